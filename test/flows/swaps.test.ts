import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { endOverdueRequests } from '../../src/duties/index.ts'
import { accepted } from './accepted.ts'
import { createTown, openedSeason, type Speaking } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }
const labels = (person: Speaking) => person.buttons().map(({ label }) => label)

t.test(
  'a swap with whoever can: the first yes counts, the coordinators approve, both rosters change',
  async (t) => {
    const { town, group, ahmed, bilal, omar } = await withThree(t)
    t.match(
      await ahmed.says('swap fajar azaan 12 feb'),
      /^What would you take in place of Fajar Azaan on Friday/,
    )
    t.same(labels(ahmed), ['Anyone who can', 'Sat 13 Feb: Zohar Azaan', 'Sun 14 Feb: Magrib Azaan'])
    t.notMatch(ahmed.heard(), /Bilal|Omar/, 'nobody’s name is shown')
    t.match(await ahmed.taps('Anyone who can'), /^I will ask whoever can .* Why do you ask\?/)
    t.match(await ahmed.says('my brother arrives that morning'), /^I have asked 2 people who could swap/)
    t.equal(await group.listens(), '', 'nothing for the coordinators to decide yet')
    t.equal(
      await bilal.listens(),
      'Assalamu alaikum Bilal Khan. Ahmed Ali asks whether you would swap duties: you would take Fajar Azaan on Friday, 12 February 2027, reporting at 05:20, and give your Zohar Azaan on Saturday, 13 February 2027. Nothing changes unless you accept. JazakAllah khair.',
    )
    t.same(labels(bilal), ['Accept', 'No thanks'])
    const [yes] = bilal.buttons()
    t.match(await omar.listens(), /give your Magrib Azaan on Sunday/)
    const [late] = omar.buttons()
    t.match(
      await bilal.says('yes'),
      /^Ahmed Ali asks you to swap: .* Please answer with one of the two buttons\.$/,
      'a typed yes is not taken for the answer to his own duty',
    )
    t.match(
      await bilal.taps('Accept'),
      /^JazakAllah khair! Ahmed Ali knows that you agree\. The coordinators still/,
    )
    t.match(await ahmed.listens(), /Bilal Khan agrees to swap and would give Zohar Azaan on Saturday/)
    t.match(await omar.listens(), /swap that you were asked about does not take place: your Magrib Azaan/)
    t.match(await omar.tapsId(late!.id), /^That swap is no longer open: Magrib Azaan/)
    t.match(await bilal.says('my duties'), /↳ you agreed to swap it with Ahmed Ali for Fajar Azaan/)
    t.match(await ahmed.says('my duties'), /↳ Bilal Khan agrees to swap it for Zohar Azaan/)
    t.match(
      await group.listens(),
      /^🔁 Ahmed Ali \(30412345\) and Bilal Khan \(50400001\) agree to swap Fajar Azaan, Friday, 12 February 2027, for Zohar Azaan, Saturday, 13 February 2027\.\n“my brother/,
    )
    t.match(await group.taps('Approve'), /✅ Approved by Yusuf/)
    t.match(
      await ahmed.listens(),
      /in place of Fajar Azaan on Friday, .* you now have Zohar Azaan on Saturday/,
    )
    t.match(
      await bilal.listens(),
      /in place of Zohar Azaan on Saturday, .* you now have Fajar Azaan on Friday/,
    )
    t.match(await group.says('/roster 2027-02-12'), /● 05:20 Fajar Azaan: Bilal Khan/)
    t.match(await group.says('/roster 2027-02-13'), /● 12:30 Zohar Azaan: Ahmed Ali/)
    t.match(await bilal.tapsId(yes!.id), /^JazakAllah khair! It is done: Fajar Azaan/, 'said again, the same')
    t.same(await live(town), [
      '12 FAJAR_AZAAN Bilal Khan',
      '13 ZOHAR_AZAAN Ahmed Ali',
      '14 MAGRIB_AZAAN Omar Said',
    ])
    const logs = await town.ctx.db.selectFrom('unlock_log').select(['reason', 'unlocked_by']).execute()
    t.same(logs, Array(2).fill({ reason: 'swapped: my brother arrives that morning', unlocked_by: 'Yusuf' }))
    const pending = await town.ctx.db
      .selectFrom('reminders')
      .select('status')
      .where('status', '=', 'pending')
      .execute()
    t.equal(pending.length, 3, 'one reminder for each live duty')
  },
)

t.test('where the season lets them, two who agree swap at once and the group is told', async (t) => {
  const { town, group, ahmed, bilal } = await withThree(t)
  t.match(await group.says('/season swaps'), /\/season swaps free/)
  t.match(await group.says('/season swaps free'), /✅ Sherullah 1448H: volunteers who agree swap at once/)
  t.match(await ahmed.says('swap fajar azaan 12 feb with Bilal Khan'), /^What would you take/)
  t.same(labels(ahmed), ['Anyone who can', 'Sat 13 Feb: Zohar Azaan'])
  await ahmed.taps('Sat 13 Feb: Zohar Azaan')
  t.match(
    await ahmed.says('I have an exam'),
    /^I have asked whether Zohar Azaan on Saturday, .* can be swapped/,
  )
  t.match(await bilal.listens(), /Ahmed Ali asks whether you would swap/)
  t.match(
    await bilal.taps('Accept'),
    /^JazakAllah khair! It is done: Fajar Azaan .* Ahmed Ali takes Zohar Azaan/,
  )
  t.equal(
    await group.listens(),
    '🔁 Ahmed Ali and Bilal Khan have swapped: Bilal Khan has Fajar Azaan, Friday, 12 February 2027, and Ahmed Ali has Zohar Azaan, Saturday, 13 February 2027.',
  )
  t.match(await ahmed.listens(), /you now have Zohar Azaan on Saturday/)
  t.same(await live(town), [
    '12 FAJAR_AZAAN Bilal Khan',
    '13 ZOHAR_AZAAN Ahmed Ali',
    '14 MAGRIB_AZAAN Omar Said',
  ])
})

t.test('whose registration is rejected in between is given nothing, and nothing is changed', async (t) => {
  for (const mode of ['free', 'approved']) {
    const { town, group, ahmed, bilal } = await withThree(t)
    await group.says(`/season swaps ${mode}`)
    await ask(ahmed)
    await bilal.listens()
    const before = await live(town)
    await town.ctx.db
      .updateTable('registrations')
      .set({ status: 'rejected' })
      .where('full_name', '=', 'Ahmed Ali')
      .execute()
    t.match(await bilal.taps('Accept'), /The coordinators still have to agree/, mode)
    await group.listens()
    t.match(await group.taps('Approve'), /Zohar Azaan, Saturday, .*, cannot be given to Ahmed Ali any more/)
    t.same(await live(town), before)
    t.same(await town.ctx.db.selectFrom('requests').select('status').execute(), [{ status: 'open' }])
  }
})

t.test('both offer each other the same swap, and both say yes in one instant: it is done once', async (t) => {
  for (const mode of ['free', 'approved']) {
    const { town, group, ahmed, bilal } = await withThree(t)
    await group.says(`/season swaps ${mode}`)
    await offer(ahmed, '12 feb', 'Sat 13 Feb: Zohar Azaan')
    await bilal.listens()
    const toBilal = yesOf(bilal)
    await offer(bilal, '13 feb', 'Fri 12 Feb: Fajar Azaan')
    await ahmed.listens()
    const said = await Promise.all([bilal.tapsId(toBilal), ahmed.tapsId(yesOf(ahmed))])
    t.ok(
      said.some((text) => /JazakAllah khair! (It is done|.* knows that you agree)/.test(text)),
      said.join('\n'),
    )
    await group.listens()
    const open = await town.ctx.db
      .selectFrom('requests')
      .select(['status', 'close_reason'])
      .orderBy('status')
      .execute()
    if (mode === 'free') {
      t.same(await live(town), [
        '12 FAJAR_AZAAN Bilal Khan',
        '13 ZOHAR_AZAAN Ahmed Ali',
        '14 MAGRIB_AZAAN Omar Said',
      ])
      t.same(
        open.map(({ status }) => status),
        ['approved', 'ended'],
      )
    } else {
      t.same(
        open.map(({ status }) => status),
        ['ended', 'open'],
        'one waits for the coordinators',
      )
      t.match(await group.says('/requests'), /^One request waits for you:/)
      await group.taps(/^(Ahmed|Bilal)/)
      await group.taps('Approve')
      t.same(await live(town), [
        '12 FAJAR_AZAAN Bilal Khan',
        '13 ZOHAR_AZAAN Ahmed Ali',
        '14 MAGRIB_AZAAN Omar Said',
      ])
    }
  }

  async function offer(person: Speaking, day: string, other: string) {
    await person.says(`swap ${day}`)
    await person.taps(other)
    await person.says('it suits me better')
  }
  function yesOf(person: Speaking) {
    const button = person.buttons().find(({ label }) => label === 'Accept')
    return button!.id
  }
})

t.test('two yeses in one instant: one has it, the other hears so', async (t) => {
  const { town, ahmed, bilal, omar } = await withThree(t)
  await ahmed.says('swap')
  await ahmed.taps('Anyone who can')
  await ahmed.says('my brother arrives')
  await bilal.listens()
  await omar.listens()
  const said = await Promise.all([bilal.taps('Accept'), omar.taps('Accept')])
  t.same(said.map((text) => /knows that you agree/.test(text)).toSorted(), [false, true], said.join('\n'))
  const requests = await town.ctx.db.selectFrom('requests').select('status').execute()
  t.same(requests, [{ status: 'open' }])
})

t.test('a yes after it was withdrawn, and an unlock between, change nothing and are told', async (t) => {
  const { town, group, ahmed, bilal, omar } = await withThree(t)
  await ask(ahmed)
  t.match(await bilal.listens(), /Ahmed Ali asks/)
  const [yes] = bilal.buttons()
  t.equal(
    await ahmed.says('withdraw my request'),
    'Withdrawn: Fajar Azaan on Friday, 12 February 2027 stays yours.',
  )
  t.match(await bilal.listens(), /does not take place: your Zohar Azaan/)
  t.match(await bilal.tapsId(yes!.id), /no longer open/)

  await ask(ahmed)
  await bilal.listens()
  await group.listens()
  t.match(await bilal.taps('Accept'), /knows that you agree/)
  await group.listens()
  const [approve] = group.buttons()
  await ahmed.listens()
  await group.says('/unlock ZOHAR_AZAAN 2027-02-13 he is needed elsewhere')
  t.match(await ahmed.listens(), /The other duty can no longer be swapped, so your duty stays yours/)
  t.match(await bilal.listens(), /Your duty Zohar Azaan .* has been taken back/)
  t.match(await group.tapsId(approve!.id), /The other duty was taken back/)

  await ahmed.says('swap')
  await ahmed.taps('Sun 14 Feb: Magrib Azaan')
  await ahmed.says('third time lucky')
  await omar.listens()
  const [last] = omar.buttons()
  await group.says('/unlock FAJAR_AZAAN 2027-02-12 we changed the plan of the day')
  t.match(await ahmed.listens(), /has been taken back by the coordinators[\s\S]*so your request is closed/)
  t.match(await omar.listens(), /does not take place: your Magrib Azaan/)
  t.match(await omar.tapsId(last!.id), /no longer open/)
  t.same(await live(town), ['14 MAGRIB_AZAAN Omar Said'])
})

t.test(
  'withdrawn, accepted and unlocked in one instant: one of them counts, and nothing is half done',
  async (t) => {
    for (let round = 0; round < 4; round++) {
      const { town, group, ahmed, bilal } = await withThree(t)
      await group.says('/season swaps free')
      await ask(ahmed)
      const [withdraw] = ahmed.buttons()
      await bilal.listens()
      const [yes] = bilal.buttons()
      await Promise.all([
        ahmed.tapsId(withdraw!.id),
        bilal.tapsId(yes!.id),
        ...(round % 2 ? [group.says('/unlock ZOHAR_AZAAN 2027-02-13 he is needed elsewhere')] : []),
      ])
      const { status } = await town.ctx.db.selectFrom('requests').select('status').executeTakeFirstOrThrow()
      const now = await live(town)
      const swapped = now.includes('12 FAJAR_AZAAN Bilal Khan')
      t.equal(status === 'approved', swapped, `${status}: ${now}`)
      t.ok(swapped || now.includes('12 FAJAR_AZAAN Ahmed Ali'), String(now))
      t.equal(now.length, round % 2 ? 2 : 3, String(now))
      const again = await town.ctx.db
        .selectFrom('inbox_events')
        .select('attempts')
        .where('attempts', '>', 0)
        .execute()
      t.same(again, [], 'nobody waited in a ring')
    }
  },
)

t.test('what came between an offer and its yes is said; a duty is promised once', async (t) => {
  const { group, ahmed, bilal, omar } = await withThree(t)
  t.match(await ahmed.says('swap fajar azaan with anyone because I have an exam'), /^I have asked 2 people/)
  await bilal.listens()
  const [first] = bilal.buttons()
  await omar.says('swap magrib azaan with Bilal Khan')
  await omar.taps('Sat 13 Feb: Zohar Azaan')
  await omar.says('I have an exam')
  t.match(await bilal.listens(), /Omar Said asks/)
  const [second] = bilal.buttons()
  await group.says('/assign FAJAR_TAKBIRA 2027-02-12 50400001 anyway')
  await bilal.listens()
  t.match(
    await bilal.tapsId(first!.id),
    /^You have another duty at the same time as Fajar Azaan on Friday, 12 February 2027: Fajar Takbira\./,
  )
  await group.says('/unlock FAJAR_TAKBIRA 2027-02-12 it was given by mistake')
  await ahmed.says('away 13 feb')
  t.match(await bilal.tapsId(first!.id), /The other can no longer take your duty at that time/)
  await ahmed.says('away')
  await ahmed.taps(/Take back/)
  await ahmed.says('cancel')
  t.match(await bilal.tapsId(first!.id), /Ahmed Ali knows that you agree/)
  t.match(await bilal.tapsId(second!.id), /You have agreed already to swap Zohar Azaan .* with somebody else/)
  await bilal.says('withdraw my request')
  t.match(await bilal.tapsId(second!.id), /Omar Said knows that you agree/)
})

t.test('nobody left to say yes ends it; who has said no is not asked for the same again', async (t) => {
  const { ahmed, bilal, omar } = await withThree(t)
  await ahmed.says('swap')
  await ahmed.taps('Anyone who can')
  await ahmed.says('my brother arrives')
  await bilal.listens()
  await omar.listens()
  t.match(await bilal.taps('No thanks'), /^Thank you for telling us: Zohar Azaan .* stays yours/)
  t.equal(await ahmed.listens(), '')
  t.match(await omar.taps('No thanks'), /stays yours/)
  t.match(await ahmed.listens(), /Nobody who was asked can swap, so the duty stays yours/)
  t.match(await ahmed.says('swap'), /nobody at the moment who could swap/)
  t.same(labels(ahmed), ['Back', 'Cancel'])
})

t.test('an offer that nobody answers ends with the hour of the reminder', async (t) => {
  const { town, ahmed, bilal } = await withThree(t)
  await ask(ahmed)
  await bilal.listens()
  const [yes] = bilal.buttons()
  town.clock.set('2027-02-11T12:30:00Z')
  t.equal(await endOverdueRequests(town.ctx, town.ctx.clock.now()), 1)
  t.match(await ahmed.listens(), /Nobody who was asked can swap/)
  t.match(await bilal.listens(), /does not take place/)
  t.match(await bilal.tapsId(yes!.id), /no longer open/)
  t.match(
    await ahmed.says('swap fajar azaan'),
    /is too near for a request\. If you cannot come, tap the button/,
  )
  t.same(labels(ahmed), ["I can't"])
})

t.test('somebody who was asked and agreed can think better of it; strangers can do nothing', async (t) => {
  const { group, town, ahmed, bilal, omar } = await withThree(t)
  await ask(ahmed)
  const [withdraw] = ahmed.buttons()
  await bilal.listens()
  const [yes] = bilal.buttons()
  t.match(await omar.tapsId(yes!.id), /for someone else/)
  t.match(await omar.tapsId(withdraw!.id), /for someone else/)
  t.match(await town.phone('919819999999').tapsId(yes!.id), /for someone else/)
  await bilal.taps('Accept')
  await ahmed.listens()
  await group.listens()
  t.match(await bilal.taps('Take it back'), /^Withdrawn: Zohar Azaan .* stays yours/)
  t.match(await ahmed.listens(), /The other can no longer swap, so the duty stays yours/)
  t.match(await group.listens(), /\[edit\] 🔁 [\s\S]*↩️ Bilal Khan can no longer swap/)
})

t.test('in Arabic', async (t) => {
  const { group, ahmed, bilal } = await withThree(t)
  await ahmed.says('arabic')
  await bilal.says('arabic')
  t.match(await ahmed.says('هل يمكنني تبديل أذان الفجر مع Bilal Khan'), /ماذا تأخذ بدلًا من/)
  await ahmed.taps(/13 فبراير/)
  t.match(await ahmed.says('زفاف أختي'), /سألتُ عن إمكان تبديل/)
  t.match(await bilal.listens(), /يسأل .*Ahmed Ali.* عن تبديل الواجب معك/)
  t.match(await bilal.taps('أوافق'), /بموافقتك/)
  await group.listens()
  await group.taps('Approve')
  t.match(await ahmed.listens(), /صار واجبك/)
})

async function ask(person: Speaking) {
  await person.says('swap')
  await person.taps('Sat 13 Feb: Zohar Azaan')
  await person.says('my brother arrives')
}

const live = async ({ ctx }: { ctx: import('../../src/context.ts').Context }) =>
  (
    await ctx.db
      .selectFrom('assignments as a')
      .innerJoin('registrations as r', 'r.id', 'a.registration_id')
      .select(['a.duty_date as date', 'a.duty_code as code', 'r.full_name as name'])
      .where('a.status', '=', 'live')
      .orderBy('a.duty_date')
      .execute()
  ).map(({ date, code, name }) => `${date.day} ${code} ${name}`)

/** Monday, 8 February: Ahmed has Fajar on the Friday, Bilal Zohar on the Saturday, Omar Magrib on the Sunday after. */
async function withThree(t: Parameters<typeof createTown>[0]) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  const bilal = await accepted(town, '919810000002', 'Bilal Khan', '50400001')
  const omar = await accepted(town, '919810000003', 'Omar Said', '50400002')
  town.clock.set('2027-02-08T06:30:00Z')
  await group.says('/assign FAJAR_AZAAN 2027-02-12 30412345')
  await group.says('/assign ZOHAR_AZAAN 2027-02-13 50400001')
  await group.says('/assign MAGRIB_AZAAN 2027-02-14 50400002')
  for (const person of [ahmed, bilal, omar, group]) await person.listens()
  return { town, group, ahmed, bilal, omar }
}
