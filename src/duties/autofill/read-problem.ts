import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import { isBlocked } from '../block.ts'
import { type OpenSlot, readOpenSlots } from '../open-slots.ts'
import type { Problem, ProblemPerson } from './problem.ts'

/** Nobody is given by a plan what begins within the hour. */
export const lead = Temporal.Duration.from({ minutes: 60 })

/** A season runs a year at most, with a dozen duties a day. */
const mostSlots = 10_000

export type Question = {
  orgId: number
  timeZone: string
  seasonId: string
  /** Both included. */
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  now: Temporal.Instant
}

/** The open slots of these days and everybody accepted for the season, as figures; `slots` and `people` say who and what they are. */
export async function readProblem(
  tx: Tx,
  question: Question,
): Promise<{ problem: Problem; slots: OpenSlot[]; people: { registrationId: string; personId: string }[] }> {
  const now = question.now.add(lead)
  const open = await readOpenSlots(tx, { ...question, now, limit: mostSlots, offset: 0 })
  const asked = await readAskedFor(tx, question)
  const slots = open.slots.filter(({ date, duty }) => !asked.has(`${date} ${duty.code}`))
  const people = await readPeople(tx, question)
  const problem: Problem = {
    slots: slots.map(({ date, duty }) => ({
      day: dayOf(date),
      time: minutesOf(duty.reportingTime),
      category: duty.category,
    })),
    people: people.map(({ person }) => person),
    cap: people[0]?.cap ?? null,
  }
  return { problem, slots, people }
}

/** The slots that somebody has asked to move to: the coordinators decide about those. */
async function readAskedFor(tx: Tx, { orgId, seasonId, from, to }: Question): Promise<Set<string>> {
  const { rows } = await sql<{ slot: string }>`
    select q.to_date || ' ' || q.to_code as slot
    from requests q join assignments a on a.org_id = q.org_id and a.id = q.assignment_id
    where q.org_id = ${orgId} and a.season_id = ${seasonId}::uuid and q.kind = 'move' and q.status = 'open'
      and q.to_date between ${from}::date and ${to}::date`.execute(tx)
  return new Set(rows.map(({ slot }) => slot))
}

type Person = { registrationId: string; personId: string; cap: number | null; person: ProblemPerson }

async function readPeople(tx: Tx, { orgId, seasonId }: Question): Promise<Person[]> {
  const found = await sql<Row>`
    with people as (
      select r.id, r.person_id, r.preferences, r.rating, r.submitted_at from registrations r
      where r.org_id = ${orgId} and r.season_id = ${seasonId}::uuid and r.status = 'approved'
        and not ${isBlocked(orgId, sql`r.person_id`)}),
    season as (select starts_on, ends_on, duty_cap from seasons where org_id = ${orgId} and id = ${seasonId}::uuid),
    held as (
      select p.id, jsonb_agg(jsonb_build_object('date', a.duty_date, 'time', d.reporting_time, 'elsewhere', a.season_id <> ${seasonId}::uuid)) as held
      from people p cross join season s
      join assignments a on a.org_id = ${orgId} and a.person_id = p.person_id and a.status = 'live'
                        and a.duty_date between s.starts_on - 1 and s.ends_on + 1
      join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
      group by p.id),
    absent as (
      select p.id, jsonb_agg(jsonb_build_array(w.from_day, w.to_day)) as away
      from people p cross join season s
      join away w on w.org_id = ${orgId} and w.person_id = p.person_id and w.withdrawn_at is null and w.to_day >= s.starts_on
      group by p.id),
    last_chats as (
      select distinct on (c.person_id) c.person_id, c.opted_out_at is not null as stopped
      from chats c where c.org_id = ${orgId} and c.kind = 'private' and c.person_id in (select person_id from people)
      order by c.person_id, c.last_inbound_at desc nulls last, c.created_at desc, c.id)
    select p.id as "registrationId", p.person_id as "personId", p.preferences as offers, coalesce(l.stopped, false) as stopped,
           coalesce(h.held, '[]') as held, coalesce(w.away, '[]') as away, p.rating::float8 as rating, s.duty_cap as cap
    from people p
    cross join season s
    left join held h on h.id = p.id
    left join absent w on w.id = p.id
    left join last_chats l on l.person_id = p.person_id
    order by p.submitted_at, p.id`.execute(tx)
  return found.rows.map(({ registrationId, personId, cap, held, away, ...person }) => ({
    registrationId,
    personId,
    cap,
    person: {
      ...person,
      held: held.map(({ date, time, elsewhere }) => ({
        day: dayOf(Temporal.PlainDate.from(date)),
        time: minutesOf(Temporal.PlainTime.from(time)),
        elsewhere,
      })),
      away: away.map(([from, to]): [number, number] => [
        dayOf(Temporal.PlainDate.from(from)),
        dayOf(Temporal.PlainDate.from(to)),
      ]),
    },
  }))
}

type Row = {
  registrationId: string
  personId: string
  offers: string[]
  stopped: boolean
  held: { date: string; time: string; elsewhere: boolean }[]
  away: [from: string, to: string][]
  rating: number | null
  cap: number | null
}

const epoch = Temporal.PlainDate.from('2000-01-01')
const dayOf = (date: Temporal.PlainDate): number => epoch.until(date, { largestUnit: 'days' }).days
const minutesOf = ({ hour, minute }: Temporal.PlainTime): number => hour * 60 + minute
