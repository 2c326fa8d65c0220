import postgres from 'postgres'
import t from 'tap'
import { inOrg } from '../../src/db/tenancy.ts'
import {
  answerDuty,
  chaseConfirmations,
  type DutyAnswer,
  remindDueDuties,
  unlockDuty,
} from '../../src/duties/index.ts'
import { type Seeded, seed, seedOrg } from '../harness/seed.ts'

const nothing = { nudged: 0, judged: 0 }
const nudges = async (org: Seeded) => (await org.messages()).filter(({ key }) => key.startsWith('nudge:'))
const cutoffs = async (org: Seeded) => (await org.messages()).filter(({ key }) => key.startsWith('cutoff:'))

t.test('who has not answered three hours after the reminder is asked once more, once, on chat', async (t) => {
  const { org, ahmed, bilal, duties } = await reminded(t)
  await answer(org, ahmed, duties.fajar, 'confirmed')
  t.strictSame(await chaseConfirmations(org, org.local('2027-02-09T20:59:59')), nothing)
  const at = org.local('2027-02-09T21:00')
  const runs = await Promise.all([1, 2, 3].map(() => chaseConfirmations(org, at)))
  t.equal(
    runs.reduce((sum, { nudged }) => sum + nudged, 0),
    1,
    'three machines at once',
  )
  t.strictSame(await chaseConfirmations(org, at.add({ minutes: 10 })), nothing)
  const sent = await nudges(org)
  t.match(sent, [
    {
      key: `nudge:${duties.zohar}`,
      channel: 'whatsapp',
      personId: bilal.id,
      body: {
        notice: 'duty-nudge',
        vars: { name: 'Bilal', day: { day: '2027-02-10' }, time: { time: '12:30' } },
        choices: [{ id: `/confirm ${duties.zohar}` }, { id: `/decline ${duties.zohar}` }],
      },
    },
  ])
  t.equal(sent.length, 1, 'of two duties the first is asked about')
})

t.test('an unlock takes the nudge back; who was given a duty since the reminder is not nudged', async (t) => {
  const { org, bilal, duties } = await reminded(t)
  await org.assign(bilal, 'ASAR_TAKBIRA', '2027-02-10', org.local('2027-02-09T20:30'))
  await remindDueDuties(org, org.local('2027-02-09T20:31'))
  await chaseConfirmations(org, org.local('2027-02-09T21:00'))
  t.same(
    (await nudges(org)).map(({ key }) => key).sort(),
    [`nudge:${duties.fajar}:chat`, `nudge:${duties.zohar}:chat`].sort(),
  )
  await inOrg(org.db, org.orgId, (tx) =>
    unlockDuty(tx, {
      actor: org.coordinator,
      ids: org.ids,
      now: org.local('2027-02-09T21:01'),
      seasonId: org.season.id,
      date: Temporal.PlainDate.from('2027-02-10'),
      dutyCode: 'ZOHAR_AZAAN',
      reason: 'his mother is in hospital',
    }),
  )
  const left = Object.fromEntries((await nudges(org)).map(({ key, status }) => [key, status]))
  t.same(left, { [`nudge:${duties.fajar}:chat`]: 'queued', [`nudge:${duties.zohar}:chat`]: 'cancelled' })
})

t.test('at the cut-off the coordinators hear once how the day stands', async (t) => {
  const { org, ahmed, bilal, duties } = await reminded(t)
  await answer(org, ahmed, duties.fajar, 'confirmed')
  await answer(org, bilal, duties.zohar, 'declined')
  const at = org.local('2027-02-09T21:30')
  t.strictSame(await chaseConfirmations(org, at.subtract({ seconds: 1 })), { nudged: 1, judged: 0 })
  t.strictSame(await chaseConfirmations(org, at), { nudged: 0, judged: 7 })
  t.strictSame(await chaseConfirmations(org, at.add({ hours: 1 })), nothing)
  const [told, ...more] = await cutoffs(org)
  t.same(more, [])
  const { words, choices } = told!.body as unknown as {
    words: { key: string; vars: object }[]
    choices: { id: string }[]
  }
  t.match(words[0], { key: 'cutoff-title', vars: { weak: 7, count: 8, date: { day: '2027-02-10' } } })
  t.same(
    words.slice(1).map(({ key }) => key),
    [
      'roster-open',
      'roster-declined',
      'roster-open',
      'roster-open',
      'roster-open',
      'cutoff-pending',
      'roster-open',
    ],
  )
  t.ok(choices.some(({ id }) => id === `/reassign ${duties.zohar}`))
  t.ok(choices.some(({ id }) => id === '/assign FAJAR_TAKBIRA 2027-02-10'))
})

t.test('all is well is said as well; of a day that nobody was given, nothing', async (t) => {
  const org = await seed(t)
  const ahmed = await org.addVolunteer('Ahmed Ali')
  const codes = [
    'FAJAR_AZAAN',
    'FAJAR_TAKBIRA',
    'ZOHAR_AZAAN',
    'ZOHAR_TAKBIRA',
    'ASAR_TAKBIRA',
    'MAGRIB_AZAAN',
    'MAGRIB_TAKBIRA',
    'ISHAA_TAKBIRA',
  ]
  for (const code of codes) {
    const { id } = await org.assign(ahmed, code, '2027-02-10')
    await answer(org, ahmed, id, 'confirmed')
  }
  t.strictSame(await chaseConfirmations(org, org.local('2027-02-08T21:30')), nothing)
  t.same(await cutoffs(org), [])
  await chaseConfirmations(org, org.local('2027-02-09T21:30'))
  t.match(await cutoffs(org), [{ body: { words: [{ key: 'cutoff-all-well', vars: { count: 8 } }] } }])
})

t.test('after downtime the cut-off is made up for while a duty is ahead, the nudge is not', async (t) => {
  const { org } = await reminded(t)
  t.strictSame(await chaseConfirmations(org, org.local('2027-02-10T06:00')), { nudged: 0, judged: 6 })
  const [told] = await cutoffs(org)
  const { words } = told!.body as unknown as { words: { key: string; vars: { count: number } }[] }
  t.equal(words[0]!.vars.count, 6, 'the two of Fajar are over')
  const { org: later } = await reminded(t)
  t.strictSame(await chaseConfirmations(later, later.local('2027-02-10T18:00')), nothing)
})

t.test('the cut-off follows the reminder’s hour, and never speaks before people could answer', async (t) => {
  const hours = [
    { reminder: '18:00', nudge: '21:00', cutoff: '2027-02-09T21:30' },
    { reminder: '19:00', nudge: '22:00', cutoff: '2027-02-09T22:30' },
    { reminder: '20:00', nudge: '23:00', cutoff: '2027-02-09T23:30' },
    { reminder: '22:00', nudge: null, cutoff: '2027-02-09T23:45' },
    { reminder: '23:00', nudge: null, cutoff: '2027-02-09T23:45' },
    { reminder: '23:50', nudge: null, cutoff: '2027-02-10T00:20' },
  ]
  for (const { reminder, nudge, cutoff } of hours) {
    const org = await seed(t, { season: { reminderTime: Temporal.PlainTime.from(reminder) } })
    await org.assign(await org.addVolunteer('Ahmed Ali'), 'ZOHAR_AZAAN', '2027-02-10')
    await remindDueDuties(org, org.local(`2027-02-09T${reminder}`))
    const end = org.local(cutoff)
    const before = await chaseConfirmations(org, end.subtract({ seconds: 1 }))
    t.strictSame(before, { nudged: nudge ? 1 : 0, judged: 0 }, `${reminder}: before ${cutoff}`)
    t.match(await chaseConfirmations(org, end), { nudged: 0, judged: 8 }, `${reminder}: at ${cutoff}`)
    t.strictSame(await chaseConfirmations(org, end.add({ hours: 3 })), nothing)
    if (nudge) {
      const [sent] = await nudges(org)
      t.ok(sent, `${reminder}: asked once more`)
    }
  }
})

t.test('a reminder that was late itself is not followed by the nudge', async (t) => {
  const { org } = await given(t)
  await remindDueDuties(org, org.local('2027-02-09T20:55'))
  await chaseConfirmations(org, org.local('2027-02-09T21:05'))
  t.same(await nudges(org), [])
  const { org: other } = await given(t)
  await remindDueDuties(other, other.local('2027-02-09T19:04'))
  await chaseConfirmations(other, other.local('2027-02-09T21:05'))
  t.equal((await nudges(other)).length, 2, 'two hours later it is')
})

t.test('a day that fails stops no other organisation’s', async (t) => {
  const { org } = await reminded(t)
  const other = await seedOrg(org.db, { slug: 'other' })
  const omar = await other.addVolunteer('Omar')
  await other.assign(omar, 'FAJAR_AZAAN', '2027-02-10')
  await remindDueDuties(org, org.local('2027-02-09T18:00'))
  const at = org.local('2027-02-09T21:00')
  const owner = postgres(org.url, { max: 1 })
  t.teardown(() => owner.end())
  await owner.unsafe(`alter table evenings add constraint broken check (org_id <> ${org.orgId})`)
  await t.rejects(chaseConfirmations(org, at), /broken/)
  t.equal((await nudges(other)).length, 1)
  await owner`alter table evenings drop constraint broken`
  t.match(await chaseConfirmations(org, at), { nudged: 2 }, 'and it is tried again')
})

t.test('the evening is the organisation’s, over a change of clocks', async (t) => {
  const org = await seed(t, {
    timeZone: 'America/New_York',
    season: {
      startsOn: Temporal.PlainDate.from('2027-03-10'),
      endsOn: Temporal.PlainDate.from('2027-03-20'),
    },
  })
  const ahmed = await org.addVolunteer('Ahmed Ali')
  // On 14 March the clocks go forward at two in the morning.
  await org.assign(ahmed, 'FAJAR_AZAAN', '2027-03-15')
  await remindDueDuties(org, org.local('2027-03-14T18:00'))
  t.strictSame(await chaseConfirmations(org, Temporal.Instant.from('2027-03-15T00:59:59Z')), nothing)
  t.strictSame(await chaseConfirmations(org, Temporal.Instant.from('2027-03-15T01:00:00Z')), {
    nudged: 1,
    judged: 0,
  })
  t.strictSame(await chaseConfirmations(org, Temporal.Instant.from('2027-03-15T01:30:00Z')), {
    nudged: 0,
    judged: 8,
  })
})

/** Ahmed Ali has Fajar Azaan on 10 February, Bilal Zohar Azaan and Magrib Takbira; they were reminded at 18:00. */
async function reminded(t: Parameters<typeof seed>[0]) {
  const town = await given(t)
  await remindDueDuties(town.org, town.org.local('2027-02-09T18:00'))
  return town
}

/** The same, not reminded yet. */
async function given(t: Parameters<typeof seed>[0]) {
  const org = await seed(t)
  const [ahmed, bilal] = [await org.addVolunteer('Ahmed Ali'), await org.addVolunteer('Bilal')]
  const fajar = (await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-10')).id
  const zohar = (await org.assign(bilal, 'ZOHAR_AZAAN', '2027-02-10')).id
  const magrib = (await org.assign(bilal, 'MAGRIB_TAKBIRA', '2027-02-10')).id
  return { org, ahmed, bilal, duties: { fajar, zohar, magrib } }
}

async function answer(
  org: Seeded,
  { actor }: { actor: Parameters<typeof answerDuty>[1]['actor'] },
  assignmentId: string,
  answer: DutyAnswer,
) {
  const { ids } = org
  await inOrg(org.db, org.orgId, (tx) =>
    answerDuty(tx, { actor, ids, now: org.local('2027-02-09T19:00'), assignmentId, answer }),
  )
}
