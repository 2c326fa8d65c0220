import { z } from 'zod'
import type { HeldDuty, Slot } from '../../src/duties/index.ts'
import type { Value } from '../../src/lib/words.ts'

const slotData = z.object({
  date: z.string(),
  code: z.string(),
  label: z.union([z.string(), z.object({ inLanguages: z.record(z.string(), z.string()) })]),
  time: z.string(),
})
export type SlotData = z.infer<typeof slotData>

/** What somebody has said so far about what they want with a duty of theirs. */
export const wishData = z.object({
  kind: z.enum(['cancel', 'move', 'swap']).optional(),
  /** Their duty. */
  own: slotData.extend({ assignmentId: z.string() }).optional(),
  /** Where it should move to. */
  to: slotData.optional(),
  /** The duty to swap with, or anybody's. */
  with: z.union([z.literal('anyone'), slotData.extend({ assignmentId: z.string() })]).optional(),
  reason: z.string().optional(),
  /** What they named of where to, to be looked for. */
  sought: z
    .object({
      date: z.string().optional(),
      codes: z.array(z.string()).optional(),
      registrationIds: z.array(z.string()).optional(),
    })
    .optional(),
  page: z.number().default(0),
})
export type Wish = z.infer<typeof wishData>
export type WishStep = 'duty' | 'kind' | 'where' | 'whom' | 'reason'

/** What has to be asked next; undefined when everything is known. */
export function missing({ own, kind, to, with: whom, reason }: Wish): WishStep | undefined {
  if (!own) return 'duty'
  if (!kind) return 'kind'
  if (kind === 'move' && !to) return 'where'
  if (kind === 'swap' && !whom) return 'whom'
  return reason === undefined ? 'reason' : undefined
}

export const slotDataOf = ({ date, code, label, reportingTime }: Slot): SlotData => ({
  date: date.toString(),
  code,
  label,
  time: reportingTime.toString(),
})

export const ownOf = (duty: HeldDuty): NonNullable<Wish['own']> => ({
  ...slotDataOf(duty),
  assignmentId: duty.assignmentId,
})

/** The duty and its day, for texts about one. */
export const dutyVars = ({ label, date }: SlotData): Record<string, Value> => ({
  duty: label,
  date: { onDay: date },
})

/** The same of where it goes. */
export const targetVars = ({ label, date, time }: SlotData): Record<string, Value> => ({
  to: label,
  to_date: { onDay: date },
  time: { time },
})

/** A slot on a button or row. */
export const slotLabel = ({ label, date }: { label: Slot['label']; date: { toString(): string } }) => ({
  key: 'button-duty-day',
  vars: { duty: label, date: { shortDate: date.toString() } },
})
