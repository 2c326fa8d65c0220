import type { Speaker } from '../lib/words.ts'
import type { Choice } from '../messaging/index.ts'

/**
 * A text as it is compared: no case, accents, Arabic vowel signs, marks of direction, punctuation or emoji; one form of each letter and digit.
 * The vowel signs of the Indian scripts stay: without them "later" would be "stop" in Hindi (बाद, बंद).
 */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}&&[\p{Script=Inherited}\p{Script=Arabic}]]|[ـ\u200c-\u200f\u2066-\u2069\ufe0f]/gv, '')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    // A letter that some keyboards offer as the apostrophe.
    .replace(/ʼ/g, "'")
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim()

/** The choice that a typed text names: its ordinal, its id or its label in any language; undefined if none or it is unclear. */
export function matchChoice(
  text: string,
  choices: Choice[],
  speaker: Speaker,
  now: Temporal.Instant,
): Choice | undefined {
  const typed = plain(text)
  if (/^\d{1,2}$/.test(typed)) return choices[Number(typed) - 1]
  const named = choices.filter((choice) => namesOf(choice, speaker, now).includes(typed))
  return named.length === 1 ? named[0] : undefined
}

/** Several choices typed in one go ("azaan, takhbira", "1 and 2", "both" is not known); undefined unless every part names one. */
export function matchChoices(
  text: string,
  choices: Choice[],
  speaker: Speaker,
  now: Temporal.Instant,
): Choice[] | undefined {
  const parts = text.split(/[,،;&+/\n]| and | و ?(?=\S)/iu).filter((part) => plain(part) !== '')
  const named = parts.map((part) => matchChoice(part, choices, speaker, now))
  return named.length > 0 && named.every((choice) => choice !== undefined) ? [...new Set(named)] : undefined
}

// Words that people type for these choices, whatever the button says.
const keywords: Record<string, string> = {
  yes: 'keywords-yes',
  no: 'keywords-no',
  done: 'keywords-done',
  submit: 'keywords-submit',
  change: 'keywords-change',
}

function namesOf(choice: Choice, speaker: Speaker, now: Temporal.Instant): string[] {
  const labels = speaker.locales.map((locale) => speaker.say(choice.label, { locale, timeZone: 'UTC', now }))
  const key = keywords[choice.id]
  const words = key ? [...speaker.meanings(key).values()].flat() : []
  return [choice.id, ...labels, ...words].map(plain)
}
