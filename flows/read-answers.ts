import { type Answer, plain } from '../src/conversation/index.ts'
import type { Speaker } from '../src/lib/words.ts'

/** What was typed, as one line; empty if it was no text. */
export const textOf = (answer: Answer): string =>
  answer.kind === 'text' ? answer.text.replace(/\s+/g, ' ').trim() : ''

/** Minutes and seconds of a sound, "0:42". */
export const lengthOf = (durationMs: number): string => {
  const seconds = Math.max(1, Math.round(durationMs / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/**
 * A text without the words of a key that it may begin with, in any language: "my name is", "My name’s", "my name is:". The
 * longest that fits is taken; a text that is nothing else stays as it is.
 */
export function withoutOpening(text: string, key: string, speaker: Speaker): string {
  const openings = new Set([...speaker.meanings(key).values()].flat().map(plain))
  const words = text.trim().split(/\s+/)
  for (let length = Math.min(longestOpening, words.length - 1); length > 0; length--) {
    const rest = words
      .slice(length)
      .join(' ')
      .replace(/^[:،,-]\s*/, '')
    if (openings.has(plain(words.slice(0, length).join(' '))) && plain(rest) !== '') return rest
  }
  return text
}

/** In words; a colon may stand by itself. */
const longestOpening = 6

const ours = [
  'greeting',
  'my-registration',
  'withdraw',
  'practice',
  'yes',
  'no',
  'okay',
  'thanks',
  'register',
  'duties',
  'menu',
  'submit',
  'done',
  'change',
  'all',
].map((name) => `keywords-${name}`)

/** Whether a text is one of the words that mean something to us, in any language: then it is nobody's name. */
export const isWordOfOurs = (text: string, speaker: Speaker): boolean =>
  ours.some((key) => [...speaker.meanings(key).values()].flat().some((word) => plain(word) === plain(text)))
