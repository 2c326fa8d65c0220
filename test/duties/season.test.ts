import t from 'tap'
import { inOrg } from '../../src/db/tenancy.ts'
import {
  createSeason,
  type NewSeason,
  openSeason,
  readCurrentSeason,
  readSeason,
  readSeasons,
} from '../../src/duties/index.ts'
import { seed, seedOrg } from '../harness/seed.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const april = { startsOn: date('2027-04-01'), endsOn: date('2027-04-30') }

t.test('a season is made with the duties of its preset', async (t) => {
  const { db, orgId, coordinator, ids, at, actions } = await seed(t)
  const create = (more: Partial<NewSeason>) =>
    inOrg(db, orgId, (tx) =>
      createSeason(tx, {
        actor: coordinator,
        ids,
        now: at,
        name: 'Winter',
        startsOn: date('2027-11-01'),
        endsOn: date('2027-11-30'),
        preset: 'twelve',
        reminderTime: Temporal.PlainTime.from('17:30'),
        openNow: 'if-none',
        ...more,
      }),
    )

  const made = await create({})
  t.match(made, {
    kind: 'made',
    opened: false,
    other: { name: 'Sherullah 1448H' },
    closed: null,
    season: { status: 'draft', dayLabel: null },
  })
  if (made.kind !== 'made') return
  t.strictSame(
    made.season.dutyTypes.map((duty) => `${duty.position} ${duty.code} ${duty.reportingTime}`).slice(0, 5),
    [
      '1 SANAH 04:30:00',
      '2 TAJWEED 04:30:00',
      '3 DUA_E_JOSHAN 04:30:00',
      '4 YASEEN 04:30:00',
      '5 FAJAR_AZAAN 05:20:00',
    ],
  )
  t.equal(made.season.reminderTime.toString(), '17:30:00')
  t.strictSame(
    (await readSeasons(db, orgId)).map((season) => `${season.name} ${season.status}`),
    ['Winter draft', 'Sherullah 1448H open'],
  )

  t.strictSame(await create({ name: '  winter ' }), { kind: 'name-taken' })
  t.strictSame(await create({ name: ' ' }), { kind: 'bad-name' })
  t.strictSame(await create({ name: 'A', endsOn: date('2027-10-31') }), {
    kind: 'bad-dates',
    why: 'end-before-start',
  })
  t.strictSame(await create({ name: 'A', endsOn: date('2028-11-01') }), {
    kind: 'bad-dates',
    why: 'too-long',
  })
  t.equal(
    (await create({ name: 'A year', startsOn: date('2027-12-01'), endsOn: date('2028-11-30') })).kind,
    'made',
    'a leap year, both ends included',
  )
  t.strictSame(await create({ name: 'B', startsOn: date('2027-01-01'), endsOn: date('2027-01-31') }), {
    kind: 'bad-dates',
    why: 'over',
  })
  t.equal(
    (await create({ name: 'Today', startsOn: date('2027-02-01'), endsOn: date('2027-02-01') })).kind,
    'made',
    'today is not over',
  )
  t.strictSame(await create({ name: 'C', actor: { ...coordinator, role: 'self' } }), { kind: 'not-allowed' })
  t.match(
    await create({ name: 'Within', startsOn: date('2027-11-30'), endsOn: date('2027-11-30') }),
    { kind: 'overlaps', other: { name: 'Winter' } },
    'a draft has its days to itself too',
  )
  const urgent = { startsOn: date('2027-04-01'), endsOn: date('2027-04-30') }
  t.match(await create({ name: 'Urgent', ...urgent, openNow: 'yes' }), {
    kind: 'made',
    opened: true,
    closed: { name: 'Sherullah 1448H' },
  })
  t.equal((await readCurrentSeason(db, orgId))?.name, 'Urgent')
  const ramadan = { startsOn: date('2027-05-01'), endsOn: date('2027-05-30') }
  t.match(await create({ name: 'Ramadan 1449', ...ramadan, openNow: 'no' }), {
    opened: false,
    season: { dayLabel: 'Ramazaan' },
  })
  t.strictSame(await actions(), [
    'season.created',
    'season.created',
    'season.created',
    'season.created',
    'season.closed',
    'season.created',
    'season.created',
  ])
})

t.test('a season that is over makes way for the next without being asked', async (t) => {
  const { db, orgId, coordinator, ids, local, season } = await seed(t)
  const outcome = await inOrg(db, orgId, (tx) =>
    createSeason(tx, {
      actor: coordinator,
      ids,
      now: local('2027-03-09T00:00'),
      name: 'Next',
      startsOn: date('2028-01-27'),
      endsOn: date('2028-02-25'),
      preset: 'eight',
      reminderTime: season.reminderTime,
      openNow: 'if-none',
    }),
  )
  t.match(outcome, { kind: 'made', opened: true, closed: { name: 'Sherullah 1448H' } })
})

t.test('opening another season closes the open one only if asked', async (t) => {
  const { db, orgId, coordinator, ids, at, season, actions } = await seed(t)
  const draft = await inOrg(db, orgId, (tx) =>
    createSeason(tx, {
      ...season,
      ...april,
      actor: coordinator,
      ids,
      now: at,
      name: 'Second',
      openNow: 'no',
    }),
  )
  if (draft.kind !== 'made') throw new Error(draft.kind)
  const open = (seasonId: string, closeFormer: boolean, actor = coordinator, today = date('2027-02-01')) =>
    inOrg(db, orgId, (tx) => openSeason(tx, { actor, ids, now: at, today, seasonId, closeFormer }))

  t.match(await open(season.id, false), { kind: 'already-open' })
  t.strictSame(await open(draft.season.id, true, coordinator, date('2027-05-01')), { kind: 'over' })
  t.match(await open(draft.season.id, false), { kind: 'other-open', other: { name: 'Sherullah 1448H' } })
  t.strictSame(await open('no-id', false), { kind: 'not-found' })
  t.strictSame(await open(ids.next(), false), { kind: 'not-found' })
  t.strictSame(await open(draft.season.id, true, { ...coordinator, role: 'self' }), { kind: 'not-allowed' })
  t.match(await open(draft.season.id, true), {
    kind: 'opened',
    season: { name: 'Second', status: 'open' },
    closed: { id: season.id },
  })
  t.equal((await readSeason(db, orgId, season.id))?.status, 'closed')
  t.strictSame((await actions()).slice(-2).sort(), ['season.closed', 'season.opened'])
})

t.test('two that open a season at the same instant: one is open afterwards, nothing is thrown', async (t) => {
  const { db, orgId, coordinator, ids, at, season } = await seed(t)
  const days = (month: number) => ({
    startsOn: Temporal.PlainDate.from({ year: 2027, month, day: 1 }),
    endsOn: Temporal.PlainDate.from({ year: 2027, month, day: 28 }),
  })
  const wanted = [
    { name: 'One', ...days(4) },
    { name: 'Two', ...days(5) },
    { name: 'Three', ...days(6) },
    { name: 'One', ...days(7) },
    { name: 'The same days', ...days(6) },
  ]
  const outcomes = await Promise.all(
    wanted.map((one) =>
      inOrg(db, orgId, (tx) =>
        createSeason(tx, { ...season, ...one, actor: coordinator, ids, now: at, openNow: 'yes' }),
      ),
    ),
  )
  const kinds = ['made', 'made', 'made', 'name-taken', 'overlaps']
  t.strictSame(outcomes.map((outcome) => outcome.kind).sort(), kinds)
  t.equal((await readSeasons(db, orgId)).filter((season) => season.status === 'open').length, 1)
})

t.test('another organisation sees no season and cannot write one', async (t) => {
  const { db, orgId, season } = await seed(t)
  const other = await seedOrg(db, { slug: 'other' })
  await inOrg(db, other.orgId, async (tx) => {
    t.strictSame(await readSeasons(tx, orgId), [])
    t.equal(await readSeason(tx, orgId, season.id), undefined)
  })
  const write = inOrg(db, other.orgId, (tx) =>
    createSeason(tx, {
      ...season,
      ...april,
      actor: other.coordinator,
      ids: other.ids,
      now: other.at,
      name: 'Mine',
      openNow: 'no',
    }).then(() => tx.updateTable('seasons').set({ org_id: orgId }).where('name', '=', 'Mine').execute()),
  )
  await t.rejects(write, /row-level security/)
})
