import { setTimeout as pause } from 'node:timers/promises'
import { sql, type Updateable } from 'kysely'
import type { Context } from '../../context.ts'
import { recordAction } from '../../core/audit/index.ts'
import type { Actor } from '../../core/auth/index.ts'
import type { Db, Tx } from '../../db/database.ts'
import { inOrg } from '../../db/tenancy.ts'
import { describeError } from '../../lib/describe-error.ts'
import type { OpenSlot } from '../open-slots.ts'
import { explain, type Why } from './explain.ts'
import { placingsOf } from './model.ts'
import type { Solved } from './optimise.ts'
import { lockProposal, type Proposal, readProposal, type StoredWhy } from './proposal.ts'
import { readProblem } from './read-problem.ts'
import type { AutofillTables } from './schema.ts'
import { amendProposal } from './show.ts'
import { type Solving, solve } from './solve.ts'

type Given = Pick<Context, 'db' | 'ids' | 'clock' | 'log'>

/** How long the optimiser may take; what it has found by then is proposed, with its distance from the best there can be. */
const limitMs = 60_000
/** How often the group sees that it is at work: ten edits a minute are half of what a group bears. */
const beatMs = 6_000
/** Without a beat for so long whoever solved it is gone, and another may. */
const silence = Temporal.Duration.from({ minutes: 2 })
/** Whoever dies of it thrice will die of it again. */
const mostTaken = 3
/** Pairs of a slot and somebody who might have it: half a million of them take two gigabytes. */
const mostPlacings = 250_000

/** Makes every proposal that was asked for, one after the other. Returns how many. */
export async function makeProposals(given: Given): Promise<number> {
  for (let made = 0; ; made++) {
    const taken = await take(given)
    if (!taken) return made
    await make(given, taken)
  }
}

type Taken = { orgId: number; id: string; timeZone: string }

async function take({ db, clock }: Given): Promise<Taken | undefined> {
  const now = clock.now()
  const found = await sql<Taken>`
    update autofills f set status = 'solving', beat_at = ${now}::timestamptz, taken = taken + 1
    from orgs o
    where o.org_id = f.org_id and (f.org_id, f.id) = (
      select org_id, id from autofills
      where status = 'waiting' or (status = 'solving' and beat_at < ${now.subtract(silence)}::timestamptz)
      order by asked_at limit 1 for update skip locked)
    returning f.org_id as "orgId", f.id, o.time_zone as "timeZone"`.execute(db)
  return found.rows[0]
}

async function make(given: Given, taken: Taken): Promise<void> {
  const { db, clock } = given
  const { orgId, id, timeZone } = taken
  const read = await inOrg(db, orgId, async (tx) => {
    const proposal = (await readProposal(tx, orgId, id))!
    return readProblem(tx, { ...proposal, timeZone, now: clock.now() })
  })
  const { problem, slots, people } = read
  if (slots.length === 0) return fail(given, taken, 'nothing-open')
  if (people.length === 0) return fail(given, taken, 'nobody')
  if (placingsOf(problem).length > mostPlacings) return fail(given, taken, 'too-big')
  if (await isWornOut(db, taken)) return fail(given, taken, 'broken')
  const solving = solve(problem, limitMs)
  const solved = await finish(given, taken, solving)
  if (solved === 'unwanted') return
  if ('broken' in solved) {
    given.log.error(describeError(solved.broken), 'the optimiser broke off')
    return fail(given, taken, 'broken')
  }
  const why = explain(problem, solved.placing)
  await keep(given, taken, { solved, slots, people, why })
}

async function isWornOut(db: Db, { orgId, id }: Taken): Promise<boolean> {
  const row = await db
    .selectFrom('autofills')
    .select('taken')
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.taken > mostTaken
}

/** Waits for the optimiser; on the way it shows that it lives, and ends it once nobody wants it any more. */
async function finish(
  given: Given,
  taken: Taken,
  solving: Solving,
): Promise<Solved | { broken: unknown } | 'unwanted'> {
  const end = solving.solved.catch((error: unknown) => ({ broken: error }))
  for (let seconds = beatMs / 1000; ; seconds += beatMs / 1000) {
    const first = await Promise.race([end, pause(beatMs, 'beat' as const, { ref: false })])
    if (first !== 'beat') return first
    if (await beat(given, taken, seconds)) continue
    await solving.end()
    return 'unwanted'
  }
}

/** False if it was stopped. */
function beat({ db, ids, clock }: Given, { orgId, id }: Taken, seconds: number): Promise<boolean> {
  const now = clock.now()
  return inOrg(db, orgId, async (tx) => {
    const proposal = await lockProposal(tx, orgId, id)
    if (proposal?.status !== 'solving') return false
    await change(tx, proposal, { beat_at: now })
    await amendProposal(tx, { ids, now }, proposal, { seconds })
    return true
  })
}

type Trouble = NonNullable<Proposal['trouble']>

async function fail({ db, ids, clock }: Given, { orgId, id }: Taken, trouble: Trouble): Promise<void> {
  const now = clock.now()
  await inOrg(db, orgId, async (tx) => {
    const proposal = await lockProposal(tx, orgId, id)
    if (proposal?.status !== 'solving') return
    await change(tx, proposal, { status: 'failed', trouble, closed_at: now })
    await record(tx, { ids, now }, proposal, 'autofill.failed', { trouble })
    await amendProposal(tx, { ids, now }, { ...proposal, status: 'failed', trouble })
  })
}

type Found = {
  solved: Solved
  slots: OpenSlot[]
  people: { registrationId: string; personId: string }[]
  why: Why[]
}

async function keep({ db, ids, clock }: Given, { orgId, id }: Taken, found: Found): Promise<void> {
  const now = clock.now()
  const { gap, unproven, tookMs } = found.solved
  await inOrg(db, orgId, async (tx) => {
    const proposal = await lockProposal(tx, orgId, id)
    if (proposal?.status !== 'solving') return
    await tx.insertInto('autofill_slots').values(rowsOf(proposal, found)).execute()
    await change(tx, proposal, { status: 'ready', ready_at: now, gap, unproven })
    const ready = (await readProposal(tx, orgId, id))!
    const { proposed, unplaced } = ready
    await record(tx, { ids, now }, proposal, 'autofill.proposed', {
      proposed,
      unplaced,
      gap,
      unproven,
      tookMs,
    })
    await amendProposal(tx, { ids, now }, ready)
  })
}

function rowsOf({ orgId, id }: Proposal, { solved, slots, people, why }: Found) {
  return slots.map(({ date, duty }, index) => {
    const place = solved.placing[index]
    const person = place === null || place === undefined ? null : people[place]!
    const { stored, second } = storedWhy(why[index]!)
    return {
      org_id: orgId,
      autofill_id: id,
      n: index + 1,
      duty_date: date,
      duty_code: duty.code,
      state: person ? ('proposed' as const) : ('unplaced' as const),
      registration_id: person?.registrationId ?? null,
      person_id: person?.personId ?? null,
      second_id: second === null ? null : people[second]!.registrationId,
      why: stored,
      left_why: null,
      acceptance_id: null,
      assignment_id: null,
    }
  })
}

function storedWhy(why: Why): { stored: StoredWhy; second: number | null } {
  if (why.kind === 'unplaced') return { stored: why, second: null }
  const { second, ...placed } = why
  return { stored: { ...placed, behind: second?.behind ?? null }, second: second?.person ?? null }
}

type Change = Partial<
  Pick<
    Updateable<AutofillTables['autofills']>,
    'status' | 'beat_at' | 'ready_at' | 'closed_at' | 'trouble' | 'gap' | 'unproven'
  >
>

const change = (tx: Tx, { orgId, id }: Proposal, changes: Change) =>
  tx.updateTable('autofills').set(changes).where('org_id', '=', orgId).where('id', '=', id).execute()

function record(
  tx: Tx,
  { ids, now }: { ids: Context['ids']; now: Temporal.Instant },
  { orgId, id }: Proposal,
  action: string,
  detail: Record<string, unknown>,
) {
  const actor: Actor = { orgId, personId: null, name: 'autofill', role: 'system', door: 'job' }
  return recordAction(tx, {
    actor,
    action,
    subject: { kind: 'autofill', id },
    detail,
    id: ids.next(),
    at: now,
  })
}
