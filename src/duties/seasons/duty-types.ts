import { sql } from 'kysely'
import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import { readOrg } from '../../core/orgs/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import type { DutyType, Label } from '../duty-types.ts'
import { endMovesTo, lockMovesTo } from '../requests/moves-to.ts'
import { readDutyTypes } from '../season.ts'

export type TypeGiven = { actor: Actor; ids: Ids; now: Temporal.Instant; seasonId: string; code: string }

export type TypeRefusal = { kind: 'no-such-duty' } | { kind: 'not-allowed' }

const most = 24
/** Buttons carry it, and have room for 64 bytes. */
const longestCode = 20

/** Adds a duty at the end of the day's order, in the place of its reporting time. */
export async function addDutyType(
  tx: Tx,
  {
    locale,
    name,
    category,
    reportingTime,
    ...given
  }: Omit<TypeGiven, 'code'> & {
    /** The language the name is in. */
    locale: string
    name: string
    category: string
    reportingTime: Temporal.PlainTime
  },
): Promise<
  | { kind: 'added'; duty: DutyType }
  | { kind: 'bad-name' }
  | { kind: 'name-taken' }
  | { kind: 'too-many'; most: number }
  | { kind: 'not-allowed' }
> {
  const { actor, seasonId } = given
  const { orgId } = actor
  if (!can(actor, 'season.manage')) return { kind: 'not-allowed' }
  if (!isName(name)) return { kind: 'bad-name' }
  await lockSeason(tx, orgId, seasonId)
  const types = await readDutyTypes(tx, orgId, seasonId)
  if (types.length >= most) return { kind: 'too-many', most }
  if (types.some(({ label }) => namesOf(label).includes(name.toLowerCase()))) return { kind: 'name-taken' }
  const code = await freeCode(tx, orgId, seasonId, name)
  const label: Label = { inLanguages: { [locale]: name } }
  const later = types.find((type) => Temporal.PlainTime.compare(type.reportingTime, reportingTime) > 0)
  const position = later?.position ?? (types.at(-1)?.position ?? 0) + 1
  await sql`
    update duty_types set position = position + 1
    where org_id = ${orgId} and season_id = ${seasonId}::uuid and position >= ${position}`.execute(tx)
  await tx
    .insertInto('duty_types')
    .values({
      org_id: orgId,
      season_id: seasonId,
      code,
      label,
      position,
      category,
      reporting_time: reportingTime,
    })
    .execute()
  await record(tx, { ...given, code }, 'added', { category, time: String(reportingTime) })
  return { kind: 'added', duty: { code, label, position, category, reportingTime } }
}

/** Gives a duty another name in one language; what it is called in the others stays. */
export async function renameDutyType(
  tx: Tx,
  { locale, name, ...given }: TypeGiven & { locale: string; name: string },
): Promise<{ kind: 'renamed' } | { kind: 'bad-name' } | TypeRefusal> {
  const found = await lockType(tx, given)
  if (found.kind !== 'found') return found
  if (!isName(name)) return { kind: 'bad-name' }
  const { label } = found.duty
  const before = typeof label === 'string' ? { en: label } : label.inLanguages
  await setType(tx, given, { label: { inLanguages: { ...before, [locale]: name } } })
  await record(tx, given, 'renamed', { locale, name })
  return { kind: 'renamed' }
}

/** Moves a duty before the one above it, in the order of the day. */
export async function raiseDutyType(
  tx: Tx,
  given: TypeGiven,
): Promise<{ kind: 'raised' } | { kind: 'first' } | TypeRefusal> {
  const found = await lockType(tx, given)
  if (found.kind !== 'found') return found
  const types = await readDutyTypes(tx, given.actor.orgId, given.seasonId)
  const above = types[types.findIndex(({ code }) => code === given.code) - 1]
  if (!above) return { kind: 'first' }
  await setType(tx, given, { position: above.position })
  await setType(tx, { ...given, code: above.code }, { position: found.duty.position })
  await record(tx, given, 'raised', {})
  return { kind: 'raised' }
}

/**
 * Gives a duty up: nobody can have it any more, and requests to move to it end. Refused while somebody has it ahead. Where
 * somebody had it, asked for it or was proposed for it, what was stays. With `ask` nothing is changed: it is said what would be.
 */
export async function removeDutyType(
  tx: Tx,
  { ask = false, ...given }: TypeGiven & { ask?: boolean },
): Promise<
  { kind: 'removed'; duty: DutyType } | { kind: 'held'; ahead: number } | { kind: 'last' } | TypeRefusal
> {
  const { actor, seasonId, code, now } = given
  const { orgId } = actor
  const place = { orgId, seasonId, code }
  if (!ask && can(actor, 'season.manage')) await lockMovesTo(tx, place)
  const found = await lockType(tx, given)
  if (found.kind !== 'found') return found
  const { ahead, ever } = await countHeld(tx, given)
  if (ahead > 0) return { kind: 'held', ahead }
  if ((await readDutyTypes(tx, orgId, seasonId)).length === 1) return { kind: 'last' }
  if (ask) return { kind: 'removed', duty: found.duty }
  if (ever === 0 && !(await isNamed(tx, place)))
    await tx
      .deleteFrom('duty_types')
      .where('org_id', '=', orgId)
      .where('season_id', '=', seasonId)
      .where('code', '=', code)
      .execute()
  else {
    const { timeZone } = await readOrg(tx, orgId)
    await setType(tx, given, { given_up_on: now.toZonedDateTimeISO(timeZone).toPlainDate() })
    await endMovesTo(tx, given, place)
  }
  await record(tx, given, 'removed', { ever })
  return { kind: 'removed', duty: found.duty }
}

/** Whether a request or a plan speaks of it, and is to say what it is called. */
async function isNamed(tx: Tx, { orgId, seasonId, code }: { orgId: number; seasonId: string; code: string }) {
  const found = await sql<{ named: boolean }>`
    select exists (select from requests q join assignments a on a.org_id = q.org_id and a.id = q.assignment_id
                   where q.org_id = ${orgId} and a.season_id = ${seasonId}::uuid and q.to_code = ${code})
        or exists (select from autofills f join autofill_slots s on s.org_id = f.org_id and s.autofill_id = f.id
                   where f.org_id = ${orgId} and f.season_id = ${seasonId}::uuid and s.duty_code = ${code}) as named`.execute(
    tx,
  )
  return found.rows[0]!.named
}

const isName = (name: string) => name.trim() !== '' && [...name].length <= 40

const namesOf = (label: Label) =>
  (typeof label === 'string' ? [label] : Object.values(label.inLanguages)).map((name) => name.toLowerCase())

/** Whoever gives a duty of the season at this moment is waited for. */
const lockSeason = (tx: Tx, orgId: number, seasonId: string) =>
  sql`select from seasons where org_id = ${orgId} and id = ${seasonId}::uuid for no key update`.execute(tx)

/** The duty, while nobody else gives or changes any of its season. */
export async function lockType(
  tx: Tx,
  { actor, seasonId, code }: Pick<TypeGiven, 'actor' | 'seasonId' | 'code'>,
): Promise<{ kind: 'found'; duty: DutyType } | TypeRefusal> {
  if (!can(actor, 'season.manage')) return { kind: 'not-allowed' }
  await lockSeason(tx, actor.orgId, seasonId)
  const duty = (await readDutyTypes(tx, actor.orgId, seasonId)).find((type) => type.code === code)
  return duty ? { kind: 'found', duty } : { kind: 'no-such-duty' }
}

/** How often somebody has it ahead, and how often anybody ever had it. */
export async function countHeld(
  tx: Tx,
  { actor, seasonId, code, now }: Pick<TypeGiven, 'actor' | 'seasonId' | 'code' | 'now'>,
): Promise<{ ahead: number; ever: number }> {
  const found = await sql<{ ahead: number; ever: number }>`
    select count(*)::integer as ever,
           count(*) filter (where a.status = 'live' and m.useful_until > ${now}::timestamptz)::integer as ahead
    from assignments a join reminders m on m.org_id = a.org_id and m.assignment_id = a.id
    where a.org_id = ${actor.orgId} and a.season_id = ${seasonId}::uuid and a.duty_code = ${code}`.execute(tx)
  return found.rows[0]!
}

type Changed = Partial<{
  label: Label
  position: number
  reporting_time: Temporal.PlainTime
  given_up_on: Temporal.PlainDate
}>

export const setType = (tx: Tx, { actor, seasonId, code }: TypeGiven, change: Changed) =>
  tx
    .updateTable('duty_types')
    .set(change)
    .where('org_id', '=', actor.orgId)
    .where('season_id', '=', seasonId)
    .where('code', '=', code)
    .execute()

export const record = (
  tx: Tx,
  { actor, ids, now, seasonId, code }: TypeGiven,
  what: string,
  detail: Record<string, unknown>,
) =>
  recordAction(tx, {
    actor,
    action: `duty-type.${what}`,
    subject: { kind: 'season', id: seasonId },
    detail: { code, ...detail },
    id: ids.next(),
    at: now,
  })

async function freeCode(tx: Tx, orgId: number, seasonId: string, name: string): Promise<string> {
  const found = await tx
    .selectFrom('duty_types')
    .select('code')
    .where('org_id', '=', orgId)
    .where('season_id', '=', seasonId)
    .execute()
  const taken = new Set(found.map(({ code }) => code))
  const plain = name
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
  const wished = plain.slice(0, longestCode - 3).replace(/_+$/, '') || 'DUTY'
  for (let n = 1; ; n++) {
    const code = n === 1 ? wished : `${wished}_${n}`
    if (!taken.has(code)) return code
  }
}
