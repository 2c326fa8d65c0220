import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Reader, Speaker, Value } from '../../lib/words.ts'
import type { Column, Sheet } from '../../tables/index.ts'
import { categoryValues } from '../category-words.ts'
import type { Label } from '../duty-types.ts'
import { readRoster } from '../roster.ts'
import type { WithDuties } from '../season.ts'
import { isRightToLeft, plain } from './result-sheet.ts'
import { toneColours, toneOf } from './tone.ts'

export type SheetInput = {
  orgId: number
  season: WithDuties
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  speaker: Speaker
  reader: Reader
}

/** The roster as a sheet: a day a row, a duty a column, the holder's name coloured by how the slot stands. */
export async function rosterSheet(tx: Tx, input: SheetInput): Promise<Sheet> {
  const { orgId, season, from, to } = input
  const days = await readRoster(tx, { orgId, seasonId: season.id, from, to })
  const { say, show } = tongue(input)
  return {
    ...sheetOf(input, 'export-roster'),
    columns: [
      column(say('column-date'), 12),
      column(say('column-day'), 8),
      ...season.dutyTypes.map(({ label, reportingTime }) =>
        column(`${show(label)} ${show({ time: String(reportingTime) })}`, 24),
      ),
    ],
    rows: days.map(({ date, dayNumber, slots }) => [
      String(date),
      String(dayNumber),
      ...slots.map((slot) => ({
        text: slot.assignment?.holder.name ?? '—',
        colour: toneColours[toneOf(slot)],
      })),
    ]),
  }
}

/** Every registration of a season, in the form in which it can be taken in again. */
export async function registrationsSheet(tx: Tx, input: SheetInput): Promise<Sheet> {
  const { orgId, season } = input
  const { rows } = await sql<{
    id: string
    personId: string
    name: string
    its: string
    email: string
    preferences: string[]
    status: 'pending' | 'approved' | 'rejected'
    locale: string
    submittedAt: Temporal.Instant
  }>`
    select r.id, r.person_id as "personId", r.full_name as name, r.its_number as its, r.email, r.preferences, r.status, p.locale,
           r.submitted_at as "submittedAt"
    from registrations r join people p on p.org_id = r.org_id and p.id = r.person_id
    where r.org_id = ${orgId} and r.season_id = ${season.id}::uuid
    order by r.full_name, r.its_number`.execute(tx)
  // Put together here: after a large import the planner knows nothing of these tables yet, and joins them row by row.
  const phones = await lookUp(
    tx,
    sql`select person_id as id, min(value) as value from identities
    where org_id = ${orgId} and kind = 'phone' group by person_id`,
  )
  const duties = await lookUp(
    tx,
    sql`select registration_id as id, count(*)::text as value from assignments
    where org_id = ${orgId} and season_id = ${season.id}::uuid and status = 'live' group by registration_id`,
  )
  const auditions = await lookUp(
    tx,
    sql`select registration_id as id, count(*)::text as value from auditions
    where org_id = ${orgId} group by registration_id`,
  )
  const { say, show } = tongue(input)
  const titles = [
    ['column-name', 30],
    ['column-its', 12],
    ['column-email', 30],
    ['column-phone', 18],
    ['column-preferences', 30],
    ['column-status', 12],
    ['column-language', 10],
    ['column-auditions', 10],
    ['column-duties', 10],
    ['column-submitted', 20],
  ] as const
  const status = {
    pending: say('export-status-pending'),
    approved: say('export-status-approved'),
    rejected: say('export-status-rejected'),
  }
  return {
    ...sheetOf(input, 'export-registrations'),
    columns: titles.map(([key, width]) => column(say(key), width)),
    rows: rows.map((row) => [
      row.name,
      row.its,
      row.email,
      phones.has(row.personId) ? `+${phones.get(row.personId)}` : null,
      row.preferences.map((category) => show(categoryValues([category]))).join(', '),
      status[row.status],
      row.locale,
      auditions.get(row.id) ?? '0',
      duties.get(row.id) ?? '0',
      show({ instant: String(row.submittedAt) }),
    ]),
  }
}

/** Every duty that is given, in the form in which it can be taken in again. */
export async function assignmentsSheet(tx: Tx, input: SheetInput): Promise<Sheet> {
  const { orgId, season, from, to } = input
  const days = await readRoster(tx, { orgId, seasonId: season.id, from, to })
  const { say, show } = tongue(input)
  const titles = [
    ['column-date', 12],
    ['column-duty', 24],
    ['column-time', 8],
    ['column-its', 12],
    ['column-name', 30],
    ['column-state', 16],
    ['column-assigned-by', 20],
    ['column-assigned-at', 20],
  ] as const
  return {
    ...sheetOf(input, 'export-assignments'),
    columns: titles.map(([key, width]) => column(say(key), width)),
    rows: days.flatMap(({ date, slots }) =>
      slots.flatMap((slot) => {
        const { assignment, duty } = slot
        if (!assignment) return []
        const { holder, assignedBy, lockedAt } = assignment
        const state = say(`tone-${toneOf(slot)}`)
        const at = show({ instant: String(lockedAt) })
        const time = show({ time: String(duty.reportingTime) })
        return [[String(date), show(duty.label), time, holder.itsNumber, holder.name, state, assignedBy, at]]
      }),
    ),
  }
}

/** The unlock log of a season: who freed which slot, when, and why. */
export async function unlocksSheet(tx: Tx, input: SheetInput): Promise<Sheet> {
  const { orgId, season } = input
  const { rows } = await sql<{
    at: Temporal.Instant
    by: string
    reason: string
    date: Temporal.PlainDate
    label: Label
    name: string
    its: string
  }>`
    select u.at, u.unlocked_by as by, u.reason, u.duty_date as date, d.label, u.holder_name as name, u.holder_its as its
    from unlock_log u
    join assignments a on a.org_id = u.org_id and a.id = u.assignment_id
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    where u.org_id = ${orgId} and a.season_id = ${season.id}::uuid
    order by u.at, u.id`.execute(tx)
  const { say, show } = tongue(input)
  const titles = [
    ['column-unlocked-at', 20],
    ['column-unlocked-by', 20],
    ['column-date', 12],
    ['column-duty', 24],
    ['column-its', 12],
    ['column-name', 30],
    ['column-reason', 60],
  ] as const
  return {
    ...sheetOf(input, 'export-unlocks'),
    columns: titles.map(([key, width]) => column(say(key), width)),
    rows: rows.map(({ at, by, date, label, its, name, reason }) => [
      show({ instant: String(at) }),
      by,
      String(date),
      show(label),
      its,
      name,
      reason,
    ]),
  }
}

async function lookUp(tx: Tx, query: RawBuilder<unknown>): Promise<Map<string, string>> {
  const { rows } = await (query as RawBuilder<{ id: string; value: string }>).execute(tx)
  return new Map(rows.map(({ id, value }) => [id, value]))
}

/** How things are said in cells. */
function tongue({ speaker, reader }: SheetInput) {
  return {
    say: (key: string) => plain(speaker.say({ key }, reader)),
    show: (value: Value) => plain(speaker.show(value, reader)),
  }
}

const sheetOf = (input: SheetInput, key: string) => ({
  name: tongue(input).say(key),
  rightToLeft: isRightToLeft(input.reader.locale),
})

const column = (title: string, width: number): Column => ({ title, width })
