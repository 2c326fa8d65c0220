import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { createTown, openedSeason, type Speaking, type Town } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }

t.test('assigning, in any order of words, locks the slot and tells the volunteer', async (t) => {
  const town = await createTown(t, talk)
  const { group, ahmed } = await withVolunteers(town)
  t.match(
    await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345'),
    /✅ Fajar Azaan, Wednesday, 10 February 2027: Ahmed Ali \(30412345\), given by Yusuf.*reminder goes out on 9 Feb 2027, 18:00/,
  )
  t.match(
    await ahmed.listens(),
    /You have been given Fajar Azaan on Wednesday, 10 February 2027\. Please report at 05:20/,
  )
  t.same(
    ahmed.buttons().map(({ label }) => label),
    ['I will be there', "I can't"],
  )
  t.match(
    await group.says('/assign 30412345 10 feb fajar takbira'),
    /did not offer Takhbira[\s\S]*Fajar Azaan at the same time/,
    'warned',
  )
  t.match(await group.taps('Assign anyway'), /\[edit\] ✅ Fajar Takbira/)
  t.match(await group.says('/assign zaynab day 4 zohar azaan'), /✅ Zohar Azaan.*Zaynab Khan/)
  t.match(
    await group.says('/assign Ahmed Ali 12 feb zohar azaan'),
    /✅ Zohar Azaan, Friday, 12 February 2027: Ahmed Ali/,
    'a name of several words',
  )
  t.match(
    await group.says('/assign FAJAR_AZAAN 2027-02-11 3041234'),
    /not a whole ITS number: it has 8 digits\. Who is it for Fajar Azaan, Thursday, 11 February/,
  )
  t.equal(group.buttons().length, 1, 'one fits, and is offered')
  const two = await group.says('/assign FAJAR_AZAAN 2027-02-11 khan')
  t.match(two, /Several people fit “khan”\. Which one for Fajar Azaan, Thursday, 11 February 2027\?/)
  t.same(
    group
      .buttons()
      .map(({ label }) => label)
      .sort(),
    ['Bilal Khan · 30400003', 'Zaynab Khan · 30400002'],
  )
  t.match(await group.taps(/Zaynab/), /✅ Fajar Azaan.*Zaynab Khan/)
  t.match(await group.says('/assign FAJAR_AZAAN 2027-02-12 nobody'), /Nobody registered fits “nobody”/)
  t.match(
    await group.says('/assign FAJAR_AZAAN 2027-02-12 hme'),
    /“hme” is part of one name only\. Is it this person, for Fajar Azaan, Friday, 12 February 2027\?/,
  )
  t.match(group.buttons()[0]!.label, /^Ahmed Ali/, 'asked, not assigned')
})

t.test('a locked slot is refused with who holds it and the way out', async (t) => {
  const town = await createTown(t, talk)
  const { group, ahmed } = await withVolunteers(town)
  const fatema = town.member('Fatema')
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await ahmed.listens()
  t.match(
    await fatema.says('/assign FAJAR_AZAAN 2027-02-10 30400002'),
    /locked for Ahmed Ali \(30412345\) since 1 Feb 2027, 12:00\. Unlock it first/,
  )
  t.match(
    await fatema.taps('Unlock'),
    /Why is Fajar Azaan, Wednesday, 10 February 2027, to be taken back from Ahmed Ali\? Reply to this message/,
  )
  t.equal(await group.replies('did you hear of his mother?'), '', 'only she was asked')
  t.match(await fatema.replies('ill'), /10 letters or more, and this one has 3/)
  t.match(
    await fatema.replies('his mother is in hospital'),
    /🔓 Fajar Azaan.*taken back from Ahmed Ali \(30412345\) by Fatema/,
  )
  t.match(await ahmed.listens(), /has been taken back/)
  t.match(await fatema.taps('Give to another'), /Who for Fajar Azaan/)
  t.match(await fatema.taps(/Zaynab/), /✅ Fajar Azaan.*Zaynab Khan.*by Fatema/)
})

t.test('unlocking in one line; what cannot be unlocked is said', async (t) => {
  const town = await createTown(t, talk)
  const { group } = await withVolunteers(town)
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  t.match(await group.says('/unlock FAJAR_AZAAN 2027-02-10 too short'), /needs 10 letters/)
  t.match(
    await group.says('/unlock fajar azaan 10 feb he travels on friday for zohar'),
    /🔓 Fajar Azaan, Wednesday/,
    'the reason may speak of days and duties',
  )
  t.match(await group.says('/unlock FAJAR_AZAAN 2027-02-10 he travels again'), /Nobody has Fajar Azaan/)
  const log = await town.ctx.db
    .selectFrom('unlock_log')
    .select(['unlocked_by', 'reason', 'holder_its'])
    .execute()
  t.same(log, [{ unlocked_by: 'Yusuf', reason: 'he travels on friday for zohar', holder_its: '30412345' }])
})

t.test('what an order lacks is asked for with buttons', async (t) => {
  const town = await createTown(t, talk)
  const { group } = await withVolunteers(town)
  t.match(await group.says('/assign'), /Which day/)
  t.match(await group.taps(/^Day 4, /), /\[edit\] Which duty on Wednesday, 10 February/)
  t.equal(group.buttons().length, 8)
  t.match(await group.taps('Zohar Azaan'), /\[edit\] Who for Zohar Azaan/)
  t.same(
    group.buttons().map(({ label }) => label),
    ['Ahmed Ali · 30412345', 'Zaynab Khan · 30400002'],
    'those accepted who offered it',
  )
  t.ok(group.buttons().every(({ id }) => Buffer.byteLength(id) <= 64))
  t.match(await group.taps(/Ahmed/), /\[edit\] ✅ Zohar Azaan/)
  t.match(await group.says('/unlock'), /Which day/)
  t.match(await group.taps(/Day 4/), /Which duty/)
  t.match(await group.taps('Zohar Azaan: Ahmed Ali'), /Why is Zohar Azaan/)
  t.equal(await group.says('/cancel'), 'Cancelled; nothing was changed.')
  t.match(await group.says('/cancel'), /nothing to cancel/)
  t.match(await group.says('/assign fajar 10 feb 30412345'), /Which duty/, 'fajar alone is two duties')
  t.same(
    group.buttons().map(({ label }) => label),
    ['Fajar Azaan', 'Fajar Takbira'],
  )
  t.match(await group.taps('Fajar Azaan'), /✅ Fajar Azaan.*Ahmed Ali/, 'the name is not forgotten')
})

t.test('a word that is neither duty nor name is said before anything is asked', async (t) => {
  const town = await createTown(t, talk)
  const { group } = await withVolunteers(town)
  t.match(
    await group.says('/assign BREAKFAST 2027-02-12 Ahmed'),
    /“BREAKFAST” neither as a duty nor as part of that name/,
  )
  t.match(await group.says('/assign Ahmed breakfast 2027-02-12'), /“breakfast” neither/)
  t.match(await group.says('/assign Hamid 2027-02-12'), /Nobody registered fits “Hamid”/)
  t.match(await group.says('/assign Hamid'), /Nobody registered fits “Hamid”/, 'no day is asked for in vain')
  t.match(await group.says('/assign BREAKFAST 2027-02-12 30412345'), /no such duty/)
  t.match(await group.says('/assign Ahmed Ali'), /Which day/)
  t.match(await group.says('/assign Ahmed Ali 2027-02-12'), /Which duty/)
})

t.test('days that cannot be are refused, and nothing is changed', async (t) => {
  const town = await createTown(t, talk)
  const { group } = await withVolunteers(town)
  t.match(await group.says('/assign FAJAR_AZAAN 2027-02-31 30412345'), /no such day/)
  t.match(await group.says('/assign FAJAR_AZAAN 31 february 30412345'), /no such day/)
  t.match(
    await group.says('/assign FAJAR_AZAAN 2027-01-31 30412345'),
    /runs from Sunday, 7 February 2027 to Monday, 8 March 2027/,
  )
  t.match(await group.says('/assign FAJAR_AZAAN day 31 30412345'), /no such day/)
  t.match(await group.says('/roster 2027-04-01'), /no such day/)
  t.match(await group.says('/roster whenever'), /do not understand that day/)
  town.clock.set('2027-02-10T02:00:00Z')
  t.match(await group.says('/assign FAJAR_AZAAN today 30412345'), /that time is over/, 'at 07:30, for 05:20')
  t.match(await group.says('/assign FAJAR_AZAAN yesterday 30412345'), /That day is over: Tuesday, 9 February/)
  t.same(await town.ctx.db.selectFrom('assignments').selectAll().execute(), [])
})

t.test('the roster shows each slot in words, and turns its pages in place', async (t) => {
  const town = await createTown(t, talk)
  const { group, ahmed } = await withVolunteers(town)
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await group.says('/assign ZOHAR_AZAAN 2027-02-10 30400002')
  await ahmed.listens()
  await ahmed.taps('I will be there')
  t.match(await group.listens(), /✅ Ahmed Ali will be there: Fajar Azaan/)
  const day = await group.says('/roster 2027-02-10')
  t.match(day, /📋 Sherullah 1448H, day 4: Wednesday, 10 February 2027/)
  t.match(day, /✅ 05:20 Fajar Azaan: Ahmed Ali \(30412345\), confirmed/)
  t.match(day, /● 12:30 Zohar Azaan: Zaynab Khan \(30400002\), given/)
  t.match(day, /○ 05:20 Fajar Takbira: open/)
  t.match(await group.taps('Next ›'), /^\[edit\] .*day 5/)
  t.match(await group.says('/roster'), /day 1:/, 'before the season its first day')
  t.same(
    group.buttons().map(({ label }) => label),
    ['Next ›', 'The whole season'],
  )
  t.match(await group.says('/open'), /238 open slots in Sherullah 1448H \(page 1 of 30\)[\s\S]*Day 1: Sunday/)
  t.match(await group.taps('Next ›'), /^\[edit\] .*page 2 of 30/)
  const person = await group.says('/who 30412345')
  t.match(person, /👤 Ahmed Ali, ITS 30412345[\s\S]*Registration: approved[\s\S]*Last wrote by WhatsApp/)
  t.match(person, /✅ Wednesday, 10 February 2027, 05:20: Fajar Azaan/)
  t.match(await group.says('/who khan'), /Several people/)
  t.match(await group.taps(/Bilal/), /waits for a decision/)
  t.match(await group.taps('Approve'), /Approved by Yusuf/)
})

t.test('volunteers answer by button or in words, in any language, and see their duties', async (t) => {
  const town = await createTown(t, talk)
  const { group, ahmed, zaynab } = await withVolunteers(town)
  t.match(await ahmed.says('my duties'), /no duty is yours yet/)
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await group.says('/assign MAGRIB_AZAAN 2027-02-12 30412345')
  await ahmed.listens()
  t.match(
    await ahmed.says('My duties'),
    /Your 2 duties:[\s\S]*● Wednesday, 10 February 2027, 05:20: Fajar Azaan – not answered yet[\s\S]*Will you be there for Fajar Azaan/,
  )
  t.match(await ahmed.says('نعم'), /We expect you for Fajar Azaan/)
  t.match(await group.listens(), /Ahmed Ali will be there/)
  t.match(await ahmed.says('yes'), /Which duty do you mean[\s\S]*Magrib Azaan/, 'of that one it was said')
  town.clock.pass({ minutes: 1 })
  await ahmed.says('my duties')
  town.clock.pass({ minutes: 1 })
  t.match(await ahmed.says('No'), /you cannot come for Magrib Azaan/, 'the one just asked about')
  t.match(await group.listens(), /cannot come: Magrib Azaan/)
  t.same(
    group.buttons().map(({ label }) => label),
    ['Unlock', 'Give to another', 'Stop the search'],
  )
  t.match(await ahmed.says('no'), /you cannot come for Magrib Azaan/, 'said again')
  t.equal(await group.listens(), '', 'and heard once')
  const { id } = await town.ctx.db
    .selectFrom('assignments')
    .select('id')
    .where('duty_code', '=', 'FAJAR_AZAAN')
    .executeTakeFirstOrThrow()
  t.match(await zaynab.tapsId(`/decline ${id}`), /someone else/)
  t.match(await ahmed.tapsId('/confirm not-an-id'), /do not find that duty/)
  await group.says('/unlock FAJAR_AZAAN 2027-02-10 another plan was made')
  await ahmed.listens()
  t.match(await ahmed.tapsId(`/confirm ${id}`), /no longer your duty/, 'an old button')
  town.clock.set('2027-02-12T18:00:00Z')
  const late = await town.ctx.db
    .selectFrom('assignments')
    .select('id')
    .where('duty_code', '=', 'MAGRIB_AZAAN')
    .executeTakeFirstOrThrow()
  t.match(await ahmed.tapsId(`/confirm ${late.id}`), /is over/)
})

t.test('seasons are made, opened and listed; a second one waits unless told', async (t) => {
  const town = await createTown(t, talk)
  const group = town.member('Yusuf')
  t.match(await group.says('/season'), /no season yet[\s\S]*\/season new/)
  t.match(await group.says('/roster'), /No season is open[\s\S]*\/season new/)
  t.match(
    await group.says('/season new "Sherullah 1448H" 2027-02-07 2027-03-08 eight'),
    /is made: Sunday, 7 February 2027 to Monday, 8 March 2027, 8 duties a day\. Registration is open/,
  )
  t.match(
    await group.says('/season new Rajab 2027-06-01 2027-06-30 twelve'),
    /12 duties a day\. Registration stays with Sherullah 1448H/,
  )
  t.match(
    await group.taps('Open it instead'),
    /Registration for Rajab is open[\s\S]*Sherullah 1448H is closed/,
  )
  const all = await group.says('/season')
  t.match(all, /● Rajab.*open\n.*Sherullah 1448H.*closed/)
  t.match(await group.taps('Open Sherullah 1448H'), /Rajab is open for registration\. Shall it make way/)
  t.match(await group.taps('Open it instead'), /Registration for Sherullah 1448H is open/)
  t.match(await group.says('/season new "Sherullah 1448H" 2027-07-01 2027-07-02 eight'), /already/)
  t.match(
    await group.says('/season new Backwards 2027-07-02 2027-07-01 eight'),
    /last day lies before the first/,
  )
  t.match(await group.says('/season new Long 2027-07-02 2029-07-01 eight'), /a year long at most/)
  for (const text of [
    'new',
    'new "X" 2027-02-07 eight',
    'new "X" 2027-02-07 2027-02-31 eight',
    'new X 2027-02-07 2027-03-08',
    'old',
  ])
    t.match(await group.says(`/season ${text}`), /To make one/, text)
  t.match(
    await group.says('/season new “Moharram” 2027-08-01 2027-08-10 twelve open'),
    /Registration is open[\s\S]*Sherullah 1448H is closed/,
  )
})

t.test('only members of the linked group may do any of this', async (t) => {
  const town = await createTown(t, talk)
  const { ahmed } = await withVolunteers(town)
  const before = await everything(town)
  for (const order of [
    '/assign FAJAR_AZAAN 2027-02-10 30412345',
    '/unlock FAJAR_AZAAN 2027-02-10 because I say so',
    '/season new X 2027-05-01 2027-05-02 eight',
    '/approve x',
    '/who 30412345',
    '/roster',
    '/registrations',
    '/open',
  ])
    t.match(await ahmed.says(order), /Only the coordinators can do this/, order)
  t.match(await ahmed.says('/link OPEN-SESAME'), /in a group only/)
  const elsewhere = town.member('Yusuf', '-2002')
  t.match(await elsewhere.says('/roster'), /^Only the coordinators/)
  t.equal(await elsewhere.says('/weather'), '', 'what another bot may be meant by is not ours to answer')
  t.match(await elsewhere.says('/link WRONG'), /code is not right/)
  t.match(await elsewhere.says('/link'), /code is not right/)
  t.same(await everything(town), before)
  t.match(await elsewhere.says('/link open-sesame'), /now runs Anjuman/)
  t.match(await elsewhere.says('/link open-sesame'), /already/)
  t.match(await elsewhere.says('/roster'), /📋/)
  t.match(
    await town.member('Yusuf').says('/roster'),
    /^This is no longer the coordinators' group[\s\S]*Only the coordinators/,
    'the former group is one no more',
  )
})

t.test('two coordinators assign one slot at the same moment: one wins, the other is told who', async (t) => {
  const town = await createTown(t, talk)
  const { group } = await withVolunteers(town)
  const fatema = town.member('Fatema')
  await town.store([
    { incoming: group.incoming({ kind: 'text', text: '/assign FAJAR_AZAAN 2027-02-10 30412345' }) },
    { incoming: fatema.incoming({ kind: 'text', text: '/assign FAJAR_AZAAN 2027-02-10 30400002' }) },
  ])
  await town.dispatcher.drain()
  t.match(await group.listens(), /✅.*Ahmed Ali[\s\S]*🔒.*Ahmed Ali/)
  t.equal((await town.ctx.db.selectFrom('assignments').selectAll().execute()).length, 1)
})

t.test('help tells each what they can do; registrations shows who waits', async (t) => {
  const town = await createTown(t, talk)
  const { group, ahmed } = await withVolunteers(town)
  t.match(await group.says('/help@khidmat_bot'), /\/assign FAJAR_AZAAN/)
  t.match(await ahmed.says('help'), /“my duties”/)
  t.notMatch(ahmed.heard(), /assign/)
  t.match(
    await group.says('/registrations'),
    /One registration for Sherullah 1448H waits for you:\n\n– Bilal Khan, 30400003: Takhbira/,
  )
})

const everything = async (town: Town) => ({
  seasons: await town.ctx.db.selectFrom('seasons').select(['name', 'status']).execute(),
  assignments: await town.ctx.db.selectFrom('assignments').select('id').execute(),
  registrations: await town.ctx.db
    .selectFrom('registrations')
    .select(['its_number', 'status'])
    .orderBy('its_number')
    .execute(),
  group: await town.ctx.db
    .selectFrom('chats')
    .select('provider_chat_id')
    .where('purpose', '=', 'coordinators')
    .execute(),
})

/** An open season with Ahmed Ali and Zaynab Khan, accepted for azaan, and Bilal Khan, who waits. */
async function withVolunteers(town: Town) {
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  const ahmed = await registered(town, '919810000001', 'Ahmed Ali', '30412345', 'azaan')
  const zaynab = await registered(town, '919810000002', 'Zaynab Khan', '30400002', 'azaan')
  await group.listens()
  for (const { id } of group.buttons().filter(({ label }) => label === 'Approve')) await group.tapsId(id)
  const bilal = await registered(town, '919810000003', 'Bilal Khan', '30400003', 'takhbira')
  for (const person of [group, ahmed, zaynab, bilal]) await person.listens()
  return { group, ahmed, zaynab, bilal }
}

async function registered(
  town: Town,
  number: string,
  name: string,
  its: string,
  preference: string,
): Promise<Speaking> {
  const person = town.phone(number)
  for (const text of ['register', name, its, `${its}@example.com`, `${preference}`, 'done', 'done', 'submit'])
    await person.says(text)
  return person
}
