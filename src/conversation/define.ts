import type { z } from 'zod'
import type { Context } from '../context.ts'
import type { Actor } from '../core/auth/index.ts'
import type { TableRefusal } from '../core/files/index.ts'
import type { Org } from '../core/orgs/index.ts'
import type { Person } from '../core/people/index.ts'
import type { Tx } from '../db/database.ts'
import type { Words } from '../lib/words.ts'
import type { Choice } from '../messaging/index.ts'
import type { Session } from './session.ts'

/**
 * One thing one person said, and everything needed to answer it. The whole turn is one transaction: what a step or
 * command changes and what it replies commit together. No network inside.
 */
export type Turn = {
  ctx: Context
  tx: Tx
  org: Org
  actor: Actor
  person: Person
  chat: {
    id: string
    channel: 'whatsapp' | 'telegram'
    kind: 'private' | 'group'
    /** Whoever writes here may do what coordinators do: the linked group, unless it is public. */
    isCoordinators: boolean
    isLinked: boolean
    /** Anybody can find and join it. */
    isPublic: boolean
    /** Nothing but answers reaches it. */
    isOptedOut: boolean
    /** When they last wrote before this: what we said since then is what it answers. Milliseconds since 1970. */
    heardBefore: number | null
    providerChatId: string
    threadId?: number
  }
  /** Where the person stood in this chat when the turn began, if they were being asked something. */
  session?: Session
  /** The message a tapped button hung on, to edit it in place. */
  source?: { providerId: string }
  /** What was typed, as it was. */
  text?: string
  /** What was written in a group, to answer under it: others write there too. */
  answers?: { providerId: string }
  /** What was sent with the order, or hangs on the message it replies to, where the command takes a file. */
  file?: GivenFile
  now: Temporal.Instant
  /** Unique and repeatable for this event: the same event handled again makes the same keys. */
  eventKey: string
}

/** A document that was sent: stored and known to be a table, or why it is not. */
export type GivenFile = { fileName: string } & (
  | { kind: 'kept'; fileId: string; bytes: number }
  | { kind: 'refused'; refusal: TableRefusal }
)

/**
 * What the person hears. `choices` beyond three become a list on WhatsApp, opened by `listLabel`; with a `listLabel`, fewer
 * do too where their labels are too long for buttons.
 */
export type Reply = {
  words: Words
  choices?: Choice[]
  listLabel?: Words
  replyForced?: boolean
  /** What it asks about. */
  about?: { kind: 'assignment'; id: string }
}

/** An answer as a step sees it. A typed label or ordinal of an offered choice arrives as that choice. */
export type Answer =
  | { kind: 'text'; text: string }
  | { kind: 'choice'; id: string }
  | { kind: 'sound'; fileId: string; voice: boolean; durationMs: number; bytes: number }
  | {
      kind: 'refused-sound'
      refusal: 'not-audio' | 'too-big' | 'too-long' | 'empty' | 'gone' | 'broken'
      mime?: string
      fileName?: string
    }
  | { kind: 'file'; file: GivenFile }
  | { kind: 'phone'; phone: string }
  | { kind: 'other'; what: string; fileName?: string }

export type Next<Step extends string, Data> =
  /** `anew`: what was answered so far is of no use; *back* does not lead there. */
  | { go: Step; data: Data; say?: Reply; anew?: true }
  /** Not accepted: said why, with an example; the question stays. `data` may still change (a file kept). */
  | { again: Reply; data?: Data }
  | { done: Reply[] }

export type Step<Name extends string, Data> = {
  ask(data: Data, turn: Turn): Reply | Promise<Reply>
  answer(answer: Answer, data: Data, turn: Turn): Next<Name, Data> | Promise<Next<Name, Data>>
}

/**
 * A conversational form. Code for shape, data for words. The session row is { flow, version, step, data }: it survives a
 * deploy while the step names stay; a higher version with no such step starts the flow anew and says so.
 * *back*, *cancel*, *help* and *language* work at every step without the flow doing anything.
 */
export type Flow<Name extends string = string, Data = unknown> = {
  id: string
  version: number
  data: z.ZodType<Data>
  start: Name
  steps: Record<Name, Step<Name, Data>>
  /** Said at *help* inside this flow. */
  help: Words
  /** Said at its *cancel*, where "cancelled" alone could be taken for what the flow is about. */
  cancelled?: Words
  /** Asked for again while it is open, it goes on where it stood if this says so, instead of beginning anew. */
  resumes?(begun: Data, asked: Data): boolean
  /** Asks for a document: the next one its person sends to the coordinators' group is the answer. */
  takesFile?: true
  /** Another form that is open in a private chat waits beneath, and goes on where it stood when this one is over. */
  aside?: true
  /** Asked in a group, a sound of whoever was asked is an answer, in reply to the question or not. */
  takesSounds?: true
  /** Its question is over when a command is said in words that are no choice of it: *yes* or *my duties* cannot be its answer. */
  yields?: true
  /** Said before the first question where it begins anew. */
  begunAnew?: Words
}

export const defineFlow = <Name extends string, Data>(flow: Flow<Name, Data>): Flow<Name, Data> => flow

/**
 * What a command leads to. `edit` replaces the message whose button was tapped (a new message where it cannot); `toast`
 * is Telegram's short pop-up; `locale` is the language the person reads from now on, these replies included.
 */
export type Outcome = {
  replies?: Reply[]
  edit?: Reply
  toast?: Words
  /** `step`: where it begins, if what comes before was said already. */
  start?: { flow: string; data: unknown; step?: string }
  /** The replies ask something themselves: the question of an open form waits until that is answered. */
  asks?: true
  locale?: string
  /** A form has ended with it. */
  over?: true
}

/**
 * A typed order. In a group it begins with a slash; in private it is the slash form or one of the words of the key
 * `keywords`, in any language. A tapped button carries the same text (`/confirm 0192…`), so there is one way in.
 */
export type Command = {
  name: string
  /** Where it is understood: the coordinators' group, any group, a private chat, or both the first and the last. */
  where: 'coordinators' | 'groups' | 'private' | 'anywhere'
  /** Left out of *help* and of Telegram's menu: reached by buttons only. */
  hidden?: boolean
  /** The key of the words that mean this command in a private chat. */
  keywords?: string
  /** Its words may be the beginning of a sentence; the rest is the arguments ("away 3-17 feb"). */
  opening?: boolean
  /** A document may come with it, as what the order is written under or replies to. */
  takesFile?: true
  /** Its words answer something: an open question never gives way to them. */
  answers?: boolean
  /** A sentence made of several of its words means it too. */
  composes?: boolean
  /** Its words are obeyed in the middle of a flow as well; the question is asked again afterwards. */
  interrupts?: boolean
  run(turn: Turn, args: string): Promise<Outcome>
}

export const defineCommand = (command: Command): Command => command
