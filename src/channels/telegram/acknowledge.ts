import { type Api, GrammyError } from 'grammy'
import type { Log } from '../../lib/log.ts'
import type { Incoming } from '../channel.ts'
import { cut } from './cut.ts'
import { codeOf } from './errors.ts'

/** Longest pop-up (Bot API, answerCallbackQuery). */
const toastLimit = 200

/**
 * Shows that somebody was heard: a tapped button stops spinning, with a short text where there is one; in a private chat
 * "typing" appears. Best effort: a failure is logged and nothing more, and a tap too old to answer is no failure.
 */
export async function acknowledge(
  api: Api,
  incoming: Incoming,
  toast: string | undefined,
  log: Log,
): Promise<void> {
  const { content, chatKind, chatKey } = incoming
  const signal = AbortSignal.timeout(5_000) as never
  try {
    if (content.kind === 'tap' && content.callbackId) {
      const text = toast && cut(toast, toastLimit)
      await api.raw.answerCallbackQuery(
        { callback_query_id: content.callbackId, ...(text && { text }) },
        signal,
      )
    } else if (chatKind === 'private') {
      await api.raw.sendChatAction({ chat_id: Number(chatKey), action: 'typing' }, signal)
    }
  } catch (error) {
    const refused = error instanceof GrammyError
    if (refused && /query is too old|query ID is invalid/i.test(error.description)) return
    const code = refused
      ? String(error.error_code)
      : codeOf(error instanceof Error && 'error' in error ? error.error : error)
    log.warn({ code }, 'telegram: not acknowledged')
  }
}
