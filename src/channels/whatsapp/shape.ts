/**
 * Careful hands for JSON that others wrote: what is not of the expected kind reads as empty, so that a malformed piece
 * is seen as malformed and never throws.
 */
export type Shape = Record<string, unknown>

export const shape = (value: unknown): Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Shape) : {}

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** A text that says something, else undefined. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** An id as text: Meta writes the same id as a string in one place and as a number in another. */
export const idText = (value: unknown): string | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? String(value) : text(value)

/**
 * WhatsApp's time: unix seconds, as a string or a number; values of 1e12 and above have been seen and are milliseconds.
 * Undefined for anything else.
 */
export function instant(value: unknown): Temporal.Instant | undefined {
  const digits = idText(value)
  if (!digits || !/^\d{1,15}$/.test(digits)) return undefined
  const number = Number(digits)
  return Temporal.Instant.fromEpochMilliseconds(number >= 1e12 ? number : number * 1000)
}
