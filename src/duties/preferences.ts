import { type Category, categories, isSameWord } from './duty-types.ts'
import { plainWords } from './spelling.ts'

export type ParsedPreferences =
  /** Each once, in the usual order. */
  | { kind: 'ok'; preferences: Category[] }
  /** These words are not known; nothing is guessed from the rest. */
  | { kind: 'unknown'; words: string[] }
  | { kind: 'none' }

/**
 * What somebody offers to do, as people write it: "azaan, takhbira", "both", "Dua e Joshan and yaseen". Only what is
 * `offered` is understood.
 */
export function parsePreferences(text: string, offered: readonly Category[] = categories): ParsedPreferences {
  const found = new Set<Category>()
  const unknown: string[] = []
  let left = plainWords(text).flatMap(apart).slice(0, 50)
  while (left.length > 0) {
    const known = names.find(({ words }) => begins(left, words))
    if (!known) unknown.push(left[0]!)
    for (const category of known?.means ?? []) {
      if (offered.includes(category)) found.add(category)
      else unknown.push(left[0]!)
    }
    left = left.slice(known?.words.length ?? 1)
  }
  if (unknown.length > 0) return { kind: 'unknown', words: unknown }
  const preferences = categories.filter((category) => found.has(category))
  return preferences.length > 0 ? { kind: 'ok', preferences } : { kind: 'none' }
}

/** The Arabic "and" is written together with the word it joins. */
const apart = (word: string) => (/^و\p{L}{3,}$/u.test(word) ? ['و', word.slice(1)] : [word])

const begins = (left: string[], words: string[]) =>
  words.every((word, index) => left[index] !== undefined && isSameWord(left[index], word))

const name = (text: string, ...means: Category[]) =>
  text.split('|').map((words) => ({ words: words.split(' '), means }))

/** Longer names first, so that "tajwid quran majid tilawat" is one thing. The last are words that mean nothing by themselves. */
const names = [
  ...name('tajweed quran majid tilawat|tajweed quran masjid tilawat', 'TILAWAT'),
  ...name('dua e joshan', 'JOSHAN'),
  ...name('tajweed quran tilawat|quran majid tilawat', 'TILAWAT'),
  ...name('dua joshan', 'JOSHAN'),
  ...name('quran tilawat|tilawat quran|tajweed quran|tajweed tilawat', 'TILAWAT'),
  ...name('both|كلاهما|الاثنان', 'AZAAN', 'TAKHBIRA'),
  ...name('azaan', 'AZAAN'),
  ...name('takbira', 'TAKHBIRA'),
  ...name('sanah', 'SANAH'),
  ...name('tilawat|tajweed|quran', 'TILAWAT'),
  ...name('joshan', 'JOSHAN'),
  ...name('yaseen', 'YASEEN'),
  ...name('and|aur|or|ane|plus|the|please|only|just|i|want|would|like|to|do|can|give|recite|و|فقط|أريد|اريد'),
]
