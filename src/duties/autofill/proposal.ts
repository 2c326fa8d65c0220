import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Label } from '../duty-types.ts'
import { isId } from '../id.ts'
import type { Second, WhyPlaced, WhyUnplaced } from './explain.ts'
import type { AutofillTables } from './schema.ts'

/** Why, as it is kept: who was second stands beside it. */
export type StoredWhy = (Omit<WhyPlaced, 'second'> & { behind: Second['behind'] | null }) | WhyUnplaced

/** waiting and solving: it is being made. ready: it can be accepted. The others are over. */
export type ProposalStatus =
  | 'waiting'
  | 'solving'
  | 'ready'
  | 'accepted'
  | 'discarded'
  | 'outdated'
  | 'failed'

/** Who could take the open slots of some days of a season. */
export type Proposal = {
  id: string
  orgId: number
  seasonId: string
  season: string
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  status: ProposalStatus
  askedBy: string
  readyAt: Temporal.Instant | null
  closedBy: string | null
  trouble: AutofillTables['autofills']['trouble']
  /** See `Solved`. */
  gap: number | null
  unproven: number | null
  /** Slots by their state. */
  unplaced: number
  proposed: number
  dropped: number
  given: number
  left: number
  /** Those who are proposed for something, and the most duties that one of them would get. */
  people: number
  most: number
}

export type SlotState = AutofillTables['autofill_slots']['state']
export type LeftWhy = NonNullable<AutofillTables['autofill_slots']['left_why']>

/** One slot of a proposal. */
export type ProposedSlot = {
  n: number
  date: Temporal.PlainDate
  code: string
  label: Label
  category: string
  reportingTime: Temporal.PlainTime
  state: SlotState
  name: string | null
  itsNumber: string | null
  second: string | null
  why: StoredWhy
  leftWhy: LeftWhy | null
}

/** One proposal by its id. */
export async function readProposal(tx: Tx, orgId: number, id: string): Promise<Proposal | undefined> {
  return isId(id) ? readWhere(tx, orgId, sql`f.id = ${id}::uuid`) : undefined
}

/** The same, locked: whoever accepts, changes or ends it waits for us. */
export async function lockProposal(tx: Tx, orgId: number, id: string): Promise<Proposal | undefined> {
  if (!isId(id)) return undefined
  await sql`select from autofills where org_id = ${orgId} and id = ${id}::uuid for update`.execute(tx)
  return readProposal(tx, orgId, id)
}

/** The one that is made or can be accepted in a season. */
export const readOpenProposal = (tx: Tx, orgId: number, seasonId: string): Promise<Proposal | undefined> =>
  readWhere(tx, orgId, sql`f.season_id = ${seasonId}::uuid and f.status in ('waiting', 'solving', 'ready')`)

async function readWhere(
  tx: Tx,
  orgId: number,
  condition: RawBuilder<unknown>,
): Promise<Proposal | undefined> {
  const found = await sql<Proposal>`
    select f.id, f.org_id as "orgId", f.season_id as "seasonId", s.name as season, f.from_day as from, f.to_day as to, f.status,
           f.asked_by as "askedBy", f.ready_at as "readyAt", f.closed_by as "closedBy", f.trouble, f.gap, f.unproven, c.*
    from autofills f
    join seasons s on s.org_id = f.org_id and s.id = f.season_id
    cross join lateral (
      select coalesce(sum(n) filter (where state = 'unplaced'), 0)::integer as unplaced,
             coalesce(sum(n) filter (where state = 'proposed'), 0)::integer as proposed,
             coalesce(sum(n) filter (where state = 'dropped'), 0)::integer as dropped,
             coalesce(sum(n) filter (where state = 'given'), 0)::integer as given,
             coalesce(sum(n) filter (where state = 'left'), 0)::integer as left,
             (count(*) filter (where state = 'proposed'))::integer as people,
             coalesce(max(n) filter (where state = 'proposed'), 0)::integer as most
      from (select state, person_id, count(*) as n from autofill_slots
            where org_id = f.org_id and autofill_id = f.id group by state, person_id) as each) as c
    where f.org_id = ${orgId} and ${condition}`.execute(tx)
  return found.rows[0]
}

export type SlotsQuestion = {
  orgId: number
  proposalId: string
  date?: Temporal.PlainDate
  n?: number
  code?: string
  states?: SlotState[]
  limit?: number
  offset?: number
}

/** The slots of a proposal in the order of the season; of one day, one state or one number only, where that is asked. */
export async function readSlots(tx: Tx, question: SlotsQuestion): Promise<ProposedSlot[]> {
  const { orgId, proposalId, date = null, n = null, code = null, states = null } = question
  const found = await sql<ProposedSlot>`
    select s.n, s.duty_date as date, d.code, d.label, d.category, d.reporting_time as "reportingTime", s.state,
           r.full_name as name, r.its_number as "itsNumber", r2.full_name as second, s.why, s.left_why as "leftWhy"
    from autofill_slots s
    join autofills f on f.org_id = s.org_id and f.id = s.autofill_id
    join duty_types d on d.org_id = s.org_id and d.season_id = f.season_id and d.code = s.duty_code
    left join registrations r on r.org_id = s.org_id and r.id = s.registration_id
    left join registrations r2 on r2.org_id = s.org_id and r2.id = s.second_id
    where s.org_id = ${orgId} and s.autofill_id = ${proposalId}::uuid
      and (${date}::date is null or s.duty_date = ${date}::date) and (${n}::integer is null or s.n = ${n}::integer)
      and (${code}::text is null or s.duty_code = ${code}::text)
      and (${states}::text[] is null or s.state = any(${states}::text[]))
    order by s.n limit ${question.limit ?? null}::integer offset ${question.offset ?? 0}::integer`.execute(tx)
  return found.rows
}
