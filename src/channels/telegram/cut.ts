/**
 * Shortens a text to Telegram's limit, which counts UTF-16 units as a string's length does. The cut falls between
 * graphemes, so that no letter loses its vowel sign and no emoji its half. A shortened text ends in "…".
 */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  // Segmented from a little before the limit only: a text may be very long.
  const near = text.slice(0, limit)
  let end = 0
  for (const { index } of graphemes.segment(near)) if (index <= limit - 1) end = index
  return `${near.slice(0, end).trimEnd()}…`
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
