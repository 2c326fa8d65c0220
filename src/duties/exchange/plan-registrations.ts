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
}

async function look(tx: Tx, orgId: number, seasonId: string, wanted: WantedRegistration[]): Promise<Known[]> {
  const found = await sql<Known>`
    select r.id as "registrationId", r.person_id as "personId", r.full_name as "fullName", r.email, r.preferences,
           i.person_id as "phoneOwner", o.its_number as "phoneOwnerIts", f.person_id as "formerPerson"
    from unnest(${wanted.map(({ its }) => its)}::text[], ${wanted.map(({ phone }) => phone ?? '')}::text[])
      with ordinality as given (its, phone, place)
    left join registrations r on r.org_id = ${orgId} and r.season_id = ${seasonId}::uuid and r.its_number = given.its
    left join identities i on i.org_id = ${orgId} and i.kind = 'phone' and i.value = given.phone
    left join registrations o on o.org_id = ${orgId} and o.season_id = ${seasonId}::uuid and o.person_id = i.person_id
    left join lateral (
      select p.person_id from registrations p
      where r.id is null and p.org_id = ${orgId} and p.its_number = given.its
        and p.season_id in (select s.id from seasons s where s.org_id = ${orgId} and s.id <> ${seasonId}::uuid)
        and not exists (select from registrations n
                        where n.org_id = ${orgId} and n.season_id = ${seasonId}::uuid and n.person_id = p.person_id)
      order by p.submitted_at desc limit 1) f on true
    order by given.place`.execute(tx)
  return found.rows
}

function judge(plan: RegistrationPlan, wanted: WantedRegistration, known: Known): Verdict {
  const { registrationId, personId, phoneOwner, phoneOwnerIts, formerPerson } = known
  if (registrationId && personId) {
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
