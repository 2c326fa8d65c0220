import t from 'tap'
import { inOrg } from '../../src/db/tenancy.ts'
import {
  answerDuty,
  foreseeEvenings,
  markAttendance,
  remindDueDuties,
  startCover,
} from '../../src/duties/index.ts'
import { createSpeaker } from '../../src/lib/words.ts'
import { textFolder } from '../flows/town.ts'
import { type Seeded, seed } from '../harness/seed.ts'

const speaker = createSpeaker(textFolder)
const nothing = { unfilled: 0, risks: 0 }
const reported = (org: Seeded, kind: 'unfilled' | 'risk') => told(org, kind).then(([one]) => one!)

t.test('two hours before the cut-off: what nobody has tomorrow, once, with a button for each', async (t) => {
  const { org } = await withThree(t)
  t.strictSame(await foreseeEvenings(org, org.local('2027-02-09T19:29:59')), nothing)
  const at = org.local('2027-02-09T19:30')
  const runs = await Promise.all([1, 2, 3].map(() => foreseeEvenings(org, at)))
  t.same(runs.map(({ unfilled }) => unfilled).toSorted(), [0, 0, 5], 'three machines at once')
  t.strictSame(await foreseeEvenings(org, at.add({ hours: 1 })), nothing)
  const { text, choices } = await reported(org, 'unfilled')
  t.match(text, /^🕳 Sherullah 1448H, .*: 5 slots have nobody yet:\n○ 05:20 Fajar Takbira: open\n/)
  t.equal(choices.length, 5)
  t.match(choices[0], { id: '/assign FAJAR_TAKBIRA 2027-02-10 anew', label: 'Give Fajar Takbira' })
})

t.test('nothing of it in a season that was never given out, nor where every slot is given', async (t) => {
  const org = await seed(t)
  t.strictSame(await foreseeEvenings(org, org.local('2027-02-09T19:30')), nothing)
  const ahmed = await org.addVolunteer('Ahmed Ali')
  for (const { code } of org.season.dutyTypes!) await org.assign(ahmed, code, '2027-02-12')
  t.strictSame(await foreseeEvenings(org, org.local('2027-02-11T19:30')), nothing)
  t.same(await told(org, 'unfilled'), [])
})

t.test('after the cut-off: unread, and missed last time; with who could step in', async (t) => {
  const { org, ahmed, bilal, duties } = await withThree(t)
  const before = await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-08')
  await mark(org, before.id, 'missed')
  await arrives(org, duties.fajar, 'delivered')
  await arrives(org, duties.zohar, 'read')
  await answer(org, bilal, duties.zohar, 'confirmed')
  t.strictSame(await foreseeEvenings(org, org.local('2027-02-09T21:59:59')), nothing)
  t.strictSame(await foreseeEvenings(org, org.local('2027-02-09T22:00')), { unfilled: 0, risks: 2 })
  t.strictSame(await foreseeEvenings(org, org.local('2027-02-09T22:01')), nothing)
  const { text, choices } = await reported(org, 'risk')
  t.equal(
    text,
    [
      '🔭 Sherullah 1448H, tomorrow: 2 duties are at risk:',
      '⚠️ 05:20 Fajar Azaan, Ahmed Ali (30400001): the reminder has not been seen to be read and missed the last duty without a word; 2 people could step in',
      '⚠️ 17:40 Magrib Takbira, Omar (30400003): the reminder has not been seen to arrive; 2 people could step in',
    ].join('\n'),
  )
  t.match(choices, [
    { id: `/cover start ${duties.fajar}`, label: 'Look for another: Fajar Azaan' },
    { id: `/cover start ${duties.magrib}` },
  ])
})

t.test(
  'who read it and said nothing, or came last time, is no risk; nor is a day on which all confirmed',
  async (t) => {
    const { org, ahmed, bilal, omar, duties } = await withThree(t)
    const before = await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-07')
    const later = await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-08')
    await mark(org, before.id, 'missed')
    await mark(org, later.id, 'kept')
    await arrives(org, duties.fajar, 'read')
    for (const [who, id] of [
      [bilal, duties.zohar],
      [omar, duties.magrib],
    ] as const)
      await answer(org, who, id, 'confirmed')
    t.strictSame(await foreseeEvenings(org, org.local('2027-02-09T22:00')), nothing)
    t.same(await told(org, 'risk'), [])
  },
)

t.test(
  'who confirmed but missed last time is named; with notice does not count; who is sought for has no button',
  async (t) => {
    const { org, ahmed, bilal, omar, duties } = await withThree(t)
    for (const [who, code, how] of [
      [ahmed, 'FAJAR_AZAAN', 'missed'],
      [bilal, 'ZOHAR_AZAAN', 'excused'],
    ] as const)
      await mark(org, (await org.assign(who, code, '2027-02-08')).id, how)
    for (const [who, id] of [
      [ahmed, duties.fajar],
      [bilal, duties.zohar],
    ] as const)
      await answer(org, who, id, 'confirmed')
    await answer(org, omar, duties.magrib, 'declined')
    const now = org.local('2027-02-09T21:40')
    await inOrg(org.db, org.orgId, (tx) =>
      startCover(tx, { actor: org.coordinator, ids: org.ids, now, assignmentId: duties.magrib }),
    )
    await foreseeEvenings(org, org.local('2027-02-09T22:00'))
    const { text, choices } = await reported(org, 'risk')
    t.match(text, /Ahmed Ali \(30400001\): missed the last duty without a word; 2 people/)
    t.match(text, /Omar \(30400003\): cannot come and somebody is being looked for; 2 people/)
    t.notMatch(text, /Bilal/)
    t.same(
      choices.map(({ id }) => id),
      [`/cover start ${duties.fajar}`],
    )
  },
)

t.test('with nobody to ask the holder is looked up; after downtime only what is ahead', async (t) => {
  const org = await seed(t)
  const ahmed = await org.addVolunteer('Ahmed Ali')
  await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-10')
  await org.assign(ahmed, 'MAGRIB_AZAAN', '2027-02-10')
  await remindDueDuties(org, org.local('2027-02-09T18:00'))
  await org.db.updateTable('messages').set({ status: 'failed' }).where('key', 'like', 'reminder:%').execute()
  t.strictSame(await foreseeEvenings(org, org.local('2027-02-10T09:00')), { unfilled: 0, risks: 1 })
  const { text, choices } = await reported(org, 'risk')
  t.match(text, /one duty is at risk:\n⚠️ 17:40 Magrib Azaan.*; nobody to ask instead$/)
  t.match(choices, [{ id: '/who 30400001', label: 'Magrib Azaan: Ahmed Ali' }])
  t.strictSame(
    await foreseeEvenings(org, org.local('2027-02-10T20:00')),
    { unfilled: 6 + 2, risks: 0 },
    'the next evening',
  )
})

/** Ahmed Ali has Fajar Azaan on 10 February, Bilal Zohar Azaan, Omar Magrib Takbira; the reminders of 18:00 are queued. */
async function withThree(t: Parameters<typeof seed>[0]) {
  const org = await seed(t)
  const [ahmed, bilal, omar] = [
    await org.addVolunteer('Ahmed Ali'),
    await org.addVolunteer('Bilal'),
    await org.addVolunteer('Omar'),
  ]
  const fajar = (await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-10')).id
  const zohar = (await org.assign(bilal, 'ZOHAR_AZAAN', '2027-02-10')).id
  const magrib = (await org.assign(omar, 'MAGRIB_TAKBIRA', '2027-02-10')).id
  await remindDueDuties(org, org.local('2027-02-09T18:00'))
  await org.db.updateTable('messages').set({ status: 'sent' }).where('key', 'like', 'reminder:%').execute()
  return { org, ahmed, bilal, omar, duties: { fajar, zohar, magrib } }
}

const arrives = (org: Seeded, id: string, status: 'delivered' | 'read') =>
  org.db.updateTable('messages').set({ status }).where('key', '=', `reminder:${id}:chat`).execute()

async function mark(org: Seeded, assignmentId: string, mark: 'kept' | 'missed' | 'excused') {
  const outcome = await inOrg(org.db, org.orgId, (tx) =>
    markAttendance(tx, {
      actor: org.coordinator,
      ids: org.ids,
      now: org.local('2027-02-09T12:00'),
      assignmentId,
      mark,
    }),
  )
  if (outcome.kind !== 'marked') throw new Error(outcome.kind)
}

const answer = (
  org: Seeded,
  { actor }: { actor: Parameters<typeof answerDuty>[1]['actor'] },
  assignmentId: string,
  answer: 'confirmed' | 'declined',
) =>
  inOrg(org.db, org.orgId, (tx) =>
    answerDuty(tx, { actor, ids: org.ids, now: org.local('2027-02-09T21:20'), assignmentId, answer }),
  )

async function told(org: Seeded, kind: string) {
  const reader = { locale: 'en', timeZone: 'Asia/Kolkata', now: org.local('2027-02-09T22:00') }
  const all = (await org.messages()).filter(({ key }) => key.startsWith(`${kind}:`))
  return all.map(({ body }) => {
    const { words, choices } = body as {
      words: Parameters<typeof speaker.say>[0]
      choices: { id: string; label: Parameters<typeof speaker.say>[0] }[]
    }
    return {
      text: speaker.say(words, reader),
      choices: choices.map(({ id, label }) => ({ id, label: speaker.say(label, reader) })),
    }
  })
}
