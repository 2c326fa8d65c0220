/** The words of a text as they are compared: lower case, without accents, harakat or punctuation, digits in Latin form. */
export function plainWords(text: string): string[] {
  return plainDigits(text)
    .normalize('NFKD')
    .replace(accents, '')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** Marks that change how a letter sounds, not which letter it is; the vowel signs of Indian scripts are letters of their own. */
export const accents = /[\u0300-\u036f\u0640\u064b-\u065f\u0670]/g

/** Digits of the scripts our people write in, as 0–9; everything else stays. */
export function plainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!
    const zero = zeros.find((zero) => code >= zero && code <= zero + 9)
    return zero === undefined ? digit : String(code - zero)
  })
}

// Arabic, Persian and Urdu, Devanagari, Bengali, Gurmukhi, Gujarati, Tamil, Telugu, Kannada, full width.
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xff10]

/** Whether two plain words are one word spelled differently: a slip in four letters or more, two in seven or more. */
export function isClose(a: string, b: string): boolean {
  if (a === b) return true
  const shorter = Math.min(a.length, b.length)
  const slips = shorter >= 7 ? 2 : shorter >= 4 ? 1 : 0
  return Math.abs(a.length - b.length) <= slips && distance(a, b) <= slips
}

/** Letters to insert, remove or replace, or neighbours to swap, to turn one word into the other. */
export function distance(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      current[column] = Math.min(
        above[column]! + 1,
        current[column - 1]! + 1,
        above[column - 1]! + (same ? 0 : 1),
        swapped ? before[column - 2]! + 1 : Number.POSITIVE_INFINITY,
      )
    }
    before = above
    above = current
  }
  return above[b.length]!
}
