import type { Tone } from '../../tables/index.ts'
import type { RosterSlot } from '../roster.ts'

/** How a slot stands, as it is coloured. */
export function toneOf({ assignment }: RosterSlot): Tone {
  if (!assignment) return 'open'
  const { answer, reminder } = assignment
  if (answer) return answer
  if (reminder === 'failed' || reminder === 'missed') return 'trouble'
  return reminder === 'pending' ? 'given' : 'told'
}

export const tones: Tone[] = ['open', 'given', 'told', 'confirmed', 'declined', 'trouble']

/** Behind a cell of a workbook. */
export const toneColours: Record<Tone, string> = {
  open: '#fff3cf',
  given: '#e6edf4',
  told: '#d8e8fb',
  confirmed: '#d3efdb',
  declined: '#fbdada',
  trouble: '#fbe3c8',
}
