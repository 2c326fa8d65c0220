import type { IncomingContent } from '../channels/channel.ts'
import { parseCommand } from './commands.ts'
import type { Answer, GivenFile } from './define.ts'

/** What was said, with any sound or file already fetched and kept or refused: the engine does no network. */
export type Heard =
  | Exclude<IncomingContent, { kind: 'sound' | 'file' | 'text' }>
  | { kind: 'text'; text: string; file?: GivenFile }
  | { kind: 'file'; file: GivenFile; caption?: string }
  | Extract<Answer, { kind: 'sound' | 'refused-sound' }>
export type Order = { name: string; args: string }

/** A typed or tapped order. */
export function orderOf(heard: Heard): Order | undefined {
  if (heard.kind === 'text') return parseCommand(heard.text)
  if (heard.kind === 'file') return parseCommand(heard.caption ?? '')
  return heard.kind === 'tap' ? parseCommand(heard.payload) : undefined
}

/** A tapped choice of a question: which question, and what. */
export function choiceOf(heard: Heard): { nonce: string; id: string } | undefined {
  const match = heard.kind === 'tap' ? /^=([^:]+):(.+)$/s.exec(heard.payload) : null
  return match ? { nonce: match[1]!, id: match[2]! } : undefined
}

/** Typed words. A template's button without a payload of ours comes back as its label. */
export function textOf(heard: Heard): string | undefined {
  if (heard.kind === 'text') return heard.text
  return heard.kind === 'tap' ? (heard.label ?? heard.payload) : undefined
}
