import t from 'tap'
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
  t.same(labels(ahmed), ['Withdraw Wed 10 Feb'])
  t.equal(
    await group.listens(),
    '🙋 Ahmed Ali (30412345) asks to be released from Fajar Azaan, Wednesday, 10 February 2027.\n“my sister’s wedding”',
  )
  t.same(labels(group), ['Approve', 'Reject'])
  const [approve] = group.buttons()
  t.match(await ahmed.says('my duties'), /Fajar Azaan – not answered yet\n↳ .*you asked to be released/)
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
