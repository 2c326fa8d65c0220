import type { DutyRequest, Slot } from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'

/** The duty of a request and how it stands, as one of the two it concerns sees it. */
export const requestLines = (request: DutyRequest, personId: string): Words[] => [
  { key: 'request-about', vars: slotVars(ownSlot(request, personId)) },
  requestLine(request, personId),
]

/** What was asked about one of one's own duties, and who is waited for. */
export function requestLine({ kind, owner, other, slot, to }: DutyRequest, personId: string): Words {
  if (other && other.personId === personId)
    return { key: 'request-line-agreed', vars: { other: owner.name, ...target(slot) } }
  switch (kind) {
    case 'cancel':
      return { key: 'request-line-cancel' }
    case 'move':
      return { key: 'request-line-move', vars: target(to!) }
    case 'swap':
      return other
        ? { key: 'request-line-swap', vars: { other: other.name, ...target(to!) } }
        : { key: 'request-line-asking' }
    default:
      return unreachable(kind)
  }
}

export function retractButton(request: DutyRequest, personId: string): Choice {
  const date = { shortDate: ownSlot(request, personId).date.toString() }
  return { id: `/retract ${request.id}`, label: { key: 'button-retract', vars: { date } } }
}

/** The same under a text that speaks of one request only. */
export const retractThis = ({ id }: DutyRequest): Choice => ({
  id: `/retract ${id}`,
  label: { key: 'button-retract-this' },
})

/** Of the two duties of a swap, this person's. */
export const ownSlot = ({ owner, other, slot, to }: DutyRequest, personId: string): Slot =>
  other && owner.personId !== personId ? to! : slot

const slotVars = ({ label, date }: Slot): Record<string, Value> => ({
  duty: label,
  date: { onDay: date.toString() },
})
const target = ({ label, date }: Slot): Record<string, Value> => ({
  to: label,
  to_date: { onDay: date.toString() },
})
