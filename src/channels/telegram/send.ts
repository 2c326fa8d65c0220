import { type Api, GrammyError } from 'grammy'
import type { TelegramConfig } from '../../config.ts'
import type { Log } from '../../lib/log.ts'
import { unreachable } from '../../lib/unreachable.ts'
import type { Content, Sender, SendOutcome, SendRequest } from '../channel.ts'
import { createSilence } from '../silence.ts'
import { createClient } from './client.ts'
import { cut } from './cut.ts'
import { failureOf } from './errors.ts'
import { sendFile } from './file.ts'
import { createFloodWatch } from './flood.ts'
import { keyboardOf } from './keyboard.ts'
import { sendSound } from './sound.ts'

export type SenderOptions = {
  config: Pick<TelegramConfig, 'apiUrl'>
  token: string
  log: Log
  /** The longest a call may take; an upload may take four times as long. */
  timeoutMs?: number
}

type Target = { chat_id: number; message_thread_id?: number }

/**
 * Sends through the Bot API: plain text with inline buttons, sounds and files as uploads, edits of what was sent. Every refusal,
 * fault and silence is an outcome. A topic that is closed or gone is answered in the group itself, and a message that can
 * no longer be edited is said anew, so that nothing remains unsaid.
 */
export function createTelegramSender({
  config,
  token,
  log,
  timeoutMs = 20_000,
}: SenderOptions): Sender & { close(): Promise<void> } {
  const quick = createClient({ apiUrl: config.apiUrl, token, timeoutMs })
  const slow = createClient({ apiUrl: config.apiUrl, token, timeoutMs: timeoutMs * 4 })
  const watchFlood = createFloodWatch()
  const silence = createSilence((signal) => answers(quick.api, signal))

  async function attempt(request: SendRequest, signal: AbortSignal): Promise<SendOutcome> {
    const { api } = ['audio', 'file'].includes(request.content.kind) ? slow : quick
    const { content } = request
    if (content.kind === 'template' || content.kind === 'mail')
      return { kind: 'refused', code: content.kind, reason: 'wrong-channel' }
    if (signal.aborted)
      return { kind: 'again', afterMs: 0, neverLeft: true, code: 'aborted', reason: 'sending-stopped' }
    if (!(await silence.isOver(signal))) return silent
    try {
      const message = await sayIn(request, (target) => say(api, target, content, signal))
      await hold(request, message.message_id, signal)
      return { kind: 'sent', providerId: String(message.message_id) }
    } catch (error) {
      return editedTwice(content, failureOf(error))
    }
  }

  /** A group that lets us pin nothing has its message all the same. */
  async function hold({ recipient, content }: SendRequest, message_id: number, signal: AbortSignal) {
    const isPinned = content.kind === 'text' && content.pinned === true
    const isUnpinned = content.kind === 'edit' && content.unpinned === true
    if (!isPinned && !isUnpinned) return
    const place = { chat_id: Number(recipient), message_id }
    try {
      if (isPinned)
        await quick.api.raw.pinChatMessage({ ...place, disable_notification: true }, signal as never)
      else await quick.api.raw.unpinChatMessage(place, signal as never)
    } catch (error) {
      const { code } = failureOf(error) as { code?: string }
      log.info({ code, isPinned }, 'telegram: a message was sent, but not pinned or unpinned')
    }
  }

  return {
    async send(request, signal) {
      const outcome = await attempt(request, signal)
      if (outcome.kind === 'sent') return outcome
      silence.note(outcome)
      log.debug(
        {
          messageId: request.messageId,
          outcome: outcome.kind,
          code: 'code' in outcome ? outcome.code : undefined,
        },
        'telegram: not sent',
      )
      return watchFlood(request.recipient, outcome)
    },
    close: async () => void (await Promise.all([quick.close(), slow.close()])),
  }
}

const silent: SendOutcome = {
  kind: 'again',
  afterMs: 2_000,
  neverLeft: true,
  code: 'silent',
  reason: 'telegram-unreachable',
}

async function answers(api: Api, signal: AbortSignal): Promise<boolean> {
  try {
    await api.getMe(signal as never)
    return true
  } catch (error) {
    return error instanceof GrammyError && error.error_code < 500
  }
}

/** Telegram: 4,096 UTF-16 units of text. */
const textLimit = 4_096

type Sayable = Exclude<Content, { kind: 'template' | 'mail' }>

function say(
  api: Api,
  target: Target,
  content: Sayable,
  signal: AbortSignal,
): Promise<{ message_id: number }> {
  switch (content.kind) {
    case 'text':
      return sayText(api, target, content, signal)
    case 'audio':
      return sendSound(api, target, content, signal)
    case 'file':
      return sendFile(api, target, content, signal)
    case 'edit':
      return edit(api, target, content, signal)
    default:
      return unreachable(content)
  }
}

function sayText(api: Api, target: Target, content: Content & { kind: 'text' }, signal: AbortSignal) {
  const { text, choices = [], replyForced, replyTo = '' } = content
  const keyboard = choices.length > 0 ? keyboardOf(choices) : undefined
  const answered = /^[1-9]\d*$/.test(replyTo) ? Number(replyTo) : undefined
  const forced = { force_reply: true as const, ...(answered && { selective: true }) }
  const markup = keyboard ?? (replyForced ? forced : undefined)
  return api.raw.sendMessage(
    {
      ...target,
      text: cut(text, textLimit),
      link_preview_options: { is_disabled: true },
      // What it answers may be deleted by now.
      ...(answered && { reply_parameters: { message_id: answered, allow_sending_without_reply: true } }),
      ...(markup && { reply_markup: markup }),
    },
    signal as never,
  )
}

/** Without a keyboard the old buttons go. Telegram has nothing against the same words twice, but says so by an error. */
async function edit(api: Api, target: Target, content: Content & { kind: 'edit' }, signal: AbortSignal) {
  const message_id = Number(content.target)
  const anew = () => sayText(api, target, { ...content, kind: 'text' }, signal)
  if (!Number.isSafeInteger(message_id) || message_id <= 0) return anew()
  const { text, choices = [] } = content
  try {
    await api.raw.editMessageText(
      {
        chat_id: target.chat_id,
        message_id,
        text: cut(text, textLimit),
        link_preview_options: { is_disabled: true },
        ...(choices.length > 0 && { reply_markup: keyboardOf(choices) }),
      },
      signal as never,
    )
  } catch (error) {
    if (
      says(
        error,
        /message to edit not found|message can't be edited|no text in the message to edit|MESSAGE_ID_INVALID/i,
      )
    )
      return anew()
    if (!says(error, /message is not modified/i)) throw error
  }
  return { message_id }
}

async function sayIn<T>(
  { recipient, threadId }: SendRequest,
  act: (target: Target) => Promise<T>,
): Promise<T> {
  const chat_id = Number(recipient)
  if (threadId === undefined) return act({ chat_id })
  try {
    return await act({ chat_id, message_thread_id: threadId })
  } catch (error) {
    if (says(error, /message thread not found|TOPIC_CLOSED|TOPIC_DELETED/i)) return act({ chat_id })
    throw error
  }
}

const says = (error: unknown, pattern: RegExp): boolean =>
  error instanceof GrammyError && error.error_code === 400 && pattern.test(error.description)

/** An edit may be repeated without harm, so an answer that was lost is no riddle. */
function editedTwice(content: Content, outcome: SendOutcome): SendOutcome {
  if (content.kind !== 'edit' || outcome.kind !== 'unknown') return outcome
  return { ...outcome, kind: 'again', afterMs: 2_000 }
}
