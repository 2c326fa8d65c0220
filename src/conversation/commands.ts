import type { Speaker } from '../lib/words.ts'
import { plain } from './choices.ts'
import type { Command } from './define.ts'

/** Finds the command that a text means. */
export type Registry = {
  byName(name: string): Command | undefined
  /** By the words of its `keywords` key, in any language. */
  byWords(text: string, speaker: Speaker): Command | undefined
  /** The same where they only begin the text, for a command that takes more. */
  byOpening(text: string, speaker: Speaker): { command: Command; args: string } | undefined
}

/** In words. */
const longestOpening = 4

/** Throws if two commands have one name, or `menu`, what a greeting leads to, is missing. `otherwise` hears what no other one does. */
export function createRegistry(commands: Command[]): Registry {
  const names = new Map(commands.map((command) => [command.name, command]))
  if (names.size !== commands.length) throw new Error('two commands have one name')
  if (!names.has('menu')) throw new Error('there is no command "menu"')
  const words = new WeakMap<Speaker, Map<string, Command>>()
  const keywordsOf = (speaker: Speaker) => {
    const known = words.get(speaker) ?? readKeywords(commands, speaker)
    words.set(speaker, known)
    return known
  }
  return {
    byName: (name) => names.get(name),
    byWords: (text, speaker) =>
      keywordsOf(speaker).get(plain(text)) ?? composedOf(text, keywordsOf(speaker), speaker),
    byOpening(text, speaker) {
      const said = text.trim().split(/\s+/)
      for (let length = Math.min(longestOpening, said.length - 1); length > 0; length--) {
        const command = keywordsOf(speaker).get(plain(said.slice(0, length).join(' ')))
        if (command?.opening) return { command, args: said.slice(length).join(' ') }
      }
      return undefined
    },
  }
}

/** In words: whoever writes more has more to say. */
const longestComposed = 12

/**
 * The command that all parts of a sentence mean, each of them one of its phrases: "yes inshallah I will be there". Words that
 * are only kind ("please", "brother") may stand between them.
 */
function composedOf(text: string, keywords: Map<string, Command>, speaker: Speaker): Command | undefined {
  const words = plain(text).split(' ')
  if (words.length > longestComposed) return undefined
  const kind = new Set([...speaker.meanings('keywords-kindly').values()].flat().map(plain))
  // What the words from each one on can mean: a command, or nothing but kindness.
  const meant: Set<Command | 'kind'>[] = [
    ...words.map(() => new Set<Command | 'kind'>()),
    new Set(['kind' as const]),
  ]
  for (let start = words.length - 1; start >= 0; start--) {
    for (let end = start + 1; end <= words.length; end++) {
      const phrase = words.slice(start, end).join(' ')
      const command = keywords.get(phrase)
      if (command?.composes && !kind.has(phrase) && (meant[end]!.has('kind') || meant[end]!.has(command)))
        meant[start]!.add(command)
      if (kind.has(phrase)) for (const meaning of meant[end]!) meant[start]!.add(meaning)
    }
  }
  const [found, ...others] = [...meant[0]!].filter((meaning) => meaning !== 'kind')
  return others.length === 0 ? found : undefined
}

/** `/name@bot arguments` taken apart; undefined if the text is no such order. A bot's name after @ is Telegram's way in groups. */
export function parseCommand(text: string): { name: string; args: string } | undefined {
  const match = /^\/([a-z_]{1,32})(?:@\w+)?(?:\s+([\s\S]*))?$/i.exec(text.trim())
  return match ? { name: match[1]!.toLowerCase(), args: (match[2] ?? '').trim() } : undefined
}

/** Whether a text is one of the words of a key, in any language. */
export const means = (text: string, key: string, speaker: Speaker): boolean =>
  [...speaker.meanings(key).values()].flat().some((word) => plain(word) === plain(text))

/** Whether a text holds one of the words of a key as whole words, in any language. */
export function mentions(text: string, key: string, speaker: Speaker): boolean {
  const within = ` ${plain(text)} `
  return [...speaker.meanings(key).values()].flat().some((word) => within.includes(` ${plain(word)} `))
}

function readKeywords(commands: Command[], speaker: Speaker): Map<string, Command> {
  const known = new Map<string, Command>()
  for (const command of commands) {
    if (!command.keywords) continue
    for (const word of [...speaker.meanings(command.keywords).values()].flat()) {
      const taken = known.get(plain(word))
      if (taken && taken !== command)
        throw new Error(`"${word}" means both ${taken.name} and ${command.name}`)
      known.set(plain(word), command)
    }
  }
  return known
}
