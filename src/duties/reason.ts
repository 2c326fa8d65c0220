export type CheckedReason =
  | { kind: 'ok'; value: string }
  | { kind: 'reason-too-short'; needed: number; given: number }
  | { kind: 'reason-too-long'; allowed: number; given: number }

/** A reason as one line, between these many characters; what cannot be seen does not count towards the least. */
export function checkReason(text: string, [least, most]: [number, number]): CheckedReason {
  const value = text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  const seen = [...value.replace(/\p{C}/gu, '')].length
  if (seen < least) return { kind: 'reason-too-short', needed: least, given: seen }
  const given = [...value].length
  return given > most ? { kind: 'reason-too-long', allowed: most, given } : { kind: 'ok', value }
}
