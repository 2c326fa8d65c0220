import type { Misfit, Slot } from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Words } from '../../src/lib/words.ts'

/** Why the reader cannot have a slot. */
export function misfitWords({ label, date }: Slot, misfit: Misfit): Words {
  const vars = { to: label, to_date: { onDay: date.toString() } }
  switch (misfit.kind) {
    case 'same-time': {
      const duties = { list: misfit.duties.map((duty) => duty.label) }
      return { key: 'request-misfit-same-time', vars: { ...vars, duties } }
    }
    case 'away':
      return { key: 'request-misfit-away', vars }
    case 'blocked':
      return { key: 'request-misfit-blocked', vars }
    default:
      return unreachable(misfit)
  }
}
