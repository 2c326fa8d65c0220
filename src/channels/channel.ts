import type { Readable } from 'node:stream'
import type { Identity } from '../core/people/index.ts'
import type { Words } from '../lib/words.ts'
import type { Reason } from './reasons.ts'

/** The contract every channel keeps. To add a channel, copy a folder and register it in `app.ts`. */
export type ChannelName = 'whatsapp' | 'telegram' | 'email'

// ---------------------------------------------------------------- what leaves

/** A button or row with its text rendered. `id` comes back when it is tapped: at most 64 bytes, Telegram's limit. */
export type RenderedChoice = { id: string; label: string; description?: string }

/** A message in the reader's language, ready for a channel to put into its provider's form. */
export type Content =
  /** `choices`: buttons (WhatsApp: 3 at most, else a list of 10 opened by `listLabel`). `replyForced`: Telegram asks for a reply. `replyTo`: the provider's id of what it answers, shown by Telegram. `pinned`: held at the top of its chat, on Telegram, where we may. */
  | {
      kind: 'text'
      text: string
      choices?: RenderedChoice[]
      listLabel?: string
      replyForced?: boolean
      replyTo?: string
      pinned?: true
    }
  /** A pre-approved WhatsApp template. `params` by name, in order; `payloads` one per quick-reply button. */
  | {
      kind: 'template'
      name: string
      language: string
      params: { name: string; text: string }[]
      payloads: string[]
    }
  /** A stored sound. */
  | {
      kind: 'audio'
      open(): Readable
      bytes: number
      mime: string
      fileName: string
      durationMs: number | null
      voice: boolean
      caption?: string
    }
  /** A stored file: a document to keep, or a picture that is seen at once. Telegram takes 50 MB, and 10 MB for a picture. */
  | {
      kind: 'file'
      as: 'document' | 'picture'
      open(): Readable
      bytes: number
      mime: string
      fileName: string
      caption?: string
      choices?: RenderedChoice[]
    }
  /** Replaces the text and buttons of a message already sent (Telegram). `unpinned`: it is held at the top no longer. */
  | { kind: 'edit'; target: string; text: string; choices?: RenderedChoice[]; unpinned?: true }
  | { kind: 'mail'; subject: string; text: string; html: string }

export type SendRequest = {
  /** Our id of the message: echoed by WhatsApp in every status, the Message-ID of an e-mail. */
  messageId: string
  /** WhatsApp: digits of a phone or a business-scoped user id ("US.…"); Telegram: chat id; e-mail: address. */
  recipient: string
  threadId?: number
  content: Content
}

/**
 * What became of one attempt. Each channel's `errors.ts` maps its provider's answers to these; the sender acts on them.
 * `code` is the provider's own code as text, `reason` the name of what a coordinator is told. Milliseconds throughout.
 */
export type SendOutcome =
  | { kind: 'sent'; providerId: string }
  /**
   * Trouble that passes: this message is tried again, after pauses that grow from `afterMs`, while it is of use; the chat's
   * later messages wait behind it. `neverLeft`: the provider has certainly not seen it. `limit`: the trouble may lie in the
   * message, which has failed after so many attempts.
   */
  | { kind: 'again'; afterMs: number; neverLeft?: true; limit?: number; code: string; reason: Reason }
  /** Free text was refused (24-hour window): use the template instead. */
  | { kind: 'again-as-template'; code: string; reason: Reason }
  /** The template cannot be used (missing, paused, unapproved): free text, if the 24-hour window is open. */
  | { kind: 'again-as-text'; code: string; reason: Reason }
  /** Only this person waits (pair rate, per-chat flood). */
  | { kind: 'chat-waits'; afterMs: number; code: string; reason: Reason }
  /** The whole account waits (throughput). The attempt does not count. `alert`: the coordinators should hear of it. */
  | { kind: 'account-waits'; afterMs: number; alert?: true; code: string; reason: Reason }
  /** Never to this person on this channel, until they write again. */
  | {
      kind: 'unreachable'
      why: 'blocked' | 'no-account' | 'opted-out' | 'gone'
      code: string
      reason: Reason
    }
  /** Nothing leaves this account until a person has mended it. The message stays queued. */
  | { kind: 'account-stops'; code: string; reason: Reason }
  /** Our request was wrong: this message has failed, and somebody must look. */
  | { kind: 'refused'; code: string; reason: Reason }
  /** It may have arrived (time-out or cut connection after the request left): reconcile before trying again. */
  | { kind: 'unknown'; code: string; reason: Reason }
  /** The chat has another id now (Telegram's supergroup migration): store it and try again at once. */
  | { kind: 'moved'; recipient: string }

export type Sender = {
  /** Never throws for what a provider or network can do; every such thing is an outcome. */
  send(request: SendRequest, signal: AbortSignal): Promise<SendOutcome>
}

// ---------------------------------------------------------------- what arrives

/** A piece of a webhook, as the inbox stores it. `providerId` is the de-duplication key within the account. */
export type InboxItem = {
  channel: ChannelName
  /** phone_number_id, or the bot's id. Null: find the account by `businessId`. */
  accountProviderId: string | null
  businessId: string | null
  providerId: string
  kind: 'chat' | 'status' | 'account' | 'ignored'
  /** The provider's chat id; events of one chat are handled in order. Null unless kind is 'chat'. */
  chatKey: string | null
  payload: unknown
}

/** A sound or document somebody sent, before it is fetched. `url` is optional and short-lived; `mediaId` always works for days. */
export type MediaRef = {
  mediaId: string
  url?: string
  mime?: string
  bytes?: number
  durationMs?: number
  voice: boolean
  fileName?: string /** As the provider writes it: hex or base64. */
  sha256?: string
}

export type IncomingContent =
  | { kind: 'text'; text: string }
  /** A button or list row. `callbackId` must be answered (Telegram). `source` is the message that carried the button. */
  | {
      kind: 'tap'
      payload: string
      label?: string
      callbackId?: string
      source?: { providerId: string; text?: string }
    }
  | { kind: 'sound'; media: MediaRef; caption?: string }
  /** A document; whether it is fetched is decided by who sent it, and for what. */
  | { kind: 'file'; media: MediaRef; caption?: string }
  /** A contact card with a phone number, the answer to being asked for it. */
  | { kind: 'phone'; phone: string }
  /** Something we cannot use: sticker, image, document, location, poll … Named so that the answer can name it. */
  | { kind: 'other'; what: string; fileName?: string }

/** One thing one person said in one chat, the same for every channel. */
export type Incoming = {
  channel: 'whatsapp' | 'telegram'
  chatKey: string
  chatKind: 'private' | 'group'
  chatTitle?: string
  /** A group that anybody can find and join. */
  chatIsPublic?: boolean
  threadId?: number
  /** The provider's id of the message (wamid; Telegram message_id). */
  providerId: string
  at: Temporal.Instant
  /** In order of trust. Empty only for `anonymous`. */
  from: { identities: Identity[]; name?: string; locale?: string; anonymous?: 'group-admin' | 'channel' }
  content: IncomingContent
  /** Said in reply to one of our own messages. */
  repliesToUs?: boolean
  /** The provider's id of the message it replies to. */
  repliesTo?: string
  /** The document that hangs on the message it replies to, whoever sent that. */
  attached?: MediaRef
}

/** Changes around chats that nobody said: the number changed, the bot was blocked, the group moved. */
export type ChatChange =
  | { kind: 'identity-changed'; old: Identity; new: Identity }
  | { kind: 'chat-moved'; from: string; to: string }
  | { kind: 'reachable'; chatKey: string; reachable: boolean; reason?: Reason }
  | { kind: 'marketing-preference'; identity: Identity; stopped: boolean }

/** What a provider says became of a message we sent. `messageId` is our id where the provider echoes it. */
export type StatusUpdate = {
  providerId: string
  messageId: string | null
  status: 'sent' | 'delivered' | 'read' | 'failed'
  at: Temporal.Instant
  recipient: string | null
  /** For 'failed': what the channel's error table says, as if the send itself had been refused. */
  failure?: Exclude<SendOutcome, { kind: 'sent' } | { kind: 'moved' }>
}

/** What a stored 'chat' event means. A pure function of the payload: it may be read again after a crash. */
export type Reading =
  | { kind: 'said'; incoming: Incoming }
  | { kind: 'changed'; change: ChatChange }
  | { kind: 'ignored'; why: string }

/** The inbound half of a channel. */
export type Receiver = {
  read(payload: unknown): Promise<Reading>
  /** The statuses in a stored 'status' event. Pure. */
  readStatuses(payload: unknown): StatusUpdate[]
  /** What a stored 'account' event means for coordinators (a template refused, the number restricted); null: nothing to tell. Pure. */
  readAccount(payload: unknown): { alert: Words } | null
  /** Streams the bytes of a media. Network; called outside any transaction. */
  fetchMedia(
    media: MediaRef,
    signal: AbortSignal,
  ): Promise<
    | { kind: 'ok'; body: AsyncIterable<Uint8Array> }
    | { kind: 'too-big' }
    | { kind: 'gone' }
    /** `reason` is a code for the log. */
    | { kind: 'again'; reason: string }
  >
  /** Best effort, after the answer is committed: mark as read, show typing, stop the button's spinner with a short text. */
  acknowledge(incoming: Incoming, toast?: string): Promise<void>
}
