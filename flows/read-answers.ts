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

/** A text without the words of a key that it may begin with, in any language: "my name is". */
export function withoutOpening(text: string, key: string, speaker: Speaker): string {
  const openings = [...speaker.meanings(key).values()].flat()
  const said = text.toLowerCase()
  const opening = openings.find(
    (words) => said.startsWith(words.toLowerCase()) && /^[\s,،.!:]/.test(said.slice(words.length)),
  )
  return opening ? text.slice(opening.length).replace(/^[\s,،.!:]+/, '') : text
}

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
