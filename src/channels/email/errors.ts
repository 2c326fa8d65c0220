import type { SendOutcome } from '../channel.ts'

export type Failure = Exclude<SendOutcome, { kind: 'sent' } | { kind: 'moved' }>

/** What nodemailer tells of a failure: its code, the server's reply code and text, and the command it answered. */
export type MailError = {
  code?: string
  originalCode?: string
  responseCode?: number
  response?: string
  command?: string
  timeoutType?: string
}

export function failureOf(error: MailError): Failure {
  const row = table.find(({ when }) => when(error)) ?? lost
  const code = error.responseCode
    ? String(error.responseCode)
    : (error.originalCode ?? error.code ?? 'unknown')
  return { ...row.verdict, code }
}

type WithoutCode<T> = T extends { code: string } ? Omit<T, 'code'> : never
type Row = { when(error: MailError): boolean; verdict: WithoutCode<Failure> }

// 503, a bad sequence of commands, is about the conversation and not about the mail.
const temporary = ({ responseCode = 0 }: MailError) =>
  (responseCode >= 400 && responseCode < 500) || responseCode === 503
const permanent = ({ responseCode = 0 }: MailError) => responseCode >= 500
/** The enhanced status code, "5.1.1" (RFC 3463). */
const detail = ({ response = '' }: MailError) => /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0] ?? ''

const unreachable = { kind: 'again', afterMs: 5_000, neverLeft: true, reason: 'mail-unreachable' } as const
const lost: Row = {
  when: () => true,
  verdict: { kind: 'unknown', reason: 'mail-cut' },
}

/**
 * The one place where a mail server's answers become outcomes (RFC 5321, section 4.2; RFC 3463). The first row that fits
 * decides. What fits none was cut off where nobody can say whether the mail was taken.
 */
const table: Row[] = [
  // Greylisting and full queues: minutes, not seconds.
  {
    when: (error) => temporary(error),
    verdict: { kind: 'again', afterMs: 60_000, reason: 'mail-later' },
  },
  {
    when: ({ code }) => code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2',
    verdict: { kind: 'account-stops', reason: 'mail-password' },
  },
  {
    when: ({ responseCode }) =>
      responseCode === 530 || responseCode === 534 || responseCode === 535 || responseCode === 538,
    verdict: { kind: 'account-stops', reason: 'mail-login-needed' },
  },
  {
    when: ({ code, command, responseCode }) =>
      code === 'ETLS' && (command === 'STARTTLS' || responseCode !== undefined),
    verdict: { kind: 'account-stops', reason: 'mail-no-encryption' },
  },
  {
    when: (error) => permanent(error) && error.command === 'MAIL FROM' && error.responseCode !== 552,
    verdict: { kind: 'account-stops', reason: 'mail-sender' },
  },
  {
    when: (error) => permanent(error) && /^5\.2\.2$/.test(detail(error)),
    verdict: { kind: 'refused', reason: 'mail-full' },
  },
  {
    when: (error) => permanent(error) && error.command === 'RCPT TO' && /^5\.7\./.test(detail(error)),
    verdict: { kind: 'refused', reason: 'mail-not-allowed' },
  },
  {
    when: (error) => permanent(error) && error.command === 'RCPT TO',
    verdict: { kind: 'unreachable', why: 'no-account', reason: 'mail-no-mailbox' },
  },
  { when: permanent, verdict: { kind: 'refused', reason: 'mail-refused' } },
  {
    when: ({ code }) =>
      code === 'EMESSAGE' || code === 'EENVELOPE' || code === 'ESTREAM' || code === 'ECONFIG',
    verdict: { kind: 'refused', reason: 'mail-unbuilt' },
  },
  { when: ({ code }) => code === 'EDNS' || code === 'ETLS' || code === 'EPROXY', verdict: unreachable },
  {
    when: ({ timeoutType }) => timeoutType !== undefined && timeoutType !== 'SOCKET_TIMEOUT',
    verdict: unreachable,
  },
  {
    when: ({ originalCode = '' }) =>
      /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/.test(originalCode),
    verdict: unreachable,
  },
]
