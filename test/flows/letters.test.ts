import { sql } from 'kysely'
import t from 'tap'
import type { Speaking, Town } from './town.ts'
import { withTwoDuties } from './two-duties.ts'

/** The group replies to the last message of ours that holds these words. */
async function replyTo(town: Town, speaker: Speaking, holding: RegExp, text: string): Promise<string> {
  const { rows } = await sql<{ id: string; body: string }>`
    select m.id, m.body::text as body from messages m join chats c on c.org_id = m.org_id and c.id = m.chat_id
    where c.purpose = 'coordinators' order by m.seq desc`.execute(town.ctx.db)
  const target = rows.find(({ body }) => holding.test(body))!
  const providerId = `sent-${target.id}`
  await sql`update messages set provider_id = ${providerId}, status = 'sent' where id = ${target.id}::uuid`.execute(
    town.ctx.db,
  )
  await town.store([
    { incoming: speaker.incoming({ kind: 'text', text }, { repliesToUs: true, repliesTo: providerId }) },
  ])
  await town.dispatcher.drain()
  return speaker.listens()
}

t.test('a person writes to the coordinators, and a reply in the group goes back', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  t.match(await ahmed.says('talk to a coordinator'), /^What shall I tell the coordinators\?/)
  t.match(await ahmed.says('help'), /Your words go to the coordinators as they are/)
  t.match(await ahmed.says('May I come\nat 5 instead?'), /^I have passed it on/)
  t.equal(
    await group.listens(),
    '💬 Ahmed Ali (30412345) writes:\n“May I come\nat 5 instead?”\nReply to this message, and your answer goes back.',
  )
  const mariam = town.member('Mariam')
  t.match(
    await replyTo(town, mariam, /letter-in/, 'Yes, 5 is fine'),
    /^✉️ To Ahmed Ali, by WhatsApp and e-mail: “Yes, 5 is fine”/,
  )
  t.equal(
    await ahmed.listens(),
    'The coordinators of Anjuman write to you: “Yes, 5 is fine” You can answer here.',
  )
  t.match(await ahmed.says('JazakAllah, I will bring my brother along'), /^I have passed it on/)
  t.match(
    await group.listens(),
    /Ahmed Ali \(30412345\) writes:\n“JazakAllah, I will bring my brother along”/,
  )
  const kept = await town.ctx.db
    .selectFrom('letters')
    .select(['direction', 'written_by'])
    .orderBy('written_at')
    .execute()
  t.same(
    kept.map(({ direction }) => direction),
    ['in', 'out', 'in'],
  )
})

t.test('a voice note goes as it is', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  await ahmed.says('contact us')
  t.match(await ahmed.sendsVoice(), /^I have passed it on/)
  t.match(await group.listens(), /^💬 Ahmed Ali \(30412345\) sends a voice note\.[\s\S]*\[sound/)
  t.match(await replyTo(town, group, /"audio"/, 'We heard you'), /^✉️ To Ahmed Ali/)
  t.match(await ahmed.listens(), /“We heard you”/)
})

t.test('a yes that answers the coordinators changes no duty', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  town.clock.pass({ hours: 1 })
  t.match(await group.says('/message 30412345 Do you have a car?\nWe need one.'), /^✉️ To Ahmed Ali/)
  t.match(await ahmed.listens(), /“Do you have a car\?\nWe need one\.”/)
  town.clock.pass({ minutes: 1 })
  t.match(
    await ahmed.says('yes'),
    /^I have passed it on[^\n]*\nIf it was about your duty, please answer here:\nWill you be there for Fajar Azaan/,
  )
  t.match(await group.listens(), /writes:\n“yes”/)
  const answers = await town.ctx.db.selectFrom('assignments').select('answer').execute()
  t.same(
    answers.map(({ answer }) => answer),
    [null, null],
  )
  town.clock.pass({ minutes: 1 })
  t.match(await ahmed.says('yes'), /We expect you for Fajar Azaan/, 'asked plainly, it answers that')
})

t.test('an open question of the same coordinator stays open', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  await ahmed.says('contact us')
  await ahmed.says('Is there parking?')
  await group.listens()
  t.match(await group.says('/unlock FAJAR_AZAAN 2027-02-10'), /^Why is Fajar Azaan/)
  t.match(await replyTo(town, group, /letter-in/, 'Yes, behind the masjid'), /^✉️ To Ahmed Ali/)
  t.match(await group.replies('his mother is in hospital'), /^🔓 Fajar Azaan/)
})

t.test('to whom, and what, is asked for', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  t.match(await group.says('/message'), /^To whom\?/)
  t.match(await group.says('/message Zubair hello'), /Nobody registered fits/)
  t.match(await group.says('/message ahm hello there'), /^Several people fit/)
  t.match(await group.taps(/Ahmed Ali/), /^What shall I write to Ahmed Ali\?/)
  t.match(await group.replies('x'.repeat(701)), /at most 700 letters, and this has 701/)
  t.match(await group.replies('Please ring me'), /^✉️ To Ahmed Ali[\s\S]*“Please ring me”/)
  t.match(await ahmed.listens(), /“Please ring me”/)
  t.match(await group.says('/message Ahmed Ali Please ring me again'), /“Please ring me again”/)
  await ahmed.says('stop')
  t.match(
    await group.says('/message 30412345 Hello'),
    /^⚠️ Ahmed Ali asked us not to write by WhatsApp, so it goes by e-mail only\.\n✉️ To Ahmed Ali, by e-mail/,
  )
  t.equal(town.toasts.length, 0)
})

t.test('a stranger may write, a dozen times an hour', async (t) => {
  const { town, group } = await withTwoDuties(t)
  const bilal = town.phone('919810000009', { name: 'Bilal' })
  for (let n = 1; n <= 12; n++) {
    await bilal.says('contact us')
    t.match(await bilal.says(`Question ${n}`), /^I have passed it on/)
  }
  t.match(await group.listens(), /💬 Bilal \(not registered\) writes:\n“Question 1”/)
  await bilal.says('contact us')
  t.match(await bilal.says('Question 13'), /Please wait for their answer/)
  t.equal(await group.listens(), '')
})

t.test('in Arabic', async (t) => {
  const { group, ahmed } = await withTwoDuties(t)
  await ahmed.says('arabic')
  t.match(await ahmed.says('تواصل معنا'), /^ماذا أنقل إلى المنسقين/)
  t.match(await ahmed.says('هل أستطيع الحضور مبكرًا؟'), /^نقلتُ كلامك/)
  t.match(await group.listens(), /هل أستطيع الحضور مبكرًا؟/)
})

t.test('a registration that was begun goes on after a word to the coordinators', async (t) => {
  const { town } = await withTwoDuties(t)
  const bilal = town.phone('919810000009')
  for (const text of ['register', 'Bilal Khan', '50400001']) await bilal.says(text)
  t.match(bilal.heard(), /e-mail/)
  await bilal.tapsId('/coordinator')
  t.match(await bilal.says('Which e-mail shall I give?'), /I have passed it on[\s\S]*e-mail/)
  t.match(await bilal.says('bilal@example.com'), /What would you like to do/)
  await bilal.tapsId('/forget')
  t.match(await bilal.taps(/Keep/), /stays as it was[\s\S]*What would you like to do/)
})

t.test('whoever is forgotten in the middle of a form has none any more', async (t) => {
  const { town } = await withTwoDuties(t)
  const bilal = town.phone('919810000009')
  for (const text of ['register', 'Bilal Khan', '50400001']) await bilal.says(text)
  await bilal.tapsId('/forget')
  await bilal.says('ERASE')
  const left = await town.ctx.db.selectFrom('sessions').select('flow').execute()
  t.same(left, [])
  const { rows } = await sql`select from messages where body::text like '%flow-goes-on%'`.execute(town.ctx.db)
  t.equal(rows.length, 0, 'and is asked nothing more')
})
