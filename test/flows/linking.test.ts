import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted, registered } from './accepted.ts'
import { createTown, openedSeason, type Town } from './town.ts'

/** Another code for each group that is linked, as the program makes it. */
const linkCode = (_: number, linked: string | null) => `code-${linked ?? 'nobody'}`
const talk = { flows, commands: commands({ linkCode }) }

t.test('a code links one group once, and the former group is told', async (t) => {
  const town = await createTown(t, talk)
  const [yusuf, elsewhere] = [town.member('Yusuf'), town.member('Zaynab', '-2002')]
  const code = await codeNow(town)
  t.match(await elsewhere.says(`/link ${code}`), /now runs Anjuman/)
  t.match(await yusuf.listens(), /no longer the coordinators' group: another group runs Anjuman/)
  t.match(await yusuf.says(`/link ${code}`), /code is not right/, 'who read it before cannot use it again')
  t.match(await town.member('Stranger', '-3003').says(`/link ${code}`), /code is not right/)
  t.match(await elsewhere.says('/season'), /no season yet/)
  t.match(await yusuf.says(`/link ${await codeNow(town)}`), /now runs Anjuman/, 'the next one links back')
})

t.test('news that has not left goes to the group linked now, and the former one hears no more', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const [yusuf, elsewhere] = [town.member('Yusuf'), town.member('Zaynab', '-2002')]
  const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  for (const day of ['2027-02-10', '2027-02-11']) await yusuf.says(`/assign FAJAR_AZAAN ${day} 30412345`)
  await ahmed.listens()
  await ahmed.says('no')
  await ahmed.taps(/Wed 10 Feb/)
  t.match(await yusuf.listens(), /❌ Ahmed Ali cannot come: Fajar Azaan, Wednesday/)
  const told = { status: 'sent', provider_id: '7' } as const
  await town.ctx.db.updateTable('messages').set(told).where('key', 'like', '%:declined:%').execute()
  town.clock.pass({ minutes: 1 })
  await ahmed.says('my duties')
  await ahmed.taps("I can't")
  await elsewhere.says(`/link ${await codeNow(town)}`)
  t.match(elsewhere.heard(), /❌ Ahmed Ali cannot come: Fajar Azaan, Thursday, 11 February 2027/)
  await yusuf.listens()
  await ahmed.says('yes')
  t.equal(await yusuf.listens(), '', 'not even by an edit of what it had heard')
})

t.test('a public group is not linked', async (t) => {
  const town = await createTown(t, talk)
  const code = await codeNow(town)
  const open = town.member('Zaynab', '-2002', { chatIsPublic: true })
  t.match(await open.says(`/link ${code}`), /This group is public.*make it private first/)
  t.match(await open.says('/season'), /^Only the coordinators/)
  t.match(await town.member('Yusuf').says('/season'), /no season yet/, 'the linked one is still the same')
})

t.test('in a linked group that has become public nothing is obeyed any more', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const yusuf = town.member('Yusuf')
  await registered(town, '919810000001', 'Ahmed Ali', '30412345')
  await yusuf.listens()
  const approve = yusuf.buttons()[0]!.id
  const open = town.member('Stranger', undefined, { chatIsPublic: true })
  for (const order of [
    '/registrations',
    '/assign',
    '/season new X 2027-05-01 2027-05-02 eight',
    '/who 30412345',
  ])
    t.match(await open.says(order), /^This group has become public.*private first/, order)
  t.equal(await open.tapsId(approve), '')
  t.match(town.toasts.at(-1), /has become public/)
  const [{ status } = { status: '' }] = await town.ctx.db
    .selectFrom('registrations')
    .select('status')
    .execute()
  t.equal(status, 'pending')
  t.match(await yusuf.tapsId(approve), /Approved by Yusuf/, 'private again, it is obeyed')
})

t.test('who registered while no group was linked is shown to the group that is', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town)
  await unlink(town)
  const person = town.phone('919810000001')
  for (const text of ['register', 'Ahmed Ali', '30412345', 'a@example.com', 'azaan', 'done'])
    await person.says(text)
  await person.sendsVoice({ mediaId: 'voice-1' })
  await person.says('done')
  await person.says('submit')
  const zaynab = town.member('Zaynab', '-2002')
  const heard = await zaynab.says(`/link ${await codeNow(town)}`)
  t.match(heard, /now runs Anjuman/)
  t.match(heard, /Ahmed Ali\nITS 30412345[\s\S]*\[sound 30412345-1\.ogg\]/)
  t.match(await zaynab.taps('Approve'), /Approved by Zaynab/)
  t.match(await person.listens(), /is accepted/)
})

t.test(
  'who was shown to the former group is shown to the new one as well; of many the first twenty',
  async (t) => {
    const town = await createTown(t, talk)
    await openedSeason(town, 'without auditions')
    await registered(town, '919810000001', 'Ahmed Ali', '30412345')
    await copies(town, 21)
    const zaynab = town.member('Zaynab', '-2002')
    const heard = await zaynab.says(`/link ${await codeNow(town)}`)
    t.match(heard, /Ahmed Ali\nITS 30412345/)
    t.equal(heard.match(/\nITS /g)?.length, 20)
    t.match(heard, /… and 2 more: \/registrations/)
  },
)

t.test('/registrations brings a card and its recordings again', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town)
  const person = town.phone('919810000001')
  for (const text of ['register', 'Ahmed Ali', '30412345', 'a@example.com', 'azaan', 'done'])
    await person.says(text)
  await person.sendsVoice({ mediaId: 'voice-1' })
  for (const text of ['done', 'submit']) await person.says(text)
  const yusuf = town.member('Yusuf')
  await yusuf.says('/registrations')
  const again = yusuf.buttons().find(({ label }) => label === 'Ahmed Ali · 30412345')!.id
  for (let times = 0; times < 2; times++) {
    t.match(await yusuf.tapsId(again), /Ahmed Ali\nITS 30412345[\s\S]*\[sound 30412345-1\.ogg\]/)
    t.same(
      yusuf.buttons().map(({ label }) => label),
      ['Approve', 'Reject'],
    )
  }
  await yusuf.taps('Approve')
  t.match(await yusuf.tapsId(again), /Approved by Yusuf/)
  t.same(
    yusuf.buttons().map(({ label }) => label),
    ['Reject'],
    'what is decided has the way back',
  )
})

t.test(
  'what the former group could not be told, since nobody may write there, is told to the new one',
  async (t) => {
    const town = await createTown(t, talk)
    await openedSeason(town, 'without auditions')
    const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
    const yusuf = town.member('Yusuf')
    for (const day of [10, 11, 12]) await yusuf.says(`/assign FAJAR_AZAAN 2027-02-${day} 30412345`)
    const duties = await town.ctx.db.selectFrom('assignments').select('id').orderBy('duty_date').execute()
    for (const { id } of duties) await ahmed.tapsId(`/decline ${id}`)
    await yusuf.listens()
    const now = town.ctx.clock.now()
    const fail = (id: string, error_reason: string, failed_at: Temporal.Instant) =>
      town.ctx.db
        .updateTable('messages')
        .set({ status: 'failed', failed_at, error_code: '403', error_reason })
        .where('key', 'like', `assignment:${id}:declined:%`)
        .execute()
    await fail(duties[0]!.id, 'telegram-removed', now)
    await fail(duties[1]!.id, 'telegram-refused', now)
    await fail(duties[2]!.id, 'telegram-removed', now.subtract({ hours: 73 }))
    const heard = await town.member('Zaynab', '-2002').says(`/link ${await codeNow(town)}`)
    t.match(heard, /now runs Anjuman/)
    const moved = await town.ctx.db
      .selectFrom('messages')
      .select(['status', 'recipient'])
      .where('key', 'like', 'assignment:%:declined:%')
      .orderBy('seq')
      .execute()
    t.same(moved, [
      { status: 'queued', recipient: '-2002' },
      { status: 'failed', recipient: '-1001' },
      { status: 'failed', recipient: '-1001' },
    ])
    t.match(heard, /one older message is left out/)
  },
)

t.test('cards and sounds that wait for the former group never leave for it', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town)
  const person = town.phone('919810000001')
  for (const text of ['register', 'Ahmed Ali', '30412345', 'a@example.com', 'azaan', 'done'])
    await person.says(text)
  await person.sendsVoice({ mediaId: 'voice-1' })
  for (const text of ['done', 'submit']) await person.says(text)
  const heard = await town.member('Zaynab', '-2002').says(`/link ${await codeNow(town)}`)
  t.match(heard, /Ahmed Ali\nITS 30412345[\s\S]*\[sound 30412345-1\.ogg\]/)
  const left = await town.ctx.db
    .selectFrom('messages')
    .select('status')
    .where('recipient', '=', '-1001')
    .where('about_kind', '=', 'registration')
    .execute()
  t.same(left, [{ status: 'cancelled' }, { status: 'cancelled' }])
})

async function codeNow({ ctx }: Town): Promise<string> {
  const [linked] = await ctx.db
    .selectFrom('chats')
    .select('id')
    .where('purpose', '=', 'coordinators')
    .execute()
  return linkCode(1, linked?.id ?? null)
}

const unlink = ({ ctx, org }: Town) =>
  ctx.db.updateTable('chats').set({ purpose: null }).where('org_id', '=', org.id).execute()

/** The one registration so many times more, each somebody else's. */
async function copies({ ctx, org }: Town, count: number) {
  const one = await ctx.db
    .selectFrom('registrations')
    .selectAll()
    .where('org_id', '=', org.id)
    .executeTakeFirstOrThrow()
  for (let n = 1; n <= count; n++) {
    const person_id = ctx.ids.next()
    const person = { org_id: org.id, id: person_id, name: null, locale: 'en', created_at: one.submitted_at }
    await ctx.db.insertInto('people').values(person).execute()
    const copy = { ...one, id: ctx.ids.next(), person_id, its_number: String(30500000 + n) }
    await ctx.db.insertInto('registrations').values(copy).execute()
  }
}
