import t from 'tap'
import { registered } from './accepted.ts'
import type { Speaking } from './town.ts'
import { withTwoDuties } from './two-duties.ts'

const labels = (person: Speaking) => person.buttons().map(({ label }) => label)

t.test('days away are said in one line, said back, and told to the coordinators', async (t) => {
  const { group, ahmed } = await withTwoDuties(t)
  t.equal(
    await ahmed.says('Away 11–17 feb my brother’s wedding'),
    'Noted: you are away from Thursday, 11 February 2027 to Wednesday, 17 February 2027. The coordinators know.\n\n' +
      'This touches a duty of yours. If you cannot come for it, tap it:\n' +
      '● Friday, 12 February 2027, 12:30: Zohar Azaan – not answered yet',
  )
  t.same(labels(ahmed), ['Fri 12 Feb: Zohar Azaan', 'Take back Thu 11 Feb'])
  t.equal(
    await group.listens(),
    '🧳 Ahmed Ali is away from Thursday, 11 February 2027 to Wednesday, 17 February 2027.\n' +
      '“my brother’s wedding”\nThey hold:\n– Zohar Azaan, Friday, 12 February 2027',
  )
  t.match(await ahmed.says('away 11-17 feb'), /^Noted/, 'the same again')
  t.equal(await group.listens(), '', 'is no news')
  t.match(await ahmed.taps(/: Zohar Azaan$/), /cannot come for Zohar Azaan/)
  t.match(await group.listens(), /❌ Ahmed Ali cannot come: Zohar Azaan/)
})

t.test('asked step by step, and taken back', async (t) => {
  const { group, ahmed } = await withTwoDuties(t)
  t.match(await ahmed.says('I will be away'), /^On which days are you away\?/)
  t.match(await ahmed.says('soon'), /I do not understand these days/)
  t.match(await ahmed.says('17-15 feb'), /lies before the first/)
  t.match(await ahmed.says('2027-01-01'), /over already/)
  t.match(await ahmed.says('help'), /I note the days/)
  t.match(await ahmed.says('friday to sunday'), /from Friday, 12 February 2027 to Sunday, 14 February 2027/)
  t.match(await ahmed.says('away tomorrow'), /^Noted: you are away on Tuesday, 9 February 2027/)
  t.match(
    await ahmed.says('away'),
    /^You told me that you are away:\n– Tuesday, 9 February 2027\n– Friday[^\n]* to Sunday[^\n]*\n\nOn which days/,
  )
  await group.listens()
  t.match(await ahmed.taps('Take back Fri 12 Feb'), /^Good: you are here from Friday/)
  t.match(await group.listens(), /🧳 Ahmed Ali is here after all from Friday/)
  t.match(await ahmed.tapsId('/away back 01900000-0000-7000-8000-000000000000'), /taken back already/)
  const kept = await group.listens()
  t.equal(kept, '')
})

t.test('somebody else’s days cannot be taken back', async (t) => {
  const { town, ahmed } = await withTwoDuties(t)
  await ahmed.says('away tomorrow')
  const [button] = ahmed.buttons().slice(-1)
  const bilal = town.phone('919810000002')
  t.match(await bilal.tapsId(button!.id), /taken back already/)
  const { withdrawn_at } = await town.ctx.db
    .selectFrom('away')
    .select('withdrawn_at')
    .executeTakeFirstOrThrow()
  t.equal(withdrawn_at, null)
})

t.test('a command said to the question of days is obeyed, and the question is over', async (t) => {
  const { group, ahmed } = await withTwoDuties(t)
  for (const [said, heard] of [
    ['my duties', /^Your 2 duties/],
    ['menu', /Assalamu alaikum/],
    ['no', /nothing was changed/],
    ['thanks', /JazakAllah khair/],
  ] as const) {
    t.match(await ahmed.says('away'), /On which days/)
    const answer = await ahmed.says(said)
    t.match(answer, heard, said)
    t.notMatch(answer, /On which days|I do not understand/, said)
  }
  await ahmed.says('away')
  t.match(await ahmed.says('away 20 feb'), /^Noted/)
  await ahmed.says('away')
  t.match(await ahmed.says('help'), /I note the days/, 'help is about the question')
  t.match(await ahmed.says('20-21 mar'), /^Noted/)
  await group.listens()
})

t.test('who is nobody’s volunteer writes nothing into the group', async (t) => {
  const { town, group } = await withTwoDuties(t)
  const stranger = town.phone('919899999999', { name: 'The coordinators say: pay at example.org' })
  for (const said of ['away', 'away 8 feb buy gold now', 'unavailable tomorrow'])
    t.match(await stranger.says(said), /^Days away are noted for those who have registered/, said)
  t.equal(await group.listens(), '')
  const waiting = await registered(town, '919810000003', 'Omar Said', '30412347')
  t.match(await waiting.says('away 8 feb'), /^Noted/, 'who waits for a decision may')
})

t.test('six changes in a day are told, more are refused until the next', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  for (const day of [10, 11, 12, 13, 14]) await ahmed.says(`away ${day} mar`)
  const buttons = ahmed.buttons()
  t.match(await ahmed.taps(/^Take back/), /^Good: you are here on Sunday, 14 March 2027 after all/)
  t.match(
    await group.listens(),
    /🧳 Ahmed Ali is away on Wednesday, 10 March 2027\.[\s\S]*is here after all on Sunday, 14 March/,
  )
  t.match(await ahmed.says('away 15 mar'), /Nothing was changed/)
  t.match(await ahmed.tapsId(buttons.at(-1)!.id), /Nothing was changed/)
  t.equal(await group.listens(), '')
  town.clock.pass({ hours: 25 })
  t.match(await ahmed.says('away 15 mar'), /^Noted/)
})

t.test('in Arabic', async (t) => {
  const { ahmed } = await withTwoDuties(t)
  await ahmed.says('arabic')
  t.match(await ahmed.says('سأغيب من ١٥ إلى ١٧ فبراير'), /^سُجّل غيابك من/)
})

t.test('"no" to the question about days answers that, and no duty', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  await ahmed.says('away 20 feb')
  await ahmed.says('away')
  t.match(await ahmed.says('no'), /nothing was changed/)
  await group.listens()
  const answers = await town.ctx.db.selectFrom('assignments').select('answer').execute()
  t.ok(answers.every(({ answer }) => answer === null))
})
