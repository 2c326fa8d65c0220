import type { SKRSContext2D } from '@napi-rs/canvas'

/** A text in lines that fit their room, broken between words; what is too long for the last one ends in "…". */
export function fitLines(
  ctx: SKRSContext2D,
  text: string,
  { font, room, most }: { font: string; room: number; most: number },
): string[] {
  ctx.font = font
  const fits = (line: string) => ctx.measureText(line).width <= room
  const lines: string[] = []
  let rest = text.split(' ').filter((word) => word !== '')
  while (rest.length > 0 && lines.length < most) {
    const isLast = lines.length === most - 1
    const whole = rest.join(' ')
    const count = longest(rest, fits)
    if (fits(whole)) lines.push(whole)
    else lines.push(isLast || count === 0 ? shortened(whole, fits) : rest.slice(0, count).join(' '))
    rest = fits(whole) || isLast || count === 0 ? [] : rest.slice(count)
  }
  return lines
}

function longest(words: string[], fits: (line: string) => boolean): number {
  let count = 0
  while (count < words.length && fits(words.slice(0, count + 1).join(' '))) count++
  return count
}

/** Letters are cut off whole, with the marks that belong to them. */
function shortened(text: string, fits: (line: string) => boolean): string {
  const letters = [...graphemes.segment(text)].map(({ segment }) => segment)
  while (letters.length > 0 && !fits(`${letters.join('').trimEnd()}…`)) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
