import { createTransport } from 'nodemailer'
import t from 'tap'
import { start } from './start.ts'

t.test('a mail arrives, read as its reader would', async (t) => {
  const { simulator } = await start(t)
  const transport = createTransport({ ...simulator.smtp, secure: false, ignoreTLS: true })
  t.teardown(() => transport.close())
  const mail = {
    from: 'Duties <duties@example.org>',
    to: 'husain@example.org',
    subject: 'تذكير',
    text: 'Tomorrow',
    html: '<p>Tomorrow</p>',
    messageId: '<m1@example.org>',
  }
  const refusal = (one: typeof mail) =>
    transport.sendMail(one).then(
      () => null,
      (error: { responseCode?: number }) => error.responseCode,
    )
  await transport.sendMail(mail)
  t.match(simulator.mail.to('Husain@example.org'), [
    {
      messageId: '<m1@example.org>',
      from: 'duties@example.org',
      to: ['husain@example.org'],
      subject: 'تذكير',
      text: 'Tomorrow\n',
      html: '<p>Tomorrow</p>\n',
    },
  ])
  t.same(simulator.mail.to('else@example.org'), [])

  simulator.faults.next('email', 'smtp 451')
  t.equal(await refusal(mail), 451)
  simulator.faults.next('email', 'smtp 550')
  t.equal(await refusal(mail), 550)
  simulator.mail.unknown('husain@example.org')
  t.equal(await refusal(mail), 550)
  simulator.faults.next('email', 'cut connection')
  await t.rejects(transport.sendMail({ ...mail, to: 'zainab@example.org' }))
  t.equal(simulator.mail.all().length, 1, 'none of these arrived')
  simulator.faults.next('email', 'cut connection after accepting')
  await t.rejects(transport.sendMail({ ...mail, to: 'zainab@example.org' }))
  t.equal(simulator.mail.to('zainab@example.org').length, 1, 'this one did')
  t.same(
    simulator.requests.filter((r) => r.channel === 'email').map((r) => r.answer?.status ?? null),
    [250, 451, 550, null, null],
  )
})
