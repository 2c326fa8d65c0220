import { unreachable } from '../../lib/unreachable.ts'
import type { Tone } from '../../tables/index.ts'
import type { RosterSlot } from '../roster.ts'

/** How a slot stands, as it is coloured. */
export function toneOf({ state, assignment }: RosterSlot): Tone {
  switch (state) {
    case 'open':
    case 'read':
    case 'confirmed':
    case 'declined':
    case 'kept':
    case 'missed':
      return state
    case 'reached':
      return 'told'
    case 'assigned': {
      const reminder = assignment?.reminder
      if (reminder === 'failed' || reminder === 'missed') return 'trouble'
      return reminder === 'pending' ? 'given' : 'told'
    }
    default:
      return unreachable(state)
  }
}

export const tones: Tone[] = [
  'open',
  'given',
  'told',
  'read',
  'confirmed',
  'declined',
  'kept',
  'missed',
  'trouble',
]

/** Behind a cell of a workbook. */
export const toneColours: Record<Tone, string> = {
  open: '#fff3cf',
  given: '#e6edf4',
  told: '#d8e8fb',
  read: '#c9def7',
  confirmed: '#d3efdb',
  declined: '#fbdada',
  kept: '#c2e8cd',
  missed: '#f5c6c6',
  trouble: '#fbe3c8',
}
