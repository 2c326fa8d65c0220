import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import type { Words } from '../lib/words.ts'
import { alertCoordinators, type Choice } from '../messaging/index.ts'
import type { Evening } from './chase.ts'
import { type RosterSlot, readRoster } from './roster.ts'
import { rosterLine } from './roster-line.ts'

/**
 * Tells the coordinators at the cut-off how the day stands: who has not answered, who cannot come, what nobody has; or that
 * all is well. Of duties that are over, and of a day that was never filled at all, nothing is said. Returns how many slots need somebody.
 */
export async function judgeDay(
  tx: Tx,
  { orgId, timeZone, seasonId, season, date, now, ids }: Evening & { now: Temporal.Instant; ids: Ids },
): Promise<number> {
  const [day] = await readRoster(tx, { orgId, seasonId, from: date, to: date })
  const isAhead = ({ duty }: RosterSlot) =>
    Temporal.Instant.compare(
      date.toZonedDateTime({ timeZone, plainTime: duty.reportingTime }).toInstant(),
      now,
    ) > 0
  const slots = (day?.slots ?? []).filter(isAhead)
  if (!slots.some(({ assignment }) => assignment)) return 0
  const weak = slots.filter(({ state }) => state !== 'confirmed' && state !== 'kept')
  const vars = { season, date: { day: String(date) }, count: slots.length }
  const words: Words[] =
    weak.length === 0
      ? [{ key: 'cutoff-all-well', vars }]
      : [{ key: 'cutoff-title', vars: { ...vars, weak: weak.length } }, ...weak.map(line)]
  const key = `cutoff:${seasonId}:${date}`
  await alertCoordinators(
    tx,
    { ids, now },
    { orgId, words, choices: weak.flatMap((slot) => button(slot, date)), key },
  )
  return weak.length
}

/** How far the reminder came says how much a silence means. */
function line(slot: RosterSlot): Words {
  const { duty, state, assignment } = slot
  if (!assignment || state === 'declined' || state === 'missed') return rosterLine(slot)
  const { name, itsNumber: its } = assignment.holder
  const vars = { time: { time: String(duty.reportingTime) }, duty: duty.label, name, its }
  if (state === 'read') return { key: 'cutoff-read', vars }
  if (state === 'reached') return { key: 'cutoff-delivered', vars }
  return { key: assignment.reminder === 'pending' ? 'cutoff-pending' : 'cutoff-not-reached', vars }
}

/** What a tap can do about it: give it to another, or to somebody where nobody has it. */
function button({ duty, assignment }: RosterSlot, date: Temporal.PlainDate): Choice[] {
  const vars = { duty: duty.label }
  if (!assignment) return [{ id: `/assign ${duty.code} ${date}`, label: { key: 'button-assign-duty', vars } }]
  return [{ id: `/reassign ${assignment.id}`, label: { key: 'button-reassign-duty', vars } }]
}
