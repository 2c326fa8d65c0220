import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted } from './accepted.ts'
import { createTown, openedSeason, type Town } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }
const reason = 'he is travelling that week'

t.test(
  'a button to unlock is about one person: once somebody else has the duty, it takes nothing',
  async (t) => {
    const { town, group, ahmed } = await withTwo(t)
    await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
    await ahmed.listens()
    await ahmed.taps("I can't")
    t.match(await group.listens(), /Ahmed Ali cannot come/)
    const [stale] = group.buttons()
    t.ok(Buffer.byteLength(stale!.id) <= 64)
    t.match(await group.taps('Unlock'), /taken back from Ahmed Ali\? Reply to this message/)
    t.match(await group.replies(reason), /🔓 Fajar Azaan/)
    await group.says('/assign FAJAR_AZAAN 2027-02-10 30400002')
    t.match(await group.tapsId(stale!.id), /no longer the duty of Ahmed Ali, so nothing was changed/)
    t.equal(await group.replies(reason), '', 'and no question is open')
    t.equal(await holderOf(town), '30400002')
  },
)

t.test('whoever could not come and now can: the old news loses its button, and says so', async (t) => {
  const { town, group, ahmed } = await withTwo(t)
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await ahmed.listens()
  const [can, cannot] = ahmed.buttons()
  await ahmed.tapsId(cannot!.id)
  await group.listens()
  const [stale] = group.buttons()
  town.clock.pass({ minutes: 90 })
  await ahmed.tapsId(can!.id)
  t.match(
    await group.listens(),
    /^\[edit\] ✅ Ahmed Ali could not come, but has confirmed since, on 1 Feb 2027, 13:30: Fajar Azaan.*\n---\n✅ Ahmed Ali will be there/,
  )
  t.same(group.buttons(), [])
  t.match(
    await group.tapsId(stale!.id),
    /^⚠️ Ahmed Ali has confirmed, on 1 Feb 2027, 13:30\. To unlock all the same:\nWhy is Fajar Azaan/,
    'a telephone that still shows it',
  )
  t.match(await group.replies(reason), /🔓 Fajar Azaan.*\nReason: “he is travelling that week”/)
})

t.test('a confirmation that comes while the reason is written is not run over', async (t) => {
  const { town, group, ahmed } = await withTwo(t)
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await ahmed.listens()
  const [can, cannot] = ahmed.buttons()
  await ahmed.tapsId(cannot!.id)
  await group.listens()
  await group.taps('Unlock')
  town.clock.pass({ minutes: 1 })
  await ahmed.tapsId(can!.id)
  await group.listens()
  t.match(
    await group.replies(reason),
    /^⚠️ Nothing was changed: Ahmed Ali has confirmed since, on 1 Feb 2027, 12:01\. To unlock all the same/,
  )
  t.equal(await holderOf(town), '30412345')
  t.match(await group.replies(reason), /🔓 Fajar Azaan/)
})

t.test('news that somebody cannot come says when it was unlocked, and by whom', async (t) => {
  const { group, ahmed } = await withTwo(t)
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await ahmed.listens()
  await ahmed.taps("I can't")
  await group.listens()
  t.match(
    await group.says(`/unlock FAJAR_AZAAN 2027-02-10 ${reason}`),
    /\[edit\] 🔓 Ahmed Ali could not come: Fajar Azaan.* Unlocked since, by Yusuf, on 1 Feb 2027, 12:00\./,
  )
  t.same(
    group.buttons().map(({ label }) => label),
    ['Give to another', 'Undo'],
  )
})

t.test('the name of the holder is no reason', async (t) => {
  const { town, group } = await withTwo(t)
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  for (const words of ['Ahmed Ali', 'ali AHMED', '30412345', 'ahmed 30412345'])
    t.match(
      await group.says(`/unlock FAJAR_AZAAN 2027-02-10 ${words}`),
      /taken back from Ahmed Ali\? Reply/,
      words,
    )
  t.equal(await holderOf(town), '30412345')
  t.match(await group.replies(reason), /🔓 Fajar Azaan/)
})

t.test('the same for the button under "locked", and for the list of what can be unlocked', async (t) => {
  const { town, group } = await withTwo(t)
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30400002')
  const [locked] = group.buttons()
  await group.says('/unlock 2027-02-10')
  const listed = group.buttons().find(({ label }) => label === 'Fajar Azaan: Ahmed Ali')
  await changesHands(group)
  for (const stale of [locked!, listed!])
    t.match(await group.tapsId(stale.id), /no longer the duty of Ahmed Ali/)
  t.equal(await holderOf(town), '30400002')
  t.match(await group.says('/unlock 0192f0a0-0000-7000-8000-000000000000'), /do not know this duty/)
})

t.test('the duty changes hands while the reason is being written: the new holder keeps it', async (t) => {
  const { town, group } = await withTwo(t)
  const fatema = town.member('Fatema')
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  t.match(await fatema.says('/unlock FAJAR_AZAAN 2027-02-10'), /taken back from Ahmed Ali/)
  await changesHands(group)
  t.match(await fatema.replies(reason), /no longer the duty of Ahmed Ali, so nothing was changed/)
  t.equal(await holderOf(town), '30400002')
  t.equal((await town.ctx.db.selectFrom('unlock_log').selectAll().execute()).length, 1)
})

t.test('talk in the group is no reason, and leaves nobody behind', async (t) => {
  const { town, group } = await withTwo(t)
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await group.says('/unlock FAJAR_AZAAN 2027-02-10')
  const people = async () => (await town.ctx.db.selectFrom('people').selectAll().execute()).length
  const before = await people()
  t.equal(await group.says('I will ring him and ask how he is'), '')
  const guest = town.member('Guest')
  t.equal(await guest.says('how is he, does anybody know?'), '')
  t.equal(await guest.replies('he is fine, I saw him yesterday'), '', 'nobody asked them')
  t.equal(await guest.sends({ kind: 'other', what: 'sticker' }), '')
  t.equal(await people(), before)
  t.equal(await holderOf(town), '30412345')
  t.match(await group.replies(reason), /🔓 Fajar Azaan/)
})

t.test('an anonymous administrator is asked, and answers, as the group', async (t) => {
  const { town, group } = await withTwo(t)
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  const nobody = town.member('')
  await nobody.says('/unlock FAJAR_AZAAN 2027-02-10')
  t.match(await nobody.replies(reason), /🔓 Fajar Azaan.*by the group/)
})

async function withTwo(t: Parameters<typeof createTown>[0]) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  await accepted(town, '919810000002', 'Zaynab Khan', '30400002')
  return { town, group, ahmed }
}

async function changesHands(group: ReturnType<Town['member']>) {
  await group.says(`/unlock FAJAR_AZAAN 2027-02-10 ${reason}`)
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30400002')
}

async function holderOf({ ctx }: Town) {
  const held = await ctx.db
    .selectFrom('assignments as a')
    .innerJoin('registrations as r', 'r.id', 'a.registration_id')
    .select('r.its_number as its')
    .where('a.status', '=', 'live')
    .execute()
  return held.map(({ its }) => its).join()
}
