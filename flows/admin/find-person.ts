import type { Turn } from '../../src/conversation/index.ts'
import { checkItsNumber, type FoundVolunteer, findVolunteers } from '../../src/duties/index.ts'

/** Of those a text fits, who is certainly meant: nobody, or one. Letters that stand in many names, and digits with one left out, mean nobody. */
export function certainly(volunteers: FoundVolunteer[], text: string): FoundVolunteer | undefined {
  const its = checkItsNumber(text)
  if (its.kind === 'ok') return volunteers.find(({ itsNumber }) => itsNumber === its.value)
  const [only, ...others] = volunteers
  return others.length === 0 && only?.whole && !isPartOfNumber(text) ? only : undefined
}

/** Digits, but not as many as an ITS number has. */
export function isPartOfNumber(text: string): boolean {
  const its = checkItsNumber(text)
  return its.kind === 'wrong' && its.why === 'wrong-length'
}

/** Fewer letters explain nothing: they are a name that was misspelt. */
const shortestReason = 10
const longestName = 5

/**
 * A person and a reason in one text, in either order: "30412346 his mother is in hospital", "his mother is in hospital
 * Bilal Khan". Of a name with a reason, two words at least, so that a reason that begins with a name is not taken apart.
 */
export async function splitPerson(
  turn: Turn,
  seasonId: string,
  text: string,
): Promise<{ who: string; reason: string }> {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const number = words.find((word) => /^\d{8}$/.test(word))
  if (number) return { who: number, reason: withoutTo(words.filter((word) => word !== number)) }
  const said = words[0]?.toLowerCase() === 'to' ? words.slice(1) : words
  const find = (query: string) => findVolunteers(turn.tx, { orgId: turn.org.id, seasonId, query })
  const whole = said.join(' ')
  if (whole === '' || (await find(whole)).volunteers.length > 0) return { who: whole, reason: '' }
  for (let length = Math.min(longestName, said.length - 1); length > 1; length--)
    for (const [name, rest] of [
      [said.slice(0, length), said.slice(length)],
      [said.slice(-length), said.slice(0, -length)],
    ] as const) {
      const who = name.join(' ')
      if (certainly((await find(who)).volunteers, who)) return { who, reason: withoutTo(rest) }
    }
  return whole.length < shortestReason ? { who: whole, reason: '' } : { who: '', reason: whole }
}

/** "to Bilal Khan", "Bilal Khan: his mother…" leave a word or a sign behind. */
const withoutTo = (words: readonly string[]): string =>
  words
    .join(' ')
    .replace(/(^to\b|\bto$)/i, '')
    .replace(/^[\s:,–-]+/, '')
    .trim()
