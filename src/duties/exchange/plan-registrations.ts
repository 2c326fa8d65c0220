import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Words } from '../../lib/words.ts'
import { categoryValues } from '../category-words.ts'
import type { ReadRow, WantedRegistration } from './registration-rows.ts'
import type { Verdict } from './verdict.ts'

/** What a row makes: a registration, of somebody known (`personId`) or of a new person. */
export type NewRow = WantedRegistration & { personId: string | null }
export type ChangedRow = WantedRegistration & { registrationId: string; personId: string; addsPhone: boolean }

export type RegistrationPlan = { verdicts: Verdict[]; made: NewRow[]; changed: ChangedRow[] }

/**
 * What a table of registrations would do to a season: one look at the database for all rows. Changes nothing. Who a row is
 * about is told by the ITS number first, then by the telephone; an e-mail address, which families share, says nothing.
 */
export async function planRegistrations(
  tx: Tx,
  { orgId, seasonId, rows }: { orgId: number; seasonId: string; rows: ReadRow[] },
): Promise<RegistrationPlan> {
  const plan: RegistrationPlan = { verdicts: [], made: [], changed: [] }
  const single = withoutDoubles(rows, plan.verdicts)
  const known = await look(tx, orgId, seasonId, single)
  for (const [index, wanted] of single.entries()) plan.verdicts.push(judge(plan, wanted, known[index]!))
  refuseSharedPeople(plan)
  plan.verdicts.sort((a, b) => a.row - b.row)
  return plan
}

/** Of rows with one ITS number or one telephone the first counts. */
function withoutDoubles(rows: ReadRow[], verdicts: Verdict[]): WantedRegistration[] {
  const seen = new Map<string, number>()
  const single: WantedRegistration[] = []
  for (const row of rows) {
    if (row.kind === 'wrong') {
      verdicts.push({
        row: row.row,
        name: row.name,
        its: row.its,
        result: 'refused',
        reasons: row.reasons,
        notes: [],
      })
      continue
    }
    const { wanted } = row
    const its = seen.get(wanted.its)
    const phone = wanted.phone === null ? undefined : seen.get(`+${wanted.phone}`)
    const reasons: Words[] = []
    if (its) reasons.push({ key: 'import-its-twice', vars: { row: its } })
    if (phone) reasons.push({ key: 'import-phone-twice', vars: { row: phone } })
    if (reasons.length > 0) verdicts.push(refused(wanted, reasons))
    else {
      single.push(wanted)
      seen.set(wanted.its, wanted.row)
      if (wanted.phone !== null) seen.set(`+${wanted.phone}`, wanted.row)
    }
  }
  return single
}

type Known = {
  registrationId: string | null
  personId: string | null
  fullName: string
  email: string
  preferences: string[]
  /** Whose the telephone number is. */
  phoneOwner: string | null
  /** What that person is registered under in this season. */
  phoneOwnerIts: string | null
  /** Who was registered with the ITS number before, and is not yet in this season. */
  formerPerson: string | null
  /** Of the registration in this season. */
  isWithdrawn: boolean
  /** Of whoever the row would be made for. */
  isBlocked: boolean
}

/**
 * A few look-ups by index, put together here: right after a large import the planner knows nothing of these tables, and
 * one query over all of them has compared every row with every other.
 */
async function look(tx: Tx, orgId: number, seasonId: string, wanted: WantedRegistration[]): Promise<Known[]> {
  const own = await registrationsBy(
    tx,
    orgId,
    seasonId,
    'its_number',
    wanted.map(({ its }) => its),
  )
  const byIts = new Map(own.map((row) => [row.its, row]))
  const owners = await phoneOwners(
    tx,
    orgId,
    wanted.flatMap(({ phone }) => phone ?? []),
  )
  const strangers = wanted.filter(({ its }) => !byIts.has(its)).map(({ its }) => its)
  const former = await formerPeople(tx, orgId, seasonId, strangers)
  const people = [...owners.values(), ...former.values()]
  const here = await registrationsBy(tx, orgId, seasonId, 'person_id', people)
  const blocked = await blockedAmong(tx, orgId, people)
  const itsOf = new Map(here.map((row) => [row.personId, row.its]))
  return wanted.map(({ its, phone }) => {
    const registration = byIts.get(its)
    const phoneOwner = owners.get(phone ?? '') ?? null
    const candidate = former.get(its)
    const formerPerson = candidate && !itsOf.has(candidate) ? candidate : null
    return {
      registrationId: registration?.registrationId ?? null,
      personId: registration?.personId ?? null,
      fullName: registration?.fullName ?? '',
      email: registration?.email ?? '',
      preferences: registration?.preferences ?? [],
      phoneOwner,
      phoneOwnerIts: itsOf.get(phoneOwner ?? '') ?? null,
      formerPerson,
      isWithdrawn: registration?.status === 'withdrawn',
      isBlocked: blocked.has(phoneOwner ?? formerPerson ?? ''),
    }
  })
}

type Found = {
  registrationId: string
  personId: string
  its: string
  fullName: string
  email: string
  preferences: string[]
  status: string
}

async function registrationsBy(
  tx: Tx,
  orgId: number,
  seasonId: string,
  column: 'its_number' | 'person_id',
  values: string[],
): Promise<Found[]> {
  const isOneOf =
    column === 'its_number'
      ? sql`its_number = any(${values}::text[])`
      : sql`person_id = any(${values}::uuid[])`
  const { rows } = await sql<Found>`
    select id as "registrationId", person_id as "personId", its_number as its, full_name as "fullName", email, preferences, status
    from registrations where org_id = ${orgId} and season_id = ${seasonId}::uuid and ${isOneOf}`.execute(tx)
  return rows
}

async function phoneOwners(tx: Tx, orgId: number, phones: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ phone: string; personId: string }>`
    select value as phone, person_id as "personId" from identities
    where org_id = ${orgId} and kind = 'phone' and value = any(${phones}::text[])`.execute(tx)
  return new Map(rows.map(({ phone, personId }) => [phone, personId]))
}

async function blockedAmong(tx: Tx, orgId: number, people: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ personId: string }>`
    select person_id as "personId" from blocks
    where org_id = ${orgId} and lifted_at is null and person_id = any(${people}::uuid[])`.execute(tx)
  return new Set(rows.map(({ personId }) => personId))
}

/** Who was registered with these numbers in another season, the latest of them. */
async function formerPeople(
  tx: Tx,
  orgId: number,
  seasonId: string,
  numbers: string[],
): Promise<Map<string, string>> {
  const seasons = await tx.selectFrom('seasons').select('id').where('org_id', '=', orgId).execute()
  const others = seasons.map(({ id }) => id).filter((id) => id !== seasonId)
  if (others.length === 0) return new Map()
  const { rows } = await sql<{ its: string; personId: string }>`
    select its_number as its, person_id as "personId" from registrations
    where org_id = ${orgId} and season_id = any(${others}::uuid[]) and its_number = any(${numbers}::text[])
    order by submitted_at`.execute(tx)
  return new Map(rows.map(({ its, personId }) => [its, personId]))
}

function judge(plan: RegistrationPlan, wanted: WantedRegistration, known: Known): Verdict {
  const { registrationId, personId, phoneOwner, phoneOwnerIts, formerPerson } = known
  if (registrationId && personId) {
    if (known.isWithdrawn) return refused(wanted, [{ key: 'import-person-withdrawn' }])
    if (phoneOwner && phoneOwner !== personId) return refused(wanted, [ofAnother(wanted, phoneOwnerIts)])
    const addsPhone = wanted.phone !== null && phoneOwner === null
    const reasons = differences(wanted, known, addsPhone)
    if (reasons.length === 0) return { ...about(wanted), result: 'same', reasons }
    plan.changed.push({ ...wanted, registrationId, personId, addsPhone })
    return { ...about(wanted), result: 'changed', reasons }
  }
  if (wanted.status === 'rejected') return refused(wanted, [{ key: 'import-rejected' }])
  const isOthers = phoneOwner && (phoneOwnerIts || (formerPerson && formerPerson !== phoneOwner))
  if (isOthers) return refused(wanted, [ofAnother(wanted, phoneOwnerIts)])
  if (known.isBlocked) return refused(wanted, [{ key: 'import-person-blocked' }])
  plan.made.push({ ...wanted, personId: phoneOwner ?? formerPerson })
  return { ...about(wanted), result: 'new', reasons: [] }
}

/** Two rows that turn out to be one person, one by the ITS number and one by the telephone: the second is refused. */
function refuseSharedPeople(plan: RegistrationPlan): void {
  const owners = new Map<string, number>()
  const refusedRows = new Map<number, number>()
  for (const { personId, row } of [...plan.changed, ...plan.made].toSorted((a, b) => a.row - b.row)) {
    if (personId === null) continue
    const first = owners.get(personId)
    if (first === undefined) owners.set(personId, row)
    else refusedRows.set(row, first)
  }
  if (refusedRows.size === 0) return
  plan.made = plan.made.filter(({ row }) => !refusedRows.has(row))
  plan.verdicts = plan.verdicts.map((verdict) => {
    const first = refusedRows.get(verdict.row)
    if (first === undefined) return verdict
    return { ...verdict, result: 'refused', reasons: [{ key: 'import-person-twice', vars: { row: first } }] }
  })
}

const about = ({ row, name, its, notes }: WantedRegistration) => ({ row, name, its, notes })

const refused = (wanted: WantedRegistration, reasons: Words[]): Verdict => ({
  ...about(wanted),
  result: 'refused',
  reasons,
})

const ofAnother = ({ phone }: WantedRegistration, its: string | null): Words =>
  its
    ? { key: 'import-phone-of', vars: { phone: `+${phone}`, its } }
    : { key: 'import-phone-of-somebody', vars: { phone: `+${phone}` } }

function differences(wanted: WantedRegistration, known: Known, addsPhone: boolean): Words[] {
  const reasons: Words[] = []
  if (wanted.name !== known.fullName)
    reasons.push({ key: 'import-change-name', vars: { from: known.fullName, to: wanted.name } })
  if (wanted.email !== known.email)
    reasons.push({ key: 'import-change-email', vars: { from: known.email, to: wanted.email } })
  if (!isSameSet(wanted.preferences, known.preferences)) {
    const vars = { from: categoryValues(known.preferences), to: categoryValues(wanted.preferences) }
    reasons.push({ key: 'import-change-preferences', vars })
  }
  if (addsPhone) reasons.push({ key: 'import-change-phone', vars: { to: `+${wanted.phone}` } })
  return reasons
}

const isSameSet = (a: string[], b: string[]) => a.length === b.length && a.every((item) => b.includes(item))
