import { createRequire } from 'node:module'
import { GlobalFonts } from '@napi-rs/canvas'

const require = createRequire(import.meta.url)

/** The Noto fonts of the scripts that our languages are written in, each by its package and part. */
const fonts = [
  ['noto-sans', 'latin'],
  ['noto-sans', 'latin-ext'],
  ['noto-naskh-arabic', 'arabic'],
  ['noto-sans-devanagari', 'devanagari'],
  ['noto-sans-gujarati', 'gujarati'],
  ['noto-sans-gurmukhi', 'gurmukhi'],
  ['noto-sans-kannada', 'kannada'],
  ['noto-sans-tamil', 'tamil'],
] as const

const family = ([name, part]: readonly [string, string]) => `khidmat ${name} ${part}`

/** A font of this size and weight in which every one of our languages can be drawn. Pixels. */
export function fontOf(size: number, weight: 400 | 700): string {
  load()
  return `${weight} ${size}px ${fonts.map((font) => `"${family(font)}"`).join(', ')}`
}

let loaded = false

function load(): void {
  if (loaded) return
  for (const font of fonts)
    for (const weight of [400, 700]) {
      const [name, part] = font
      const file = require.resolve(`@fontsource/${name}/files/${name}-${part}-${weight}-normal.woff2`)
      if (!GlobalFonts.registerFromPath(file, family(font)))
        throw new Error(`a font cannot be read: ${name} ${part}`)
    }
  loaded = true
}
