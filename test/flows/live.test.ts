import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { refreshLive, refreshLives } from '../../src/duties/index.ts'
import { keepLive } from '../../src/schedule/keep-live.ts'
import { accepted } from './accepted.ts'
import { createTown, openedSeason } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }

t.test('many changes in a moment are one edit, seconds later', async (t) => {
  const { town, group } = await withLive(t)
  const keeping = await keepLive(town.ctx)
  t.teardown(() => keeping.stop())
  for (const duty of ['MAGRIB_AZAAN', 'ZOHAR_AZAAN', 'ISHAA_TAKBIRA']) {
    await group.says(`/assign ${duty} 2027-02-10 30412345`)
    if (group.buttons().some(({ label }) => label === 'Assign anyway')) await group.taps('Assign anyway')
  }
  await group.listens()
  const before = await edits(town)
  while ((await edits(town)) === before) await new Promise((resolve) => setTimeout(resolve, 50))
  t.equal((await edits(town)) - before, 1)
  t.match(
    await group.listens(),
    /^\[edit\] 📌[\s\S]*● 12:30 Zohar Azaan: Ahmed Ali[\s\S]*● 17:40 Magrib Azaan: Ahmed Ali/,
  )
})

t.test('two machines write it once; nothing is written where nothing has changed', async (t) => {
  const { town, group } = await withLive(t)
  await group.says('/assign MAGRIB_AZAAN 2027-02-10 30412345')
  const now = town.ctx.clock.now()
  const runs = await Promise.all([1, 2, 3].map(() => refreshLive(town.ctx, town.org.id, now)))
  t.equal(runs.filter(Boolean).length, 1)
  t.equal(await refreshLives(town.ctx, now), 0)
})

t.test('a group that is the coordinators’ no longer keeps what it had, and hears no more', async (t) => {
  const { town, group } = await withLive(t)
  await group.says('/assign MAGRIB_AZAAN 2027-02-10 30412345')
  await town.ctx.db
    .updateTable('chats')
    .set({ purpose: null })
    .where('purpose', '=', 'coordinators')
    .execute()
  t.equal(await refreshLives(town.ctx, town.ctx.clock.now()), 0)
  t.same(await town.ctx.db.selectFrom('live_rosters').selectAll().execute(), [])
})

t.test('it belongs to the coordinators', async (t) => {
  const { town } = await withLive(t)
  t.match(await town.phone('919810000001').says('/live'), /Only the coordinators/)
  t.match(await town.member('Eve', '-2002').says('/live'), /Only the coordinators/)
})

const edits = async (town: Awaited<ReturnType<typeof createTown>>) =>
  (await town.ctx.db.selectFrom('messages').select('key').where('key', 'like', 'live:%').execute()).length

async function withLive(t: Parameters<typeof createTown>[0]) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  town.clock.set('2027-02-10T03:30:00Z')
  if (!/^📌 Today’s roster/.test(await group.says('/live'))) throw new Error('no live roster')
  return { town, group }
}
