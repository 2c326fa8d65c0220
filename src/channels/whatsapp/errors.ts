import type { SendOutcome } from '../channel.ts'
import { verdicts } from './verdicts.ts'

/** Every outcome of an attempt that did not succeed. */
export type Failure = Exclude<SendOutcome, { kind: 'sent' } | { kind: 'moved' }>

/** What the Graph API or a failed status said. `status` is the HTTP status; 400 stands in for statuses by webhook. */
export type GraphError = {
  code: number | undefined
  status: number
  transient?: boolean
  retryAfterMs?: number | null
}

/**
 * The one place where Meta's error codes become outcomes: by code, never by title or HTTP status alone (Meta,
 * "Cloud API error codes", 2026). Code 0 is a code. An unknown code is transient if Meta says so or answers 5xx, and
 * otherwise our mistake.
 */
export function failureOf(error: GraphError): Failure {
  const verdict = (isMetasOwn(error) ? undefined : verdicts.get(error.code ?? Number.NaN)) ?? byStatus(error)
  const code = error.code === undefined ? `http-${error.status}` : String(error.code)
  switch (verdict.kind) {
    case 'again':
      return { ...verdict, afterMs: error.retryAfterMs ?? verdict.afterMs, code }
    case 'account-waits':
      return { ...verdict, afterMs: Math.max(verdict.afterMs, error.retryAfterMs ?? 0), code }
    default:
      return { ...verdict, code }
  }
}

/** 131000 is said of anything: with a 5xx of a server that is in trouble, in a status of a message that may be the trouble. */
const isMetasOwn = ({ code, status }: GraphError) => code === 131000 && status >= 500

type WithoutCode<T> = T extends { code: string } ? Omit<T, 'code'> : never
export type Verdict = WithoutCode<Failure>

function byStatus({ status, transient }: GraphError): Verdict {
  if (status === 429) return { kind: 'account-waits', afterMs: 5_000, reason: 'whatsapp-too-fast' }
  if (status === 401) return { kind: 'account-stops', reason: 'whatsapp-token' }
  // The gateway gave up waiting for the server behind it, which may have accepted the message.
  if (status === 504) return { kind: 'unknown', reason: 'whatsapp-no-answer' }
  if (transient || status >= 500) {
    return { kind: 'again', afterMs: 5_000, reason: 'whatsapp-passing-fault' }
  }
  return { kind: 'refused', reason: 'whatsapp-refused' }
}
