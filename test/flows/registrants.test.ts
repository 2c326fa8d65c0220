import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted, registered } from './accepted.ts'
import { createTown, openedSeason, type Speaking } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }
const labels = (person: Speaking) => person.buttons().map(({ label }) => label)

t.test('an order that names nobody lists the registrants by name, in pages', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const yusuf = town.member('Yusuf')
  const names = [
    'Kulsum',
    'Jafar',
    'Idris',
    'Hasan',
    'Ghazi',
    'Farida',
    'Ezzi',
    'Dawud',
    'Bilal',
    'Aziz',
    'Zahra',
  ]
  for (const [i, name] of names.entries())
    await registered(town, `9198000000${i + 10}`, `${name} Ali`, `304100${i + 10}`)
  await yusuf.listens()
  for (const order of ['correct', 'withdraw', 'block']) {
    t.match(await yusuf.says(`/${order}`), new RegExp(`Write for example: /${order}`))
    t.same(labels(yusuf).slice(0, 2), ['Aziz Ali · 30410019', 'Bilal Ali · 30410018'])
    t.equal(labels(yusuf).length, 9)
    await yusuf.taps('Next ›')
    t.same(labels(yusuf), [
      'Jafar Ali · 30410011',
      'Kulsum Ali · 30410010',
      'Zahra Ali · 30410020',
      '‹ Previous',
    ])
    t.match(await yusuf.taps(/Jafar/), /Jafar Ali/)
    await yusuf.says('/cancel')
  }
  t.match(await yusuf.says('/registrations'), /11 registrations for Sherullah 1448H wait for you/)
  t.match(labels(yusuf).at(-1), 'Next ›')
  t.match(await yusuf.taps('Next ›'), /\[edit\] 11 registrations[\s\S]*– Zahra Ali, 30410020: Azaan$/)
  t.same(labels(yusuf), ['Zahra Ali · 30410020', '‹ Previous'])
  t.match(await yusuf.says('/unblock'), /Nobody is blocked/)
  await yusuf.says('/block 30410011 registered under another’s name')
  await yusuf.says('/unblock')
  t.match(await yusuf.taps('Jafar Ali · 30410011'), /may take part again/)
})

t.test(
  'of two seasons at hand each line and each card names its own, and which one is meant is asked',
  async (t) => {
    const town = await createTown(t, talk)
    await openedSeason(town, 'without auditions')
    const yusuf = town.member('Yusuf')
    const ahmed = await accepted(town, '919800000001', 'Ahmed Ali', '30412345')
    await yusuf.says('/season new "Rajab" 2027-06-01 2027-06-30 eight without auditions open')
    await registered(town, '919800000001', 'Ahmed Ali', '30412345')
    t.match(await yusuf.listens(), /📝 Ahmed Ali[\s\S]*Season: Rajab/)
    t.match(await yusuf.says('/registrations'), /– Ahmed Ali, 30412345: Azaan · Rajab/)
    t.match(await yusuf.says('/correct 30412345 email'), /several seasons\. Which one is meant/)
    t.same(labels(yusuf), ['Sherullah 1448H', 'Rajab'])
    t.match(await yusuf.taps('Rajab'), /E-mail of Ahmed Ali/)
    await yusuf.taps('Ask without a word')
    t.match(
      await ahmed.says('my registration'),
      /Sherullah 1448H: your registration is accepted[\s\S]*Rajab: your registration is with[\s\S]*Please correct: E-mail/,
    )
    await ahmed.says('withdraw')
    t.same(labels(ahmed), ['Sherullah 1448H', 'Rajab'])
    t.match(await ahmed.taps('Sherullah 1448H'), /Withdraw your registration for Sherullah 1448H\?/)
  },
)

t.test('whoever asked not to be written to is said to the coordinators', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const yusuf = town.member('Yusuf')
  const ahmed = await accepted(town, '919800000001', 'Ahmed Ali', '30412345')
  await ahmed.says('stop')
  t.match(
    await yusuf.says('/correct 30412345 name as on the card'),
    /is being asked[\s\S]*⚠️ Asked by WhatsApp not to be written to/,
  )
})
