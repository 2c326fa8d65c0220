import { sql } from 'kysely'
import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted } from './accepted.ts'
import { createTown, type Town } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }
const reason = 'he is travelling that week'

t.test('an assignment is taken back in two taps, and says what it did', async (t) => {
  const { town, group, ahmed } = await withTwo(t)
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  t.same(labels(group), ['Undo'])
  t.ok(group.buttons().every(({ id }) => Buffer.byteLength(id) <= 64))
  t.equal(
    await group.taps('Undo'),
    '[edit] ↩️ You gave Fajar Azaan, Wednesday, 10 February 2027, to Ahmed Ali (30412345) on 1 Feb 2027, 12:00. Take that back? The slot is open again then.\n' +
      'Not sent yet, so it will not be seen: the news to Ahmed Ali by WhatsApp and e-mail.',
  )
  t.ok(group.buttons().every(({ id }) => Buffer.byteLength(id) <= 64))
  t.equal(
    await group.taps('Yes, take it back'),
    '[edit] ↩️ Fajar Azaan, Wednesday, 10 February 2027, is open again: Yusuf took back that it was given to Ahmed Ali (30412345).\n' +
      'Nobody had heard of it yet, and nobody will.',
  )
  t.same(labels(group), ['Give to another'])
  t.equal(await holderOf(town), undefined)
  t.match(
    await group.taps('Give to another'),
    /\n1\. Ahmed Ali \(30412345\): offered this and has no duty yet\./,
  )
  t.match(await group.says('/undo'), /^You have no order to take back.*within 10 minutes/)
  t.notMatch(await ahmed.listens(), /taken back/)
})

t.test('left as it is, it stays; typed, it is the same', async (t) => {
  const { town, group } = await withTwo(t)
  t.match(await group.says('/undo'), /no order to take back/)
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  t.match(await group.says('/undo'), /^↩️ You gave Fajar Azaan/)
  t.match(
    await group.taps('Leave it as it is'),
    /^\[edit\] ✅ Fajar Azaan.* stays with Ahmed Ali \(30412345\)/,
  )
  t.equal(await holderOf(town), '30412345')
  town.clock.pass({ minutes: 11 })
  t.match(await group.says('/undo'), /no order to take back/)
})

t.test('of an unlock: what has left cannot be taken back, and whoever heard of it is told', async (t) => {
  const { town, group, ahmed } = await withTwo(t)
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await left(town)
  await ahmed.listens()
  await ahmed.taps('I will be there')
  await group.listens()
  await group.says(`/unlock FAJAR_AZAAN 2027-02-10 ${reason}`)
  t.same(labels(group), ['Give to another', 'Undo'])
  await left(town)
  await ahmed.listens()
  t.match(
    await group.taps('Undo'),
    /back from Ahmed Ali.*Undo that\? The duty is theirs again then\.\nSent already, and cannot be taken back: the release of Ahmed Ali by WhatsApp and e-mail\. I will tell Ahmed Ali that it no longer holds\./,
  )
  t.match(
    await group.taps('Yes, take it back'),
    /is the duty of Ahmed Ali \(30412345\) again: Yusuf took the unlock back\.\nAhmed Ali had confirmed, and that still holds\.\nHad heard of it already, and is being told that it no longer holds: Ahmed Ali\./,
  )
  t.match(
    await ahmed.listens(),
    /Please forget that we released you: Fajar Azaan on Wednesday, 10 February 2027 remains/,
  )
  t.match(await ahmed.taps('I will be there'), /We expect you/)
  t.equal(await holderOf(town), '30412345')
})

t.test('a declined duty that was unlocked and is given back: the news of it is true again', async (t) => {
  const { group, ahmed } = await withTwo(t)
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await ahmed.listens()
  await ahmed.taps("I can't")
  await group.listens()
  t.match(await group.says(`/unlock FAJAR_AZAAN 2027-02-10 ${reason}`), /Unlocked since/)
  await group.taps('Undo')
  t.match(
    await group.taps('Yes, take it back'),
    /\[edit\] ❌ Ahmed Ali cannot come.*\n---\n\[edit\] ↩️ .*\nAhmed Ali had said that they cannot come, and that still holds/s,
  )
  t.same(labels(group), ['Unlock', 'Give to another', 'Look for another: Fajar Azaan'])
})

t.test(
  'only whose order it was, and only while it can be; a tap that comes late is answered beside the button',
  async (t) => {
    const { town, group } = await withTwo(t)
    const fatema = town.member('Fatema')
    await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
    const [undo] = group.buttons()
    t.equal(await fatema.tapsId(undo!.id), '')
    t.match(town.toasts.at(-1), /^Only Yusuf, whose order it was, can take it back/)
    t.match(await fatema.says('/undo'), /no order to take back/)
    t.match(await fatema.says(undo!.id), /^Only Yusuf/, 'typed, it is answered')
    await group.says(`/unlock FAJAR_AZAAN 2027-02-10 ${reason}`)
    t.match(await group.tapsId(undo!.id), /no longer the duty of Ahmed Ali, so there is nothing to take back/)
    const again = group.buttons()
    t.same(again, [])
    town.clock.pass({ minutes: 10, seconds: 1 })
    t.equal(await group.tapsId(undo!.id), '')
    t.match(town.toasts.at(-1), /more than 10 minutes ago/)
    for (const toast of town.toasts)
      t.ok([...toast].length <= 200, 'as much as Telegram shows beside a button')
  },
)

t.test('given to somebody else meanwhile, an unlock cannot be taken back', async (t) => {
  const { town, group } = await withTwo(t)
  const fatema = town.member('Fatema')
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await group.says(`/unlock FAJAR_AZAAN 2027-02-10 ${reason}`)
  await group.taps('Undo')
  const [yes] = group.buttons()
  await fatema.says('/assign FAJAR_AZAAN 2027-02-10 30400002')
  t.match(
    await group.tapsId(yes!.id),
    /has been given to Bilal Khan since, so that cannot be undone\. Nothing was changed/,
  )
  t.equal(await holderOf(town), '30400002')
})

t.test('a confirmation that comes before the second tap is shown before anything happens', async (t) => {
  const { town, group, ahmed } = await withTwo(t)
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await group.taps('Undo')
  const [yes] = group.buttons()
  await ahmed.listens()
  await ahmed.taps('I will be there')
  await group.listens()
  t.match(await group.tapsId(yes!.id), /^\[edit\] ↩️ You gave.*\n⚠️ Ahmed Ali has confirmed since\./)
  t.equal(await holderOf(town), '30412345')
  t.match(await group.taps('Yes, take it back'), /is open again/)
  t.equal(await holderOf(town), undefined)
})

t.test('in Arabic as well', async (t) => {
  const { town, group, ahmed } = await withTwo(t, 'ar')
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await left(town)
  await ahmed.listens()
  t.match(
    bare(await group.taps('تراجع')),
    /^\[edit\] ↩️ أسندت أذان الفجر.*هل تتراجع؟.*\nأُرسل من قبل ولا يمكن استرداده: الخبر إلى Ahmed Ali عبر واتساب/,
  )
  t.match(bare(await group.taps('نعم، تراجع عنه')), /شاغر من جديد: تراجع Yusuf عن إسناده إلى Ahmed Ali/)
  t.match(bare(await ahmed.listens()), /أعفاك المنسقون|taken back by the coordinators/)
})

const labels = (group: { buttons(): { label: string }[] }) => group.buttons().map(({ label }) => label)
const bare = (text: string) => text.replace(/[\u2066-\u2069]/g, '')

async function withTwo(t: Parameters<typeof createTown>[0], locale = 'en') {
  const town = await createTown(t, talk, { locale })
  const group = town.member('Yusuf')
  await group.says('/season new "Sherullah 1448H" 2027-02-07 2027-03-08 eight without auditions')
  const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345', approve(locale))
  const bilal = await accepted(town, '919810000002', 'Bilal Khan', '30400002', approve(locale))
  await group.listens()
  return { town, group, ahmed, bilal }
}

const approve = (locale: string) => (locale === 'ar' ? /قبول/ : 'Approve')

/** What was queued for people has left. */
const left = (town: Town) =>
  sql`update messages set status = 'sent' where status = 'queued' and person_id is not null and body ->> 'kind' = 'notice'`.execute(
    town.ctx.db,
  )

const holderOf = async ({ ctx }: Town) =>
  (
    await sql<{ its: string }>`
      select r.its_number as its from assignments a join registrations r on r.org_id = a.org_id and r.id = a.registration_id
      where a.status = 'live'`.execute(ctx.db)
  ).rows[0]?.its
