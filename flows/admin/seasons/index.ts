import type { Outcome, Turn } from '../../../src/conversation/index.ts'
import { close } from './close.ts'
import { copy } from './copy.ts'
import { duties, oneDuty } from './duties.ts'
import { orderFor } from './edit.ts'
import { remove } from './remove.ts'
import { report } from './report.ts'
import { show } from './show.ts'

/** What can be written after `/season`, beyond making, opening and the cap. */
export const seasonOrders: Record<string, (turn: Turn, text: string) => Promise<Outcome>> = {
  show,
  duties,
  duty: oneDuty,
  copy,
  dates: orderFor('dates'),
  reminder: orderFor('reminder'),
  cutoff: orderFor('cutoff'),
  close,
  remove,
  report,
}

export { seasonCopy } from './copy.ts'
export { seasonDuty } from './duty-edits.ts'
export { seasonEdit } from './edit.ts'
export { refOf } from './which.ts'
