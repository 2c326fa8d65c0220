import { bad, type Result } from './state.ts'

type Entity = { type: string; offset: number; length: number; url?: string }
export type Parsed = { text: string; entities: Entity[] }

const kinds: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  blockquote: 'blockquote',
  'tg-spoiler': 'spoiler',
}
const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** Reads formatted text as Telegram does with `parse_mode`: HTML is parsed; the two Markdown styles are not simulated. */
export function parseText(text: string, mode: unknown): Parsed | Result {
  if (mode === undefined || mode === '') return { text, entities: [] }
  if (String(mode).toUpperCase() !== 'HTML') return bad('unsupported parse_mode')
  const entities: Entity[] = []
  const open: (Entity & { tag: string })[] = []
  let out = ''
  for (const [piece, tag, reference] of text.matchAll(/<([^>]*)>|&([a-z]+|#\d+);|[^<&]+|[<&]/gi)) {
    if (reference !== undefined) out += decode(piece, reference)
    else if (tag === undefined && piece === '<')
      return bad(`can't parse entities: Unclosed start tag at byte offset ${Buffer.byteLength(out)}`)
    else if (tag === undefined) out += piece
    else if (tag.startsWith('/')) {
      const entity = open.pop()
      if (!entity || entity.tag !== tag.slice(1).toLowerCase())
        return bad(`can't parse entities: Unmatched end tag at byte offset ${Buffer.byteLength(out)}`)
      const { tag: _, ...rest } = entity
      if (out.length > entity.offset) entities.push({ ...rest, length: out.length - entity.offset })
    } else {
      const name = tag.split(/[\s/]/)[0]!.toLowerCase()
      const type = kinds[name]
      if (!type)
        return bad(
          `can't parse entities: Unsupported start tag "${name}" at byte offset ${Buffer.byteLength(out)}`,
        )
      const url = /href="([^"]*)"/.exec(tag)?.[1]
      open.push({ tag: name, type, offset: out.length, length: 0, ...(url && { url }) })
    }
  }
  if (open.length > 0)
    return bad(`can't parse entities: Can't find end tag corresponding to start tag "${open.at(-1)!.tag}"`)
  return { text: out, entities: entities.sort((a, b) => a.offset - b.offset) }
}

function decode(piece: string, reference: string): string {
  if (reference.startsWith('#')) return String.fromCodePoint(Number(reference.slice(1)))
  return named[reference.toLowerCase()] ?? piece
}
