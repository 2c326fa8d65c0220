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
