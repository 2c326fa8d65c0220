import t from 'tap'
import { endOverdueRequests } from '../../src/duties/index.ts'
import { accepted } from './accepted.ts'
import type { Speaking } from './town.ts'
import { withTwoDuties } from './two-duties.ts'

const labels = (person: Speaking) => person.buttons().map(({ label }) => label)

t.test('asked by buttons to be released, approved, and the roster really changes', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  t.match(await ahmed.says('my duties'), /“Change a duty”/)
  t.same(labels(ahmed), ['I will be there', "I can't", 'Change a duty'])
  t.equal(await ahmed.taps('Change a duty'), 'Which duty is it about?')
  t.same(labels(ahmed), ['Wed 10 Feb: Fajar Azaan', 'Fri 12 Feb: Zohar Azaan'])
  t.equal(await ahmed.taps(/Fajar/), 'What would you like for Fajar Azaan on Wednesday, 10 February 2027?')
  t.same(labels(ahmed), ['Be released', 'Another day', 'Swap with somebody'])
  t.match(await ahmed.taps('Be released'), /^You ask to be released from Fajar Azaan .* Why\?/)
  t.match(await ahmed.says('-'), /reason in a few words, for example/)
  t.equal(
    await ahmed.says('my sister’s wedding'),
    'Your request is with the coordinators: to be released from Fajar Azaan on Wednesday, 10 February 2027. Until they decide, the duty stays yours.',
  )
  t.same(labels(ahmed), ['Withdraw it'])
  t.equal(
    await group.listens(),
    '🙋 Ahmed Ali (30412345) asks to be released from Fajar Azaan, Wednesday, 10 February 2027.\n“my sister’s wedding”',
  )
  t.same(labels(group), ['Approve', 'Reject'])
  const [approve] = group.buttons()
  t.match(await ahmed.says('my duties'), /Fajar Azaan – not answered yet\n↳ you asked to be released/)
  t.same(labels(ahmed), ['I will be there', "I can't", 'Change a duty', 'Withdraw Wed 10 Feb'])
  t.match(await group.says('/roster 2027-02-10'), /● 05:20 Fajar Azaan: Ahmed Ali/, 'still his')
  t.match(await group.tapsId(approve!.id), /\[edit\] 🙋[\s\S]*✅ Approved by Yusuf, 8 Feb 2027, 12:00\./)
  t.match(await ahmed.listens(), /request for Fajar Azaan .*\. It is granted: you need not come/)
  t.match(await group.says('/roster 2027-02-10'), /○ 05:20 Fajar Azaan: open/)
  const [log] = await town.ctx.db.selectFrom('unlock_log').selectAll().execute()
  t.match(log, { unlocked_by: 'Yusuf', reason: 'asked to be released: my sister’s wedding' })
  const reminders = await town.ctx.db.selectFrom('reminders').select('status').orderBy('due_at').execute()
  t.same(reminders, [{ status: 'cancelled' }, { status: 'pending' }])
  t.match(
    await group.tapsId(approve!.id),
    /\[edit\] 🙋[\s\S]*Approved by Yusuf/,
    'a second tap changes nothing',
  )
  t.equal((await town.ctx.db.selectFrom('unlock_log').selectAll().execute()).length, 1)
})

t.test('moved by words to an open slot of another day', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  t.match(
    await ahmed.says('can I move my fajar azaan to monday because I travel on wednesday'),
    /^Where should Fajar Azaan on Wednesday, 10 February 2027 move to\?/,
  )
  t.same(labels(ahmed), ['Mon 15 Feb: Fajar Azaan', 'Mon 15 Feb: Zohar Azaan', 'Mon 15 Feb: Magrib Azaan'])
  t.match(
    await ahmed.taps('Mon 15 Feb: Fajar Azaan'),
    /^Your request is with the coordinators: to move Fajar Azaan on Wednesday, .* to Fajar Azaan on Monday, 15 February 2027, at 05:20\./,
  )
  t.match(
    await group.listens(),
    /asks to move Fajar Azaan, Wednesday, 10 February 2027, to Fajar Azaan, Monday, 15 February 2027\.\n“I travel on wednesday”/,
  )
  t.match(await group.taps('Approve'), /✅ Approved by Yusuf/)
  t.equal(
    await ahmed.listens(),
    'Assalamu alaikum Ahmed Ali. It is settled: in place of Fajar Azaan on Wednesday, 10 February 2027 you now have Fajar Azaan on Monday, 15 February 2027. Please report at 05:20. JazakAllah khair.',
  )
  t.match(await group.says('/roster 2027-02-10'), /○ 05:20 Fajar Azaan: open/)
  t.match(await group.says('/roster 2027-02-15'), /● 05:20 Fajar Azaan: Ahmed Ali/)
  const reminders = await town.ctx.db
    .selectFrom('reminders')
    .select(['status', 'due_at'])
    .where('status', '=', 'pending')
    .orderBy('due_at')
    .execute()
  t.same(
    reminders.map(({ due_at: at }) => String(at)),
    ['2027-02-11T12:30:00Z', '2027-02-14T12:30:00Z'],
  )
})

t.test('a weekday is the one nearest to the duty, whenever it is said', async (t) => {
  const { group, ahmed } = await withTwoDuties(t)
  await group.says('/assign MAGRIB_AZAAN 2027-02-26 30412345')
  await ahmed.listens()
  t.match(
    await ahmed.says('can you move magrib azaan 26 feb to monday'),
    /^Where should Magrib Azaan on Friday/,
  )
  t.same(labels(ahmed), ['Mon 1 Mar: Magrib Azaan', 'Mon 1 Mar: Fajar Azaan', 'Mon 1 Mar: Zohar Azaan'])
})

t.test('a rejection wants a reason, which the volunteer reads as it was shown', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  await ahmed.says('cancel fajar azaan 10 feb because my sister marries that day')
  t.match(ahmed.heard(), /^Your request is with the coordinators/, 'all said in one sentence')
  await group.listens()
  const [approve, reject] = group.buttons()
  t.match(await group.tapsId(reject!.id), /^Why can the request of Ahmed Ali not be granted\? Reply to this/)
  t.match(await group.replies('ok'), /reason in a few words/)
  t.match(await group.replies('nobody else knows this duty yet'), /who will read this reason: “nobody else/)
  t.match(await group.taps('Yes, reject'), /❌ The request of Ahmed Ali is rejected, by Yusuf/)
  t.match(
    await ahmed.listens(),
    /could not be granted, so the duty stays yours\. The coordinators write: “nobody else knows this duty yet”/,
  )
  t.match(
    await group.tapsId(approve!.id),
    /❌ Rejected by Yusuf, .*: “nobody else knows/,
    'an old button shows how it stands',
  )
  t.match(await group.tapsId(reject!.id), /❌ Rejected by Yusuf/)
  t.match(await group.says('/roster 2027-02-10'), /● 05:20 Fajar Azaan: Ahmed Ali/)
  t.match(await group.says('/requests'), /Nobody asks for anything/)
  const log = await town.ctx.db
    .selectFrom('audit_log')
    .select(['action', 'actor', 'detail'])
    .where('subject_kind', '=', 'request')
    .orderBy('at')
    .execute()
  t.match(log, [
    { action: 'request.made', actor: 'Ahmed Ali', detail: { reason: 'my sister marries that day' } },
    { action: 'request.rejected', actor: 'Yusuf', detail: { reason: 'nobody else knows this duty yet' } },
  ])
})

t.test('keeping it open after all, and withdrawing it by word', async (t) => {
  const { group, ahmed } = await withTwoDuties(t)
  t.match(await ahmed.says('withdraw my request'), /nothing that is still open/)
  await ahmed.says('cancel fajar azaan')
  await ahmed.says('my sister marries')
  await group.listens()
  const [, reject] = group.buttons()
  await group.tapsId(reject!.id)
  t.match(await group.taps('Keep'), /stays open/)
  t.match(
    await ahmed.says('cancel fajar azaan'),
    /There is a request about this duty already:\nFajar Azaan on Wednesday, 10 February 2027:\n↳ you asked to be released/,
  )
  t.same(labels(ahmed), ['Withdraw it'])
  t.match(await ahmed.says('withdraw my request'), /^Withdrawn: Fajar Azaan on Wednesday/)
  t.match(await group.listens(), /\[edit\] 🙋[\s\S]*↩️ Withdrawn by Ahmed Ali/)
  t.same(labels(group), [])
  await ahmed.says('cancel fajar azaan')
  t.match(await ahmed.says('she marries after all'), /^Your request is with/, 'and can be asked anew')
})

t.test('what has come between is said, and nothing is changed', async (t) => {
  const { group, ahmed, bilal } = await withOther(t)
  await ahmed.says('move fajar azaan to fajar azaan 15 feb because of a journey')
  await ahmed.taps('Mon 15 Feb: Fajar Azaan')
  await group.listens()
  const [approve] = group.buttons()
  await group.says('/assign FAJAR_AZAAN 2027-02-15 50400001')
  await bilal.listens()
  t.match(
    await group.tapsId(approve!.id),
    /^Fajar Azaan, Monday, 15 February 2027, has been given to Bilal Khan since, so nothing was changed\. Unlock it first/,
  )
  t.same(labels(group), ['Reject'])
  await group.says('/unlock FAJAR_AZAAN 2027-02-15 given by mistake to him')
  await ahmed.says('away 15 feb')
  t.match(await group.tapsId(approve!.id), /Ahmed Ali is away on the day of Fajar Azaan, Monday/)
  await ahmed.says('away')
  await ahmed.taps('Take back Mon 15 Feb')
  await ahmed.says('cancel')
  t.match(await group.says('/roster 2027-02-10'), /● 05:20 Fajar Azaan: Ahmed Ali/)
  t.match(await group.tapsId(approve!.id), /✅ Approved by Yusuf/)
  t.match(await group.says('/roster 2027-02-15'), /● 05:20 Fajar Azaan: Ahmed Ali/)
})

t.test('a clash that has come between', async (t) => {
  const { group, ahmed } = await withTwoDuties(t)
  await ahmed.says('move fajar azaan to zohar azaan 15 feb because of a journey')
  await ahmed.taps('Mon 15 Feb: Zohar Azaan')
  await group.listens()
  const [approve] = group.buttons()
  await group.says('/assign ZOHAR_TAKBIRA 2027-02-15 30412345 anyway')
  t.match(
    await group.tapsId(approve!.id),
    /Ahmed Ali has Zohar Takbira at the same time as Zohar Azaan, Monday, 15 February 2027, by now, so nothing was changed/,
  )
})

t.test('two coordinators and a volunteer in one instant: one decision, and everybody is told', async (t) => {
  for (let round = 0; round < 3; round++) {
    const { town, group, ahmed } = await withTwoDuties(t)
    await ahmed.says('cancel fajar azaan because of a journey')
    const [withdraw] = ahmed.buttons()
    await group.listens()
    const [approve] = group.buttons()
    const others = [town.member('Yusuf'), town.member('Zaynab')]
    await Promise.all([
      ahmed.tapsId(withdraw!.id),
      ...others.map((one) => one.tapsId(approve!.id)),
      town.member('Husain').says('/unlock FAJAR_AZAAN 2027-02-10 the plan was changed'),
    ])
    const { status } = await town.ctx.db.selectFrom('requests').select('status').executeTakeFirstOrThrow()
    const unlocks = await town.ctx.db.selectFrom('unlock_log').select('reason').execute()
    t.equal(unlocks.length, 1, `${status}: freed once`)
    const isGranted = unlocks[0]!.reason.startsWith('asked to be released')
    t.equal(isGranted, status === 'approved')
    t.same(
      await town.ctx.db.selectFrom('inbox_events').select('attempts').where('attempts', '>', 0).execute(),
      [],
    )
  }
})

t.test('the slot is given to another in the instant of the approval: one has it', async (t) => {
  const { town, group, ahmed } = await withOther(t)
  await ahmed.says('move fajar azaan to fajar azaan 15 feb because of a journey')
  await ahmed.taps('Mon 15 Feb: Fajar Azaan')
  await group.listens()
  const [approve] = group.buttons()
  await Promise.all([
    town.member('Zaynab').tapsId(approve!.id),
    town.member('Husain').says('/assign FAJAR_AZAAN 2027-02-15 50400001'),
  ])
  const live = await town.ctx.db
    .selectFrom('assignments')
    .select(['duty_date as date', 'duty_code as code'])
    .where('status', '=', 'live')
    .where('duty_code', '=', 'FAJAR_AZAAN')
    .orderBy('duty_date')
    .execute()
  const { status } = await town.ctx.db.selectFrom('requests').select('status').executeTakeFirstOrThrow()
  const days = live.map(({ date }) => date.day)
  t.same(days, status === 'approved' ? [15] : [10, 15], status)
})

t.test('the database holds one open request about a duty', async (t) => {
  const { town, ahmed } = await withTwoDuties(t)
  await ahmed.says('cancel fajar azaan because of a journey')
  const row = await town.ctx.db.selectFrom('requests').selectAll().executeTakeFirstOrThrow()
  await t.rejects(
    town.ctx.db
      .insertInto('requests')
      .values({ ...row, id: town.ctx.ids.next() })
      .execute(),
    /one_open_request/,
  )
  await Promise.all([
    ahmed.says('cancel zohar azaan because of a journey'),
    town.ctx.db.selectFrom('orgs').selectAll().execute(),
  ])
  t.equal((await town.ctx.db.selectFrom('requests').select('id').execute()).length, 2)
})

t.test('who says that they will be there is no longer released; who declines is looked for', async (t) => {
  const { group, ahmed } = await withTwoDuties(t)
  await ahmed.says('cancel fajar azaan because of a journey')
  await ahmed.says('my duties')
  await group.listens()
  await ahmed.says('cancel zohar azaan because of a journey')
  await group.listens()
  const confirm = `/confirm ${await assignmentOf(ahmed, 'Fajar')}`
  t.match(
    await ahmed.tapsId(confirm),
    /your request to be released is closed[\s\S]*We expect you for Fajar Azaan/,
  )
  t.match(
    await group.listens(),
    /✅ Ahmed Ali will be there[\s\S]*✅ Ahmed Ali will be there after all, so it is closed/,
  )
  await ahmed.tapsId(`/decline ${await assignmentOf(ahmed, 'Fajar')}`)
  t.match(await ahmed.says('cancel fajar azaan'), /You have told us that you cannot come for Fajar Azaan/)
})

t.test('a duty that was given by mistake and taken back ends what was asked about it', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  await group.says('/assign FAJAR_AZAAN 2027-02-20 30412345')
  await ahmed.listens()
  await ahmed.says('cancel fajar azaan 20 feb because of a journey')
  await group.listens()
  await group.says('/undo')
  await group.taps('Yes, take it back')
  t.match(await ahmed.listens(), /so your request is closed/)
  const { status } = await town.ctx.db.selectFrom('requests').select('status').executeTakeFirstOrThrow()
  t.equal(status, 'ended')
})

t.test('a request that nobody decided ends with the duty, and is told', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  await ahmed.says('cancel fajar azaan because of a journey')
  await group.listens()
  const [approve] = group.buttons()
  town.clock.set('2027-02-09T23:50:00Z')
  t.match(await group.tapsId(approve!.id), /⌛ Nobody decided in time/, 'also before the job has seen it')
  t.match(await ahmed.listens(), /Its time has come before it was decided/)
  await ahmed.says('cancel zohar azaan because of a journey')
  town.clock.set('2027-02-12T07:00:00Z')
  t.equal(await endOverdueRequests(town.ctx, town.ctx.clock.now()), 1)
  t.match(await ahmed.listens(), /Its time has come before it was decided/)
  t.equal(await endOverdueRequests(town.ctx, town.ctx.clock.now()), 0)
})

t.test('what cannot be asked is refused with the way out', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  t.match(
    await ahmed.says('swap magrib azaan 11 feb'),
    /^That is none of your duties\. These are yours:\n● .*Fajar Azaan.*\n● .*Zohar Azaan.*\n---\nWhich duty is it about\?/,
  )
  t.match(
    await ahmed.says('the one on friday'),
    /What would you take|nobody at the moment who could swap Zohar Azaan/,
  )
  await ahmed.taps('Cancel')
  t.match(await ahmed.taps('Yes, cancel'), /^I have asked for nothing: your duties stay as they are/)
  await ahmed.says('cancel my fajar azaan')
  t.match(
    await ahmed.says('cancel'),
    /^I have asked for nothing/,
    'a word that could be taken for the thing itself',
  )
  await ahmed.says('cancel my fajar azaan')
  t.match(await ahmed.taps('Leave it as it is'), /^I have asked for nothing/)
  await ahmed.says('move fajar azaan')
  t.match(
    await ahmed.says('whatever'),
    /I do not understand that\. Please choose one of these, or write a day, for example “11 feb”/,
  )
  t.match(await ahmed.taps('Next ›'), /^Where should/)
  t.match(await ahmed.says('2027-01-01'), /There is no open slot like that which fits you/)
  await ahmed.says('cancel')
  const stranger = town.phone('919819999999')
  t.match(await stranger.says('swap'), /not registered yet/)
  t.match(await stranger.tapsId(`/change ${await assignmentOf(ahmed, 'Fajar')}`), /not registered yet/)
  t.match(await ahmed.says('/requests'), /Only the coordinators/)
  t.match(
    await group.says('/requests approve 01900000-0000-7000-8000-000000000000'),
    /I do not know this request/,
  )
  for (let n = 0; n < 5; n++) {
    await ahmed.says('cancel fajar azaan because of a journey')
    await ahmed.says('withdraw my request')
  }
  t.match(await ahmed.says('cancel fajar azaan'), /asked about this duty 5 times already/)
})

t.test('/requests pages, with the age of each', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  for (let day = 15; day < 25; day++) await group.says(`/assign FAJAR_AZAAN 2027-02-${day} 30412345`)
  for (let day = 15; day < 25; day++) await ahmed.says(`cancel fajar azaan ${day} feb because of a journey`)
  town.clock.pass({ hours: 50 })
  await group.listens()
  const first = await group.says('/requests')
  t.match(
    first,
    /^10 requests wait for you \(page 1 of 2\):\n\n🙋 Ahmed Ali .*15 February 2027\.\n“a journey”\nAsked 2 days ago/,
  )
  t.equal(first.match(/🙋/g)?.length, 8)
  t.match(await group.taps('Next ›'), /\[edit\] 10 requests wait for you \(page 2 of 2\)/)
  t.same(labels(group), ['Ahmed Ali, Tue 23 Feb', 'Ahmed Ali, Wed 24 Feb', '‹ Previous'])
  t.match(await group.taps('Ahmed Ali, Wed 24 Feb'), /\[edit\] 🙋 Ahmed Ali/)
  t.same(labels(group), ['Approve', 'Reject', 'All requests'])
  t.match(await group.taps('Approve'), /✅ Approved by Yusuf/)
  t.match(await group.says('/requests'), /^9 requests/)
})

t.test('in Arabic', async (t) => {
  const { group, ahmed } = await withTwoDuties(t)
  await ahmed.says('arabic')
  t.match(await ahmed.says('أريد نقل أذان الفجر إلى ١٥ فبراير بسبب السفر'), /^إلى أين يُنقل/)
  t.match(await ahmed.taps(/أذان الفجر/), /^وصل طلبك إلى المنسقين: نقل/)
  await group.listens()
  await group.taps('Approve')
  t.match(await ahmed.listens(), /صار واجبك/)
})

/** The assignment that one of the buttons under *my duties* is about. */
async function assignmentOf(person: Speaking, duty: string): Promise<string> {
  await person.says('change a duty')
  const row = person.buttons().find(({ label }) => label.includes(duty))!
  await person.says('cancel')
  return row.id.split(':')[1]!
}

/** The same, and Bilal Khan, who has no duty. */
async function withOther(t: Parameters<typeof withTwoDuties>[0]) {
  const story = await withTwoDuties(t)
  const bilal = await accepted(story.town, '919810000002', 'Bilal Khan', '50400001')
  await story.group.listens()
  return { ...story, bilal }
}
