/**
 * The one place where texts are shortened. A limit counts code points, as Meta's does; the cut falls between graphemes,
 * so that no letter loses its vowel sign and no flag its half. A shortened text ends in "…".
 */
export function cut(text: string, limit: number): string {
  if (text.length <= limit || points(text) <= limit) return text
  let kept = ''
  let count = 1
  for (const { segment } of graphemes.segment(text)) {
    count += points(segment)
    if (count > limit) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/** Labels cut to the limit and told apart: WhatsApp refuses two buttons of the same title. */
export function distinct(labels: string[], limit: number): string[] {
  const seen = new Set<string>()
  return labels.map((label) => {
    const shown = label.replace(isolates, '')
    let title = cut(shown, limit)
    for (let n = 2; seen.has(title); n++) title = `${cut(shown, limit - ` ${n}`.length)} ${n}`
    seen.add(title)
    return title
  })
}

/** Marks that isolate a direction: they cost letters of a label that stands alone anyway, and a cut would leave one open. */
const isolates = /[\u2066-\u2069]/g
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const points = (text: string): number => [...text].length
