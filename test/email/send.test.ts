import type { Socket } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import t, { type Test } from 'tap'
import { createEmailSender } from '../../src/channels/email/index.ts'
import type { Content, SendOutcome } from '../../src/channels/index.ts'
import { createLog } from '../../src/lib/log.ts'

const never = new AbortController().signal
const mail: Content = {
  kind: 'mail',
  subject: 'Your duty — واجبك',
  text: 'Fajar Azaan\n— غداً',
  html: '<p>Fajar Azaan<br>— غداً</p>',
}

type Received = { from: string; to: string[]; raw: string }

/** A mail server on this machine, which keeps what it accepts. */
async function world(t: Test, options: SMTPServerOptions & { login?: boolean; tls?: boolean } = {}) {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: !options.login,
    disabledCommands: ['STARTTLS', ...(options.login ? [] : (['AUTH'] as const))],
    allowInsecureAuth: true,
    logger: false,
    closeTimeout: 10,
    onData(stream, session, done) {
      Array.fromAsync(stream as AsyncIterable<Buffer>).then((chunks) => {
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
        })
        done()
      }, done)
    },
    ...options,
  })
  const sockets = new Set<Socket>()
  server.server.on('connection', (socket) => sockets.add(socket))
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  const sender = createEmailSender({
    config: {
      simulated: false,
      host: '127.0.0.1',
      port,
      tls: options.tls ?? false,
      from: 'Masjid Duties <duties@masjid.example>',
    },
    user: options.login ? 'khidmat' : null,
    password: options.login ? 'right' : null,
    log: createLog('silent'),
    timeoutMs: 300,
  })
  const hangUp = () => {
    for (const socket of sockets) socket.destroy()
  }
  const stop = () =>
    new Promise<void>((resolve) => {
      hangUp()
      server.close(() => resolve())
    })
  t.teardown(async () => {
    await sender.close()
    await stop()
  })
  const send = (content: Content = mail, recipient = 'amina@example.com', messageId = '0192-a') =>
    sender.send({ messageId, recipient, content }, never)
  return { received, send, sender, hangUp, stop }
}

t.test('a mail arrives whole, in both forms, under our own id', async (t) => {
  const { received, send } = await world(t)
  const sent = { kind: 'sent', providerId: '<0192-a@masjid.example>' }
  t.strictSame(await send(), sent)
  t.strictSame(await send(), sent, 'and is the same mail when it is repeated')
  const [first, second] = received
  t.strictSame([first!.from, first!.to], ['duties@masjid.example', ['amina@example.com']])
  const read = await PostalMime.parse(first!.raw)
  t.match(read, {
    subject: 'Your duty — واجبك',
    messageId: '<0192-a@masjid.example>',
    from: { name: 'Masjid Duties', address: 'duties@masjid.example' },
    to: [{ address: 'amina@example.com' }],
  })
  t.match(read.text, /Fajar Azaan\n— غداً/)
  t.match(read.html, '<p>Fajar Azaan<br>— غداً</p>')
  t.equal(read.headers.find(({ key }) => key === 'auto-submitted')?.value, 'auto-generated')
  t.notOk(read.headers.some(({ key }) => key.startsWith('list-')))
  t.match(second!.raw, /^Message-ID: <0192-a@masjid\.example>/im)
})

t.test('what people type adds neither a header nor a recipient', async (t) => {
  const { received, send } = await world(t)
  t.match(await send({ ...mail, subject: 'Hello\r\nBcc: thief@example.com\r\n\r\nbody' } as Content), {
    kind: 'sent',
  })
  t.strictSame(received[0]!.to, ['amina@example.com'])
  const read = await PostalMime.parse(received[0]!.raw)
  t.equal(read.subject, 'Hello Bcc: thief@example.com body')
  t.equal(read.bcc, undefined)
  for (const address of [
    'a@example.com, b@example.com',
    'A <a@example.com>',
    'a@example.com\r\nRCPT TO:<b@example.com>',
    'nobody',
    'a@b@c',
    '',
  ]) {
    t.match(await send(mail, address), { kind: 'unreachable', why: 'no-account' }, JSON.stringify(address))
  }
  t.equal(received.length, 1)
})

const refusal = (responseCode: number, says: string) => Object.assign(new Error(says), { responseCode })

t.test('what a mail server answers, and what becomes of the mail', async (t) => {
  const atRecipient: [Error, Partial<SendOutcome>][] = [
    [refusal(550, '5.1.1 No such user'), { kind: 'unreachable', why: 'no-account', code: '550' }],
    [refusal(552, '5.2.2 Mailbox full'), { kind: 'refused', code: '552' }],
    [refusal(554, '5.7.1 Relay access denied'), { kind: 'refused', code: '554' }],
    [refusal(450, '4.7.1 Greylisted'), { kind: 'again', afterMs: 60_000 }],
  ]
  for (const [error, expected] of atRecipient) {
    const { send } = await world(t, { onRcptTo: (_address, _session, done) => done(error) })
    t.match(await send(), expected, error.message)
  }
  const atSender: [Error, Partial<SendOutcome>][] = [
    [refusal(550, '5.7.1 Sender not allowed'), { kind: 'account-stops' }],
    [refusal(421, '4.3.2 Closing'), { kind: 'again' }],
  ]
  for (const [error, expected] of atSender) {
    const { send } = await world(t, { onMailFrom: (_address, _session, done) => done(error) })
    t.match(await send(), expected, error.message)
  }
  const atData: [Error, Partial<SendOutcome>][] = [
    [refusal(554, '5.7.1 This is spam'), { kind: 'refused', code: '554' }],
    [refusal(451, '4.3.0 Try later'), { kind: 'again' }],
  ]
  for (const [error, expected] of atData) {
    const { send } = await world(t, {
      onData: (stream, _session, done) => void stream.resume().on('end', () => done(error)),
    })
    t.match(await send(), expected, error.message)
  }
})

t.test('a wrong password stops the account and is in no reason', async (t) => {
  const { send } = await world(t, {
    login: true,
    onAuth: (auth, _session, done) =>
      done(null, 'password' in auth && auth.password === 'right' ? { user: 'k' } : undefined),
  })
  t.match(await send(), { kind: 'sent' })
  const wrong = await world(t, {
    login: true,
    onAuth: (_auth, _session, done) => done(refusal(535, 'Invalid login khidmat right')),
  })
  const outcome = await wrong.send()
  t.match(outcome, { kind: 'account-stops', code: '535' })
  t.notMatch(JSON.stringify(outcome), /right/)
})

t.test('encryption that is asked for is not given up', async (t) => {
  const { send, received } = await world(t, { tls: true })
  t.match(await send(), { kind: 'account-stops' })
  t.equal(received.length, 0)
})

t.test('silence after the mail was handed over is a riddle; a door that is shut is not', async (t) => {
  const silent = await world(t, { onData: (stream) => void stream.resume() })
  t.match(await silent.send(), { kind: 'unknown' })
  const cut = await world(t, { onData: (stream) => void stream.resume().on('end', () => void cut.stop()) })
  t.match(await cut.send(), { kind: 'unknown' })

  const gone = await world(t)
  await gone.stop()
  t.match(await gone.send(), { kind: 'again', neverLeft: true, code: 'ECONNREFUSED' })
  const aborted = AbortSignal.abort()
  t.match(await gone.sender.send({ messageId: 'm', recipient: 'a@example.com', content: mail }, aborted), {
    kind: 'again',
  })
  t.match(await gone.send({ kind: 'text', text: 'x' }), { kind: 'refused' })
})

t.test(
  'after an answer that was lost the server must be heard before another mail is handed over',
  async (t) => {
    let isAway = true
    let mails = 0
    const { send, received, hangUp } = await world(t, {
      onConnect: (_session, done) => (isAway && mails > 0 ? hangUp() : done()),
      onMailFrom(_address, _session, done) {
        mails += 1
        done()
      },
      onData(stream, _session, done) {
        stream
          .resume()
          .on('end', () => (isAway ? hangUp() : done(void received.push({ from: '', to: [], raw: '' }))))
      },
    })
    t.match(await send(), { kind: 'unknown' })
    const away = { kind: 'again', neverLeft: true, reason: 'mail-unreachable' }
    t.match(await Promise.all([send(), send(mail, 'b@example.com', 'm-2')]), [away, away])
    t.equal(mails, 1)
    isAway = false
    t.match(await send(), { kind: 'sent' })
    t.equal(received.length, 1)
  },
)

t.test('a server that closes idle connections costs no mail', async (t) => {
  const { send, received, hangUp } = await world(t)
  t.match(await send(), { kind: 'sent' })
  hangUp()
  t.match(await send(mail, 'b@example.com', 'm-2'), { kind: 'sent' })
  t.equal(received.length, 2)
})
