import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import type { Context } from '../../src/context.ts'
import { inOrg } from '../../src/db/tenancy.ts'
import { goOnWithCovers, startCover } from '../../src/duties/index.ts'
import { accepted } from './accepted.ts'
import { createTown, openedSeason, type Speaking } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }
const labels = (person: Speaking) => person.buttons().map(({ label }) => label)

t.test('a decline opens a search: three are asked, the first yes takes it, the others hear so', async (t) => {
  const { town, group, ahmed, others } = await withFive(t)
  const [bilal, omar, yasin, zayd] = others
  t.match(await ahmed.says('no'), /cannot come for Fajar Azaan/)
  t.match(
    await group.listens(),
    /❌ Ahmed Ali cannot come[\s\S]*🔎 I am asking who can step in for Ahmed Ali: Fajar Azaan, Wednesday, 10 February 2027; until 9 Feb 2027, 21:30:\n– Bilal Khan \(50400001\): asked\n– Omar Said \(50400002\): asked\n– Yasin Noor \(50400003\): asked/,
  )
  t.same(labels(group), ['Unlock', 'Give to another', 'Stop the search'])
  t.match(
    await bilal.listens(),
    /looking for somebody for Fajar Azaan on Wednesday, 10 February 2027, reporting at 05:20\. Could you take it\?/,
  )
  t.same(labels(bilal), ['Yes, I take it', "No, I can't"])
  const [yes] = bilal.buttons()
  await omar.listens()
  await yasin.listens()
  await arrive(town)
  t.equal(await zayd.listens(), '', 'the fourth is not asked yet')
  t.match(await bilal.taps("No, I can't"), /^Thank you for telling us/)
  t.match(await group.listens(), /\[edit\] 🔎[\s\S]*– Bilal Khan \(50400001\): no/)
  t.match(
    await omar.taps('Yes, I take it'),
    /^JazakAllah khair! Fajar Azaan on Wednesday, 10 February 2027 is yours\. Please report at 05:20/,
  )
  t.match(
    await group.listens(),
    /\[edit\] ✅ Omar Said takes Fajar Azaan, Wednesday, 10 February 2027, from Ahmed Ali/,
  )
  t.match(await yasin.listens(), /we have stopped asking/)
  t.match(await yasin.tapsId(yes!.id), /is filled already/)
  t.match(await bilal.tapsId(yes!.id), /is filled already/)
  t.match(await ahmed.listens(), /has been taken back/)
  t.match(await group.says('/roster 2027-02-10'), /✅ 05:20 Fajar Azaan: Omar Said/)
  t.match(await omar.tapsId(yes!.id), /is yours/, 'said again, still theirs')
  await group.says('/unlock FAJAR_AZAAN 2027-02-10 he fell ill this morning')
  t.match(await omar.tapsId(yes!.id), /The search for Fajar Azaan .* is over/, 'no longer theirs')
  const [log] = await town.ctx.db.selectFrom('unlock_log').selectAll().execute()
  t.match(log, { unlocked_by: 'cover round', holder_name: 'Ahmed Ali', reason: /cover round/ })
})

t.test('three yeses in one instant: one takes it', async (t) => {
  const { town, ahmed, others } = await withFive(t)
  await ahmed.says('no')
  for (const person of others) await person.listens()
  const said = await Promise.all(others.slice(0, 3).map((person) => person.taps('Yes, I take it')))
  t.same(said.map((text) => /is yours/.test(text)).toSorted(), [false, false, true])
  t.equal(said.filter((text) => /is filled already/.test(text)).length, 2)
  const live = await town.ctx.db
    .selectFrom('assignments')
    .select('answer')
    .where('status', '=', 'live')
    .execute()
  t.same(live, [{ answer: 'confirmed' }])
})

t.test('a yes waits for the duty before it holds the search, so that nobody waits in a ring', async (t) => {
  const { town, ahmed, others } = await withFive(t)
  await ahmed.says('no')
  await others[0].listens()
  const { sql } = town.ctx
  const other = await sql.reserve()
  await other`begin`
  await other`select from assignments where status = 'live' for update`
  const yes = others[0].taps('Yes, I take it')
  const [own] = await other`select pg_backend_pid() as pid`
  while (
    (await sql`select from pg_stat_activity where ${own!.pid} = any(pg_blocking_pids(pid))`).length === 0
  );
  await other`select from cover_rounds where status = 'open' for update nowait`
  await other`commit`
  other.release()
  t.match(await yes, /is yours/)
})

t.test(
  'who is silent is joined by the next after twenty minutes; with nobody left it ends at the cut-off',
  async (t) => {
    const { town, group, ahmed, others, goOn } = await withFive(t)
    await ahmed.says('no')
    await goOn({ minutes: 19 })
    await others[0].listens()
    const [yes] = others[0].buttons()
    t.equal(await others[3].listens(), '')
    await goOn({ minutes: 1 })
    t.match(await others[3].listens(), /Could you take it/)
    await others[3].taps("No, I can't")
    await group.listens()
    town.clock.set('2027-02-09T16:00:00Z')
    await goOn({ seconds: 0 })
    t.match(await group.listens(), /\[edit\] ⚠️ Nobody has taken Fajar Azaan, .*: it is still Ahmed Ali’s/)
    t.match(await others[0].tapsId(yes!.id), /nobody has Fajar Azaan tomorrow for sure yet/)
    t.match(await group.listens(), /🙋 Bilal Khan \(50400001\) could take Fajar Azaan/)
  },
)

t.test(
  'it ends when nobody is left to ask, when a coordinator stops it, when the holder comes after all, or loses the duty',
  async (t) => {
    const nobody = await withFive(t)
    await nobody.ahmed.says('no')
    for (const person of nobody.others.slice(0, 3)) {
      await person.listens()
      await person.taps("No, I can't")
    }
    t.match(await nobody.others[3].listens(), /Could you take it/, 'asked at once when all three said no')
    await nobody.others[3].taps("No, I can't")
    t.match(await nobody.group.listens(), /⚠️ Nobody has taken/)

    const stopped = await withFive(t)
    await stopped.ahmed.says('no')
    await stopped.group.listens()
    await stopped.group.taps('Stop the search')
    t.match(await stopped.group.heard(), /⏹ The search for Fajar Azaan/)

    const after = await withFive(t)
    await after.ahmed.says('no')
    await after.others[0].listens()
    await arrive(after.town)
    await after.ahmed.says('yes')
    t.match(await after.group.listens(), /⏹ The search for Fajar Azaan, .*, is over/)
    t.match(await after.others[0].listens(), /we have stopped asking/)

    const lost = await withFive(t)
    await lost.ahmed.says('no')
    await lost.others[0].listens()
    await arrive(lost.town)
    const news = await lost.group.says('/unlock FAJAR_AZAAN 2027-02-10 his mother is in hospital')
    t.match(news, /\[edit\] ⏹ The search for Fajar Azaan, .*, is over/)
    t.match(await lost.others[0].listens(), /we have stopped asking/)
  },
)

t.test('nobody is asked who is away, did not offer it, or was not asked may answer', async (t) => {
  const { ahmed, others, town } = await withFive(t)
  const [bilal, omar, yasin, zayd] = others
  await bilal.says('away 8-12 feb')
  await ahmed.says('no')
  t.notMatch(await bilal.listens(), /Could you take it/)
  t.match(await omar.listens(), /Could you take it/)
  const button = omar.buttons()[0]!
  t.match(await yasin.listens(), /Could you take it/)
  t.match(await zayd.listens(), /Could you take it/)
  t.match(await bilal.tapsId(button.id), /for someone else/)
  t.match(await town.phone('919819999999').tapsId(button.id), /for someone else/)
})

t.test('who was not asked yet does not hear that it is over', async (t) => {
  const { town, ahmed, others } = await withFive(t)
  await ahmed.says('no')
  await others[0].listens()
  await ahmed.says('yes')
  t.equal(await others[0].listens(), '')
  const asks = await town.ctx.db
    .selectFrom('messages')
    .select('status')
    .where('key', 'like', 'cover:%:ask:%')
    .execute()
  t.same(asks, [{ status: 'cancelled' }, { status: 'cancelled' }, { status: 'cancelled' }])
})

t.test('a typed yes, no or ok answers what was asked last: whether one can step in', async (t) => {
  const { town, group, ahmed, others } = await withFive(t)
  const [bilal, omar, yasin, zayd] = others
  // Zayd’s is the nearest, so that the others are asked.
  const duties = [
    'ZOHAR_AZAAN 2027-02-14',
    'MAGRIB_AZAAN 2027-02-14',
    'FAJAR_AZAAN 2027-02-14',
    'MAGRIB_AZAAN 2027-02-11',
  ]
  for (const [i, duty] of duties.entries()) await group.says(`/assign ${duty} 5040000${i + 1}`)
  for (const person of [bilal, omar, yasin]) await person.says('yes')
  await group.listens()
  await zayd.listens()
  town.clock.pass({ hours: 1 })
  await ahmed.says('no')
  await arrive(town)
  await group.listens()
  t.match(await bilal.says('no'), /Thank you for telling us\. Should it change, tap “yes”/)
  t.match(await bilal.says('no'), /Thank you for telling us/, 'said again')
  t.match(await omar.says('ok'), /Fajar Azaan on Wednesday, 10 February 2027 is yours/)
  t.match(await omar.says('yes'), /We expect you for Fajar Azaan/, 'it is a duty of theirs now')
  const late = await yasin.says('no')
  t.match(
    late,
    /Fajar Azaan on Wednesday, 10 February 2027 is filled already/,
    'nothing of theirs is declined',
  )
  t.notMatch(late, /Will you be there/)
  t.match(await zayd.says('yes'), /We expect you for Magrib Azaan/, 'never asked')
  t.notMatch(await group.listens(), /cannot come/)
})

t.test('where a yes may be about either, buttons ask which', async (t) => {
  const { group, ahmed, others } = await withFive(t)
  const [bilal, ...away] = others
  for (const person of away) await person.says('away 8-12 feb')
  await group.says('/assign ZOHAR_AZAAN 2027-02-12 50400001')
  await ahmed.says('no')
  await bilal.listens()
  t.equal(
    await bilal.says('yes'),
    'Which duty do you mean?\n● Friday, 12 February 2027, 12:30: Zohar Azaan – not answered yet\n' +
      '🔎 Wednesday, 10 February 2027, 05:20: Fajar Azaan – stepping in for somebody',
  )
  t.same(labels(bilal), ['Fri 12 Feb: Zohar Azaan', 'Wed 10 Feb: Fajar Azaan'])
  t.match(await bilal.taps(/Fajar/), /is yours/)
})

t.test('a yes after the search is over is asked back by who has a duty of their own to answer', async (t) => {
  const { town, group, ahmed, others } = await withFive(t)
  const [bilal, ...away] = others
  for (const person of away) await person.says('away 8-12 feb')
  await group.says('/assign ZOHAR_AZAAN 2027-02-12 50400001')
  town.clock.pass({ hours: 1 })
  await ahmed.says('no')
  await arrive(town)
  await ahmed.says('yes')
  await group.listens()
  await bilal.listens()
  t.match(
    await bilal.says('yes'),
    /^Which duty do you mean\?[\s\S]*Zohar Azaan[\s\S]*Fajar Azaan – stepping in/,
  )
  t.equal(await group.listens(), '', 'nothing is told or changed')
  t.match(await bilal.says('no'), /The search for Fajar Azaan .* is over/)
  t.match(bilal.heard(), /Will you be there for Zohar Azaan/)
})

t.test('a yes of somebody rejected meanwhile takes nothing, and the search goes on', async (t) => {
  const { town, group, ahmed, others } = await withFive(t)
  const [bilal] = others
  await ahmed.says('no')
  await bilal.listens()
  const [yes] = bilal.buttons()
  await group.says('/who 50400001')
  await group.taps('Reject')
  await group.taps('Yes, reject')
  await bilal.listens()
  await group.listens()
  t.match(await bilal.tapsId(yes!.id), /^I am sorry: your registration is not accepted/)
  t.match(await group.listens(), /\[edit\] 🔎[\s\S]*– Bilal Khan \(50400001\): would have come/)
  const live = await town.ctx.db.selectFrom('assignments').select(['status', 'answer']).execute()
  t.same(live, [{ status: 'live', answer: 'declined' }], 'it is still Ahmed’s')
  await others[1].listens()
  t.match(await others[1].taps('Yes, I take it'), /is yours/)
})

t.test('at night nobody is asked for a duty that is far; for one that is near they are', async (t) => {
  const { town, group, ahmed, others, goOn } = await withFive(t)
  town.clock.pass({ hours: 1 })
  await group.says('/assign FAJAR_AZAAN 2027-03-01 30412345')
  await ahmed.listens()
  await group.listens()
  town.clock.set('2027-02-08T20:40:00Z')
  await ahmed.says('no')
  t.match(await group.listens(), /🔎 I am asking[\s\S]*At night I ask nobody: I go on at 9 Feb 2027, 07:00\./)
  await goOn({ minutes: 20 })
  t.equal(await others[0].listens(), '')
  town.clock.set('2027-02-09T01:30:00Z')
  await goOn({ seconds: 0 })
  t.match(await others[0].listens(), /Could you take it/)
  t.notMatch(await group.listens(), /At night/)

  const near = await withFive(t)
  near.town.clock.set('2027-02-09T17:00:00Z')
  await near.ahmed.says('no')
  t.match(await near.others[0].listens(), /Could you take it/)
})

/** What was queued has arrived. */
const arrive = ({ ctx }: { ctx: Context }) =>
  ctx.db.updateTable('messages').set({ status: 'delivered' }).where('status', '=', 'queued').execute()

/** Ahmed Ali has Fajar Azaan on Wednesday, 10 February; it is the Monday before, and four others have offered azaan. */
async function withFive(t: Parameters<typeof createTown>[0]) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  const names = ['Bilal Khan', 'Omar Said', 'Yasin Noor', 'Zayd Amin']
  const others: Speaking[] = []
  for (const [i, name] of names.entries()) {
    others.push(await accepted(town, `91981000001${i}`, name, `5040000${i + 1}`))
    town.clock.pass({ minutes: 1 })
  }
  town.clock.set('2027-02-08T06:30:00Z')
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  for (const person of [ahmed, group, ...others]) await person.listens()
  const goOn = async (duration: Temporal.DurationLike) => {
    town.clock.pass(duration)
    await goOnWithCovers(town.ctx, town.ctx.clock.now())
  }
  return { town, group, ahmed, others: others as [Speaking, Speaking, Speaking, Speaking], goOn }
}

t.test('a sixth search opens like the first, on the same connection', async (t) => {
  const { town, group } = await withFive(t)
  for (let day = 11; day < 18; day++) await group.says(`/assign FAJAR_AZAAN 2027-02-${day} 30412345 anyway`)
  const live = await town.ctx.db.selectFrom('assignments').select('id').where('status', '=', 'live').execute()
  t.ok(live.length > 6)
  const actor = {
    orgId: town.org.id,
    personId: null,
    name: 'Yusuf',
    role: 'coordinator',
    door: 'telegram',
  } as const
  await inOrg(town.ctx.db, town.org.id, async (tx) => {
    for (const { id } of live) {
      const given = { actor, ids: town.ctx.ids, now: town.ctx.clock.now(), assignmentId: id }
      t.equal((await startCover(tx, given)).kind, 'started')
      t.equal((await startCover(tx, given)).kind, 'running')
    }
  })
})
