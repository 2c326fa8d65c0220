import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Core } from './core.ts'
import type { Fault } from './faults.ts'
import type { Recorded } from './recorder.ts'

export type Mail = {
  at: Temporal.Instant
  /** The Message-ID, with its angle brackets. */
  messageId: string
  from: string
  to: string[]
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

export type MailBox = {
  port: number
  /** What arrived for this address, oldest first. */
  to(address: string): Mail[]
  all(): Mail[]
  /** From now on this address is refused: 550 5.1.1. */
  unknown(address: string): void
  /** Mails of before a restart. */
  restore(mails: Mail[]): void
  reset(): void
  close(): Promise<void>
}

/** A mail server that keeps what it is given: no encryption, any user or none. */
export async function startMail(core: Core, host: string): Promise<MailBox> {
  const mails: Mail[] = []
  const strangers = new Set<string>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    allowInsecureAuth: true,
    logger: false,
    size: 25 << 20,
    closeTimeout: 100,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anyone' }),
    onRcptTo(address, _session, done) {
      if (!strangers.has(address.address.toLowerCase())) return done()
      done(smtpError(550, '5.1.1 The email account that you tried to reach does not exist'))
    },
    onData(stream, session, done) {
      take(stream, session).then((error) => error !== 'hang' && done(error), done)
    },
  })
  // A client that goes away in the middle is the client's affair.
  server.on('error', (error: NodeJS.ErrnoException) =>
    core.log?.debug({ code: error.code }, 'a mail connection ended badly'),
  )
  const sockets = new Map<number, Socket>()
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort!
    sockets.set(port, socket)
    socket.once('close', () => sockets.delete(port))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, resolve)
  })

  async function take(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
  ): Promise<Error | null | 'hang'> {
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk as Buffer)
    const raw = Buffer.concat(chunks)
    const to = session.envelope.rcptTo.map(({ address }) => address)
    const parsed = await PostalMime.parse(raw)
    const mail = readMail(parsed, to, core.clock.now())
    const headers = mail.headers
    const recorded = core.recorder.request({
      channel: 'email',
      method: 'DATA',
      path: to.join(','),
      headers,
      body: mail,
    })
    const fault = core.faults.take('email', 'request', 'send')
    const cut = () => sockets.get(session.remotePort)?.destroy()
    return settle(fault, recorded, cut, () => {
      if (stream.sizeExceeded) return smtpError(552, '5.3.4 Message too big')
      mails.push(mail)
      core.bus.changed()
      return null
    })
  }

  return {
    port: (server.server.address() as AddressInfo).port,
    to: (address) =>
      mails.filter((mail) => mail.to.some((one) => one.toLowerCase() === address.toLowerCase())),
    all: () => mails,
    unknown: (address) => void strangers.add(address.toLowerCase()),
    restore: (kept) => void mails.push(...kept),
    reset() {
      mails.length = 0
      strangers.clear()
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** What the server says in the end; 'hang' where it says nothing more. */
async function settle(
  fault: Fault | null,
  recorded: Recorded,
  cut: () => void,
  accept: () => Error | null,
): Promise<Error | null | 'hang'> {
  const answer = (error: (Error & { responseCode?: number }) | null) => {
    recorded.answer = { status: error?.responseCode ?? 250, body: error?.message ?? 'OK' }
    return error
  }
  if (fault === 'smtp 451' || fault === '429') return answer(smtpError(451, '4.7.1 Try again later'))
  if (fault === 'smtp 550') return answer(smtpError(550, '5.7.1 Message refused'))
  if (fault === '500' || fault === 'non-json 502')
    return answer(smtpError(421, '4.3.0 Service not available'))
  if (fault === 'timeout before accepting') return 'hang'
  if (fault === 'cut connection') {
    cut()
    return 'hang'
  }
  if (typeof fault === 'object' && fault && 'code' in fault)
    return answer(smtpError(fault.code, fault.message ?? 'Refused'))
  if (typeof fault === 'object' && fault && 'delayMs' in fault) await sleep(fault.delayMs)
  const error = accept()
  if (fault === 'timeout after accepting') return 'hang'
  if (fault === 'cut connection after accepting') {
    cut()
    return 'hang'
  }
  return answer(error)
}

const smtpError = (responseCode: number, message: string) =>
  Object.assign(new Error(message), { responseCode })

function readMail(parsed: Email, to: string[], at: Temporal.Instant): Mail {
  return {
    at,
    messageId: parsed.messageId ?? '',
    from: parsed.from?.address ?? '',
    to,
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html ?? '',
    headers: Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value])),
  }
}
