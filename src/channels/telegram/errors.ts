import { GrammyError, HttpError } from 'grammy'
import type { SendOutcome } from '../channel.ts'
import type { Reason } from '../reasons.ts'
import { ForeignAnswerError } from './client.ts'

export type Failure = Exclude<SendOutcome, { kind: 'sent' }>

/** A stored sound that could not be read while it was being uploaded: nothing was said to anybody. */
export class UnreadableFileError extends Error {
  override name = 'UnreadableFileError'
}

/**
 * The one place where the Bot API's refusals become outcomes. Telegram has few codes and tells the rest in an English
 * description (Bot API, "Making requests"; the texts are those of its open-source server).
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof GrammyError) return refusal(error)
  if (error instanceof HttpError) return silence(error.error)
  throw error
}

function refusal({ error_code: code, description, parameters }: GrammyError): Failure {
  const moved = parameters.migrate_to_chat_id
  if (moved !== undefined) return { kind: 'moved', recipient: String(moved) }
  const known = refusals.find((row) => row.code === code && (!row.says || row.says.test(description)))
  const verdict = known?.verdict ?? (code >= 500 ? troubled : refused)
  if (verdict.kind !== 'chat-waits') return { ...verdict, code: String(code) }
  return { ...verdict, afterMs: (parameters.retry_after ?? 5) * 1_000, code: String(code) }
}

type WithoutCode<T> = T extends { code: string } ? Omit<T, 'code'> : never
export type Verdict = WithoutCode<Failure>

const gone = (reason: Reason): Verdict => ({ kind: 'unreachable', why: 'gone', reason })
const stops: Verdict = { kind: 'account-stops', reason: 'telegram-token' }
const mayNotWrite: Verdict = { kind: 'unreachable', why: 'blocked', reason: 'telegram-may-not-write' }
const troubled: Verdict = { kind: 'again', afterMs: 5_000, reason: 'telegram-passing-fault' }
const refused: Verdict = { kind: 'refused', reason: 'telegram-refused' }

/** The first row that fits decides. No row for 429's length: `retry_after` tells it. */
export const refusals: { code: number; says?: RegExp; verdict: Verdict }[] = [
  { code: 401, verdict: stops },
  // A method that does not exist is our mistake; any other 404 is a token of the wrong form.
  { code: 404, says: /method not found/i, verdict: refused },
  { code: 404, verdict: stops },
  { code: 429, verdict: { kind: 'chat-waits', afterMs: 0, reason: 'telegram-too-fast' } },
  {
    code: 403,
    says: /blocked by the user/i,
    verdict: { kind: 'unreachable', why: 'blocked', reason: 'telegram-blocked' },
  },
  { code: 403, says: /user is deactivated/i, verdict: gone('telegram-deactivated') },
  {
    code: 403,
    says: /can't initiate|can't send messages to bots/i,
    verdict: { kind: 'unreachable', why: 'no-account', reason: 'telegram-not-started' },
  },
  { code: 403, says: /kicked|not a member/i, verdict: gone('telegram-removed') },
  { code: 403, verdict: mayNotWrite },
  {
    code: 400,
    says: /chat not found|user not found|PEER_ID_INVALID/i,
    verdict: gone('telegram-no-chat'),
  },
  {
    code: 400,
    says: /group chat was deactivated|group is deactivated/i,
    verdict: gone('telegram-group-gone'),
  },
  {
    code: 400,
    says: /not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED/i,
    verdict: mayNotWrite,
  },
  {
    code: 400,
    says: /message is too long|caption is too long/i,
    verdict: { kind: 'refused', reason: 'telegram-too-long' },
  },
  {
    code: 400,
    says: /BUTTON_/i,
    verdict: { kind: 'refused', reason: 'telegram-button' },
  },
  { code: 413, verdict: { kind: 'refused', reason: 'telegram-file-too-big' } },
]

/** Nobody answered, or not Telegram itself. What certainly never left is tried again; the rest may have arrived. */
function silence(cause: unknown): Failure {
  if (cause instanceof UnreadableFileError)
    return { kind: 'again', afterMs: 5_000, limit: 3, code: 'sound', reason: 'file-unreadable' }
  if (cause instanceof ForeignAnswerError) return foreign(cause.statusCode)
  const code = codeOf(cause)
  return neverLeft.has(code)
    ? { kind: 'again', afterMs: 2_000, neverLeft: true, code, reason: 'telegram-unreachable' }
    : { kind: 'unknown', code, reason: 'telegram-cut' }
}

function foreign(status: number): Failure {
  const code = `http-${status}`
  if (status === 429) return { kind: 'account-waits', afterMs: 5_000, code, reason: 'telegram-too-fast' }
  // A gateway that gave up waiting does not know what became of the request behind it; nor do we of a cut 200.
  if (status === 504 || status < 300) return { kind: 'unknown', code, reason: 'telegram-half-answer' }
  return status >= 500 ? ({ ...troubled, code } as Failure) : ({ ...refused, code } as Failure)
}

/** Failures of a connection that was never made. Everything else may have reached Telegram. */
const neverLeft = new Set([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** The system's or library's code of a failure; grammY's own time-out has none. Addresses that were all tried are told by the first. */
export function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  if (!(error instanceof Error)) return 'unknown'
  if ('code' in error && typeof error.code === 'string') return error.code
  return /timed out/.test(error.message) ? 'timeout' : error.name
}
