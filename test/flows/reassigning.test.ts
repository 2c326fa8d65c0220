import { sql } from 'kysely'
import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted, registered } from './accepted.ts'
import { createTown, openedSeason, type Town } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }
const reason = 'his mother is in hospital'
const slot = 'FAJAR_AZAAN 2027-02-10'

t.test('one order with everything in it, in any order of its words', async (t) => {
  const { town, group, ahmed, bilal } = await withThree(t)
  for (const [order, its] of [
    [`/reassign ${slot} ${reason} 30400002`, '30400002'],
    [`/reassign 30412345 ${slot} ${reason}`, '30412345'],
    [`/reassign 10 feb fajar azaan ${reason} to Bilal Khan`, '30400002'],
    [`/reassign fajar azaan 10 feb to Ahmed Ali: ${reason}`, '30412345'],
  ] as const) {
    t.match(
      await group.says(order),
      /^🔁 Fajar Azaan, Wednesday, 10 February 2027: .* instead of .*, changed by Yusuf\. Both are being told; the reminder goes out on 9 Feb 2027, 18:00\.\nReason: “his mother is in hospital”$/,
      order,
    )
    t.equal(await holderOf(town), its)
  }
  t.same(labels(group), ['Undo'])
  t.match(await bilal.listens(), /You have been given Fajar Azaan[\s\S]*taken back by the coordinators/)
  t.match(await ahmed.listens(), /taken back[\s\S]*You have been given Fajar Azaan/)
  const log = await town.ctx.db.selectFrom('unlock_log').select('reason').execute()
  t.same(new Set(log.map((row) => row.reason)), new Set([reason]))
  t.match(await group.taps('Undo'), /You gave Fajar Azaan.* to Ahmed Ali \(30412345\) instead of Bilal Khan/)
  t.match(await group.taps('Yes, take it back'), /is the duty of Bilal Khan again/)
  t.equal(await holderOf(town), '30400002')
})

t.test('guided: day, duty, who with the best first, and the reason last', async (t) => {
  const { town, group } = await withThree(t)
  t.match(await group.says('/reassign'), /^Which day/)
  t.match(await group.taps(/10 Feb/), /^\[edit\] Which duty/)
  t.match(
    await group.taps('Fajar Azaan: Ahmed Ali'),
    /Fajar Azaan, Wednesday, 10 February 2027: Ahmed Ali has it\. Who is to have it instead\?.*\n1\. Bilal Khan \(30400002\): offered this and has no duty yet\./,
  )
  t.ok(group.buttons().every(({ id }) => Buffer.byteLength(id) <= 64))
  t.match(
    await group.taps(/Bilal Khan/),
    /^Why is Fajar Azaan.* to go from Ahmed Ali to Bilal Khan \(30400002\)\? Reply/,
  )
  t.match(await group.replies('ill'), /needs 10 letters or more, and this one has 3[\s\S]*Why is Fajar Azaan/)
  t.match(await group.replies(reason), /^🔁 Fajar Azaan.*Bilal Khan \(30400002\) instead of Ahmed Ali/)
  t.equal(await holderOf(town), '30400002')
})

t.test(
  'a reason that was given is not asked for again; a name can be written, or a part of it',
  async (t) => {
    const { town, group } = await withThree(t)
    t.match(await group.says(`/reassign ${slot} ${reason}`), /Ahmed Ali has it\. Who is to have it instead/)
    t.match(await group.replies('nobody i know'), /Nobody registered fits “nobody i know”/)
    t.match(await group.replies('khan'), /Several people fit that\. Who is to have Fajar Azaan/)
    t.same(labels(group).sort(), ['Bilal Khan · 30400002', 'Omar Khan · 30400003'])
    t.match(await group.taps(/Omar Khan/), /⚠️ The registration of Omar Khan is not approved yet/)
    t.match(await group.taps('Somebody else'), /Who is to have it instead/)
    t.match(
      await group.replies('omar khan'),
      /Omar Khan \(30400003\) for Fajar Azaan.*instead of Ahmed Ali\?\n⚠️ The registration/,
    )
    t.match(
      await group.taps('Assign anyway'),
      /^🔁 Fajar Azaan.*Omar Khan.*\nReason: “his mother is in hospital”/,
    )
    t.equal(await holderOf(town), '30400003')
  },
)

t.test('a slot that is locked for another: giving it over is one tap and the reason', async (t) => {
  const { town, group } = await withThree(t)
  t.match(await group.says(`/assign ${slot} 30400002`), /is locked for Ahmed Ali/)
  t.same(labels(group), ['Unlock', 'Give it to them'])
  t.match(await group.taps('Give it to them'), /from Ahmed Ali to Bilal Khan/)
  t.match(await group.replies(reason), /^🔁/)
  t.equal(await holderOf(town), '30400002')
})

t.test('whoever said that they cannot come has given the reason: then it is two taps', async (t) => {
  const { town, group, ahmed } = await withThree(t)
  await ahmed.listens()
  await ahmed.taps("I can't")
  await group.listens()
  t.match(await group.taps('Give to another'), /Ahmed Ali has it\. Who is to have it instead/)
  t.match(
    await group.taps(/Bilal Khan/),
    /🔁 Fajar Azaan.*Bilal Khan \(30400002\) instead of Ahmed Ali.*\nReason: “Ahmed Ali has said that they cannot come”/,
  )
  t.equal(await holderOf(town), '30400002')
})

t.test('a confirmation that comes while the reason is written is shown first', async (t) => {
  const { town, group, ahmed } = await withThree(t)
  await group.says(`/reassign ${slot} 30400002`)
  await ahmed.listens()
  await ahmed.taps('I will be there')
  await group.listens()
  t.match(
    await group.replies(reason),
    /^Nothing was changed yet.*\n\n⚠️ Ahmed Ali has confirmed, on 1 Feb 2027, 12:00\.\nWhy is Fajar Azaan/,
  )
  t.equal(await holderOf(town), '30412345')
  t.match(await group.replies(reason), /^🔁/)
})

t.test('each refusal says why and what to do instead', async (t) => {
  const { town, group } = await withThree(t)
  t.match(
    await group.says('/reassign FAJAR_TAKBIRA 2027-02-10 x'),
    /Nobody has Fajar Takbira.*simply give it/,
  )
  t.match(await group.taps('Give Fajar Takbira'), /Who for Fajar Takbira/)
  t.match(
    await group.says(`/reassign ${slot} ${reason} 30412345`),
    /^Ahmed Ali has Fajar Azaan.*already\.[\s\S]*Who is to have it/,
  )
  t.match(await group.says(`/reassign ${slot} Bilall`), /Nobody registered fits “Bilall”/)
  t.match(await group.says('/reassign MORNING_AZAAN 2027-02-10 30400002'), /no such duty/)
  t.match(await group.says('/reassign FAJAR_AZAAN 2027-02-31 30400002'), /no such day/)
  t.match(await group.says('/reassign FAJAR_AZAAN 2027-01-31 30400002'), /over/)
  t.match(await group.says('/reassign 0192f0a0-0000-7000-8000-000000000000'), /do not know this duty/)
  t.equal(await holderOf(town), '30412345')
  await group.says(`/reassign ${slot} 30400002`)
  await town.member('Fatema').says(`/unlock ${slot} ${reason}`)
  t.match(await group.replies(reason), /no longer the duty of Ahmed Ali, so nothing was changed/)
  t.equal(await holderOf(town), undefined)
})

const labels = (group: { buttons(): { label: string }[] }) => group.buttons().map(({ label }) => label)

/** Ahmed has the slot, Bilal could take it, Omar waits for a decision. */
async function withThree(t: Parameters<typeof createTown>[0]) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  const bilal = await accepted(town, '919810000002', 'Bilal Khan', '30400002')
  await registered(town, '919810000003', 'Omar Khan', '30400003')
  const group = town.member('Yusuf')
  await group.says(`/assign ${slot} 30412345`)
  return { town, group, ahmed, bilal }
}

const holderOf = async ({ ctx }: Town) =>
  (
    await sql<{ its: string }>`
      select r.its_number as its from assignments a join registrations r on r.org_id = a.org_id and r.id = a.registration_id
      where a.status = 'live'`.execute(ctx.db)
  ).rows[0]?.its
