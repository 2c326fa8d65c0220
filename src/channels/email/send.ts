import { createTransport } from 'nodemailer'
import type { EmailConfig } from '../../config.ts'
import type { Log } from '../../lib/log.ts'
import type { Content, Sender, SendOutcome, SendRequest } from '../channel.ts'
import { createSilence } from '../silence.ts'
import { failureOf, type MailError } from './errors.ts'

export type SenderOptions = {
  config: EmailConfig
  user: string | null
  password: string | null
  log: Log
  /** The longest silence of the server in the middle of a conversation, in milliseconds. */
  timeoutMs?: number
}

/**
 * Sends mail over a few kept SMTP connections. The Message-ID is made of our own id, so that a mail repeated after a lost
 * answer is known to be the same. Every refusal, fault and silence is an outcome.
 */
export function createEmailSender({
  config,
  user,
  password,
  log,
  timeoutMs = 30_000,
}: SenderOptions): Sender & { close(): Promise<void> } {
  const transport = createTransport({
    pool: true,
    host: config.host,
    port: config.port,
    ...encryption(config),
    ...(user && { auth: { user, pass: password ?? '' } }),
    maxConnections: 4,
    maxMessages: 200,
    maxRequeues: 2,
    connectionTimeout: Math.min(10_000, timeoutMs),
    greetingTimeout: Math.min(10_000, timeoutMs),
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

  // Connects, greets and logs in, and says no more. A reply, whatever it is, comes from a server that is there.
  const silence = createSilence(() =>
    transport.verify().then(
      () => true,
      (error: MailError) => error.responseCode !== undefined,
    ),
  )

  return {
    async send(request, signal) {
      const outcome = await attempt(request, signal)
      silence.note(outcome)
      if (outcome.kind !== 'sent') {
        log.debug(
          {
            messageId: request.messageId,
            outcome: outcome.kind,
            code: 'code' in outcome ? outcome.code : undefined,
          },
          'email: not sent',
        )
      }
      return outcome
    },
    close: async () => transport.close(),
  }

  async function attempt(
    { messageId, recipient, content }: SendRequest,
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    if (content.kind !== 'mail') return { kind: 'refused', code: content.kind, reason: 'wrong-channel' }
    if (!isAddress(recipient))
      return { kind: 'unreachable', why: 'no-account', code: 'address', reason: 'mail-address' }
    if (signal.aborted) return closed
    if (!(await silence.isOver(signal))) return silent
    try {
      const sent = await transport.sendMail({ ...mailOf(config.from, recipient, content, messageId), signal })
      return { kind: 'sent', providerId: sent.messageId }
    } catch (error) {
      if (!(error instanceof Error)) throw error
      if (error.message === 'Connection pool was closed') return closed
      if (!('code' in error)) throw error
      return failureOf(error as MailError)
    }
  }
}

const closed: SendOutcome = {
  kind: 'again',
  afterMs: 0,
  neverLeft: true,
  code: 'closed',
  reason: 'sending-stopped',
}

const silent: SendOutcome = {
  kind: 'again',
  afterMs: 5_000,
  neverLeft: true,
  code: 'silent',
  reason: 'mail-unreachable',
}

/** 465 is encrypted from the first byte (RFC 8314); elsewhere STARTTLS is demanded or left alone, never tried by chance. */
const encryption = ({ port, tls }: EmailConfig) =>
  port === 465 ? { secure: true } : { secure: false, requireTLS: tls, ignoreTLS: !tls }

/**
 * Addresses are given as such, never as text to be taken apart, and a subject keeps to its line: what somebody typed can
 * add neither a recipient nor a header. Marked as sent by a machine (RFC 3834), so that no absence note answers it.
 */
function mailOf(from: string, recipient: string, content: Content & { kind: 'mail' }, messageId: string) {
  const sender = parseFrom(from)
  return {
    from: sender,
    to: { name: '', address: recipient },
    envelope: { from: sender.address, to: [recipient] },
    messageId: `<${messageId}@${sender.address.split('@')[1]}>`,
    subject: content.subject.replace(/[\s\p{Cc}]+/gu, ' ').trim(),
    text: content.text,
    html: content.html,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  }
}

/** "Duties <duties@masjid.example>" or the bare address. */
function parseFrom(from: string): { name: string; address: string } {
  const named = /^\s*"?(.*?)"?\s*<([^<>]+)>\s*$/.exec(from)
  return named ? { name: named[1]!, address: named[2]!.trim() } : { name: '', address: from.trim() }
}

/** One mailbox and nothing else: no list, no display name, no line break. */
const isAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s<>(),:;@"\\]+@[^\s<>(),:;@"\\]+$/.test(text)
