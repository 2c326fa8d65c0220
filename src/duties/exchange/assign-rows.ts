import { sql } from 'kysely'
import type { Actor } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { unreachable } from '../../lib/unreachable.ts'
import type { Value, Words } from '../../lib/words.ts'
import { type AssignOutcome, assignDuty } from '../assign.ts'
import type { AssignWarning } from '../assign-warnings.ts'
import { categoryValues } from '../category-words.ts'
import type { ReadAssignment, Registrant, WantedAssignment } from './assignment-rows.ts'
import type { Verdict } from './verdict.ts'

export type AssignRows = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  timeZone: string
  seasonId: string
  rows: ReadAssignment[]
  /** Leave out what there are warnings about. */
  clean: boolean
  /** Tell people of their duties, as for those given one by one. */
  tell: boolean
}

/**
 * Gives the duties of a table one after the other, by the same verb and so with the same refusals, warnings and notices as
 * an order in the group; a dry run is this, rolled back. A season has a few thousand slots at most, so rows beyond them
 * are refused before they cost anything.
 */
export async function assignRows(tx: Tx, input: AssignRows): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  const seen = new Map<string, number>()
  for (const row of input.rows) {
    if (row.kind === 'wrong') {
      const { row: number, name, its, reasons } = row
      verdicts.push({ row: number, name, its, result: 'refused', reasons, notes: [] })
      continue
    }
    const { wanted } = row
    const slot = `${wanted.date} ${wanted.duty.code}`
    const first = seen.get(slot)
    const twice: Words = { key: 'import-slot-twice', vars: { row: first ?? 0 } }
    verdicts.push(first ? refused(wanted, twice) : await assignRow(tx, input, wanted))
    seen.set(slot, first ?? wanted.row)
  }
  return verdicts
}

/** Everybody registered for a season, by their ITS number. */
export async function readRegistrants(
  tx: Tx,
  orgId: number,
  seasonId: string,
): Promise<Map<string, Registrant>> {
  const { rows } = await sql<Registrant>`
    select id, full_name as name, its_number as its from registrations
    where org_id = ${orgId} and season_id = ${seasonId}::uuid`.execute(tx)
  return new Map(rows.map((row) => [row.its, row]))
}

async function assignRow(tx: Tx, input: AssignRows, wanted: WantedAssignment): Promise<Verdict> {
  const { actor, ids, now, timeZone, seasonId } = input
  const { date, duty, registrationId } = wanted
  const order = { actor, ids, now, timeZone, seasonId, date, dutyCode: duty.code, registrationId }
  const outcome = await assignDuty(tx, {
    ...order,
    anyway: !input.clean,
    ...(!input.tell && { isTaken: true as const }),
  })
  const { row, name, its, notes } = wanted
  const base = { row, name, its, notes }
  switch (outcome.kind) {
    case 'assigned': {
      const warnings = outcome.warnings.map((warning) => warningNote(warning))
      return {
        ...base,
        result: 'new',
        reasons: [],
        notes: [...notes, ...warnings],
        ...(warnings.length > 0 && { warned: true }),
      }
    }
    case 'warnings':
      return { ...base, result: 'refused', reasons: outcome.warnings.map((warning) => warningNote(warning)) }
    case 'locked':
      return outcome.by.itsNumber === its
        ? { ...base, result: 'same', reasons: [] }
        : refused(wanted, {
            key: 'import-locked',
            vars: { name: outcome.by.name, its: outcome.by.itsNumber },
          })
    default:
      return refused(wanted, refusalWords(outcome, wanted))
  }
}

const refused = ({ row, name, its, notes }: WantedAssignment, reason: Words): Verdict => ({
  row,
  name,
  its,
  notes,
  result: 'refused',
  reasons: [reason],
})

type Refusal = Exclude<AssignOutcome, { kind: 'assigned' | 'warnings' | 'locked' }>

function refusalWords(outcome: Refusal, { date }: WantedAssignment): Words {
  switch (outcome.kind) {
    case 'outside-season':
      return { key: 'import-outside-season', vars: { date: { date: String(date) } } }
    case 'past':
      return { key: 'import-past' }
    case 'season-ended':
      return { key: 'import-season-ended' }
    case 'rejected':
      return { key: 'import-person-rejected' }
    case 'withdrawn':
      return { key: 'import-person-withdrawn' }
    case 'blocked':
      return { key: 'import-person-blocked' }
    case 'no-such-duty':
      return { key: 'import-missing-duty' }
    case 'not-registered':
      return { key: 'import-person-gone' }
    case 'not-allowed':
      return { key: 'coordinators-only' }
    default:
      return unreachable(outcome)
  }
}

function warningNote(warning: AssignWarning): Words {
  switch (warning.kind) {
    case 'preference-mismatch': {
      const vars = {
        wanted: categoryValues([warning.category]),
        offered: categoryValues(warning.preferences),
      }
      return { key: 'import-warning-preference', vars }
    }
    case 'same-time': {
      const duties: Value = { list: warning.duties.map(({ label }) => label) }
      return { key: 'import-warning-same-time', vars: { duties } }
    }
    case 'opted-out':
      return { key: 'import-warning-opted-out' }
    case 'unreachable':
      return { key: 'import-warning-unreachable' }
    case 'no-chat':
      return { key: 'import-warning-no-chat' }
    case 'away': {
      const vars = { from: { date: String(warning.from) }, to: { date: String(warning.to) } }
      return { key: 'import-warning-away', vars }
    }
    case 'over-cap':
      return { key: 'import-warning-over-cap', vars: { cap: warning.cap, duties: warning.duties } }
    case 'missed-before':
      return { key: 'import-warning-missed', vars: { count: warning.count } }
    case 'audition-not-selected':
      return { key: 'import-warning-not-selected' }
    case 'not-approved':
      return { key: 'import-warning-not-approved' }
    default:
      return unreachable(warning)
  }
}
