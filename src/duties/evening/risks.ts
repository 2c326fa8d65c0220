import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import type { Words } from '../../lib/words.ts'
import { alertCoordinators, type Choice } from '../../messaging/index.ts'
import type { Evening } from '../chase.ts'
import { rankCandidates } from '../rank-candidates.ts'
import { type RosterAssignment, type RosterSlot, readRoster } from '../roster.ts'

/** Why a duty that somebody has may come to nothing. `silent` alone is no risk: the cut-off has told it. */
type Reason = 'declined' | 'not-reached' | 'unread' | 'silent' | 'missed-last' | 'sought'

type Risk = { slot: RosterSlot & { assignment: RosterAssignment }; reasons: Reason[]; spares: number }

/**
 * Tells the coordinators which duties of a day that somebody has are at risk: declined, not reached, not read, or missed by
 * their holder the last time; with how many could step in, and a button to ask them. Nothing is said where nothing is at
 * risk. Returns how many are.
 */
export async function foreseeRisks(
  tx: Tx,
  { orgId, timeZone, seasonId, season, date, now, ids }: Evening & { now: Temporal.Instant; ids: Ids },
): Promise<number> {
  const [day] = await readRoster(tx, { orgId, seasonId, from: date, to: date })
  const held = (day?.slots ?? []).filter(
    (slot): slot is Risk['slot'] => slot.assignment !== null && isAhead(slot, { date, timeZone, now }),
  )
  const past = await readPast(tx, orgId, date, held)
  const risky = held
    .map((slot) => ({ slot, reasons: reasonsOf(slot, past) }))
    .filter(({ reasons }) => reasons.some((reason) => reason !== 'silent' && reason !== 'sought'))
  if (risky.length === 0) return 0
  const risks: Risk[] = []
  // At most as many as a day has duties; the ranking has its rules in one place.
  for (const risk of risky)
    risks.push({ ...risk, spares: await countSpares(tx, { orgId, seasonId, date }, risk.slot) })
  const vars = { season, date: { day: String(date) }, count: risks.length }
  const words: Words[] = [{ key: 'risk-title', vars }, ...risks.map(line)]
  const key = `risk:${seasonId}:${date}`
  await alertCoordinators(tx, { ids, now }, { orgId, words, choices: risks.flatMap(button), key })
  return risks.length
}

const isAhead = (
  { duty }: RosterSlot,
  { date, timeZone, now }: { date: Temporal.PlainDate; timeZone: string; now: Temporal.Instant },
): boolean =>
  Temporal.Instant.compare(
    date.toZonedDateTime({ timeZone, plainTime: duty.reportingTime }).toInstant(),
    now,
  ) > 0

type Past = { missedLast: Set<string>; sought: Set<string> }

/** Of these holders, who missed their last duty before this day without a word, in whatever season; and who is sought for already. */
async function readPast(
  tx: Tx,
  orgId: number,
  date: Temporal.PlainDate,
  held: Risk['slot'][],
): Promise<Past> {
  const people = held.map(({ assignment }) => assignment.personId)
  const found = await sql<{ personId: string }>`
    select "personId" from (
      select distinct on (a.person_id) a.person_id as "personId", t.kind = 'missed' and not t.noticed as missed
      from assignments a join attendance t on t.org_id = a.org_id and t.assignment_id = a.id
      where a.org_id = ${orgId} and a.person_id = any(${people}::uuid[]) and a.duty_date < ${date}::date
      order by a.person_id, a.duty_date desc, t.kind = 'missed' desc) as last
    where missed`.execute(tx)
  const rounds = await tx
    .selectFrom('cover_rounds')
    .select('assignment_id as assignmentId')
    .where('org_id', '=', orgId)
    .where('status', '=', 'open')
    .where('assignment_id', 'in', [...held.map(({ assignment }) => assignment.id), nobody])
    .execute()
  return {
    missedLast: new Set(found.rows.map(({ personId }) => personId)),
    sought: new Set(rounds.map(({ assignmentId }) => assignmentId)),
  }
}

// SQL knows no empty list.
const nobody = '00000000-0000-0000-0000-000000000000'

function reasonsOf({ state, assignment }: Risk['slot'], { missedLast, sought }: Past): Reason[] {
  const { id, personId, reminder } = assignment
  const reasons: Reason[] = []
  if (state === 'kept') return reasons
  if (state === 'declined') reasons.push('declined')
  if (state === 'assigned' && reminder !== 'pending') reasons.push('not-reached')
  if (state === 'reached') reasons.push('unread')
  if (state === 'read') reasons.push('silent')
  if (missedLast.has(personId)) reasons.push('missed-last')
  if (sought.has(id)) reasons.push('sought')
  return reasons
}

async function countSpares(
  tx: Tx,
  place: { orgId: number; seasonId: string; date: Temporal.PlainDate },
  { duty, assignment }: Risk['slot'],
): Promise<number> {
  const except = [assignment.personId]
  const asked = { ...place, dutyCode: duty.code, limit: 1, except, onlyWilling: true }
  const { candidates, more } = await rankCandidates(tx, asked)
  return candidates.length + more
}

function line({ slot: { duty, assignment }, reasons, spares }: Risk): Words {
  const { name, itsNumber: its } = assignment.holder
  const why = { list: reasons.map((reason) => ({ words: { key: `risk-${reason}` } })) }
  const time = { time: String(duty.reportingTime) }
  return { key: 'risky-line', vars: { time, duty: duty.label, name, its, why, spares } }
}

/** To ask around; where nobody could be asked, to see how the holder can be reached. */
function button({ slot: { duty, assignment }, reasons, spares }: Risk): Choice[] {
  if (reasons.includes('sought')) return []
  if (spares > 0)
    return [
      {
        id: `/cover start ${assignment.id}`,
        label: { key: 'button-cover-start', vars: { duty: duty.label } },
      },
    ]
  const { name, itsNumber } = assignment.holder
  return [{ id: `/who ${itsNumber}`, label: { key: 'button-duty-of', vars: { duty: duty.label, name } } }]
}
