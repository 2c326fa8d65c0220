import { sql } from 'kysely'
import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted } from './accepted.ts'
import { createTown, openedSeason, type Town } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }

t.test('whoever is to choose sees the best placed first, each with one sentence of why', async (t) => {
  const { town, group } = await withPeople(t, 9)
  await group.says('/assign ZOHAR_AZAAN 2027-02-12 30400001')
  await rate(town, '30400002', 4.5)
  await town.phone('919810000003').says('away 10 feb')
  await group.listens()
  const first = await group.says('/assign FAJAR_AZAAN 2027-02-10')
  t.match(
    first,
    /^Who for Fajar Azaan, Wednesday, 10 February 2027\?.*\n1\. Person Two \(30400002\): offered this, has no duty yet and is rated 4\.5 of 5\.\n2\. Person Four/,
  )
  t.match(first, /\n… and 3 more\.$/)
  t.same(
    group.buttons().map(({ label }) => label),
    [...['Two', 'Four', 'Five', 'Six', 'Seven', 'Eight'].map(labelled), 'Next ›'],
  )
  t.match(
    await group.taps('Next ›'),
    /^\[edit\] Who for.*\n7\. Person Nine.*\n8\. Person One \(30400001\): offered this, has one duty and none nearer than 2 days\.\n9\. Person Three \(30400003\): ⚠️ is away that day, offered this and has no duty yet\.$/,
  )
  t.match(await group.taps('‹ Previous'), /^\[edit\] Who for.*\n1\. Person Two/)
  t.match(await group.taps(/Person Four/), /^\[edit\] ✅ Fajar Azaan.*Person Four/)
})

t.test('a slot of /open is one tap from those who could take it; the list stays', async (t) => {
  const { group } = await withPeople(t, 2)
  t.match(await group.says('/open 10 feb'), /^216 open slots in Sherullah 1448H/)
  t.ok(group.buttons().every(({ id }) => Buffer.byteLength(id) <= 64))
  t.match(
    await group.taps('Wed 10 Feb: Fajar Azaan'),
    /^Who for Fajar Azaan.*\n1\. Person One .*offered this and has no duty yet/,
  )
  t.match(await group.taps(/Person One/), /^\[edit\] ✅ Fajar Azaan/)
})

t.test('everything that speaks against somebody stands in one message, and can be overruled', async (t) => {
  const { town, group } = await withPeople(t, 2)
  t.match(await group.says('/season cap'), /any number of duties\.\n\/season cap 4 sets/)
  for (const wrong of ['0', '367', 'four', '2.5'])
    t.match(await group.says(`/season cap ${wrong}`), /from 1 to 366, for example: \/season cap 4/, wrong)
  await group.says('/assign ZOHAR_AZAAN 2027-02-12 30400001')
  await group.says('/assign MAGRIB_AZAAN 2027-02-12 30400001')
  t.match(
    await group.says('/season cap 1'),
    /^✅ In Sherullah 1448H one person should have one duty at most.*\nOne person has more already/,
  )
  await town.phone('919810000001').says('away 9-11 feb visiting my mother')
  await group.listens()
  await sql`update chats set unreachable_at = now(), unreachable_reason = 'whatsapp-no-account'
            where provider_chat_id = '919810000001'`.execute(town.ctx.db)
  t.match(
    await group.says('/assign FAJAR_TAKBIRA 2027-02-10 30400001'),
    new RegExp(
      [
        '^Person One \\(30400001\\) for Fajar Takbira, Wednesday, 10 February 2027\\?',
        '⚠️ Person One did not offer Takhbira, but Azaan\\.',
        '⚠️ Person One is away from Tuesday, 9 February 2027 to Thursday, 11 February 2027\\.',
        '“visiting my mother”',
        '⚠️ Person One has 2 duties already; in this season one person should have 1 at most\\.',
        '⚠️ Person One cannot be reached by WhatsApp: WhatsApp does not reach this person .*by e-mail only.*$',
      ].join('\n'),
    ),
  )
  t.match(await group.taps('Assign anyway'), /✅ Fajar Takbira/)
  const [logged] = (
    await sql<{ overridden: string[] }>`
      select detail -> 'overridden' as overridden from audit_log where action = 'duty.assigned' order by at desc, id desc limit 1`.execute(
      town.ctx.db,
    )
  ).rows
  t.same(logged!.overridden, ['preference-mismatch', 'away', 'over-cap', 'unreachable'])
  t.match(await group.says('/assign ISHAA_TAKBIRA 2027-02-20 30400002'), /did not offer/)
  t.match(await group.says('/season cap none'), /any number of duties again/)
  t.match(await group.says('/assign FAJAR_AZAAN 2027-02-20 30400002'), /✅/)
})

const numbers = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']
const labelled = (name: string) => `Person ${name} · 3040000${numbers.indexOf(name) + 1}`

/** As many people, accepted one after the other, who offered azaan. */
async function withPeople(t: Parameters<typeof createTown>[0], count: number) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  for (let n = 1; n <= count; n++) {
    await accepted(town, `91981000000${n}`, `Person ${numbers[n - 1]}`, `3040000${n}`)
    town.clock.pass({ seconds: 1 })
  }
  const group = town.member('Yusuf')
  await group.listens()
  return { town, group }
}

const rate = (town: Town, its: string, rating: number) =>
  sql`update registrations set rating = ${rating} where its_number = ${its}`.execute(town.ctx.db)
