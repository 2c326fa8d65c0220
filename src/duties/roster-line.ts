import { unreachable } from '../lib/unreachable.ts'
import type { Value, Words } from '../lib/words.ts'
import type { RosterAssignment, RosterSlot } from './roster.ts'

/** A slot on a line: its sign, when, what, whose, and how it stands in words. */
export function rosterLine({ duty, state, assignment }: RosterSlot): Words {
  const slot: Record<string, Value> = { time: { time: String(duty.reportingTime) }, duty: duty.label }
  if (!assignment) return { key: 'roster-open', vars: slot }
  const { name, itsNumber: its } = assignment.holder
  const vars = { ...slot, name, its }
  switch (state) {
    case 'open':
    case 'assigned':
    case 'reached':
      return { key: wayOf(assignment), vars }
    case 'read':
      return { key: 'roster-read', vars }
    case 'confirmed':
      return { key: 'roster-confirmed', vars }
    case 'declined':
      return { key: 'roster-declined', vars }
    case 'kept':
      return { key: 'roster-kept', vars }
    case 'missed':
      return { key: assignment.attended?.noticed ? 'roster-missed-noticed' : 'roster-missed', vars }
    default:
      return unreachable(state)
  }
}

/** Without an answer: how far the reminder came. */
function wayOf({ arrival, reminder }: RosterAssignment): string {
  if (arrival !== 'none') return 'roster-reached'
  if (reminder === 'failed' || reminder === 'missed') return 'roster-not-reminded'
  return reminder === 'pending' ? 'roster-assigned' : 'roster-reminded'
}
