import type { HeldDuty } from '../src/duties/index.ts'
import type { Words } from '../src/lib/words.ts'

/** One duty on a line: when, what, and what was answered. For whoever has it. */
export const dutyLine = (duty: HeldDuty): Words => ({
  key: `duty-line-${duty.attended?.kind ?? duty.answer ?? 'unanswered'}`,
  vars: varsOf(duty),
})

/** The same about somebody else: how it stands, as the roster has it. */
export const dutyLineOf = (duty: HeldDuty): Words => ({
  key: `who-duty-line-${standingOf(duty)}`,
  vars: varsOf(duty),
})

function standingOf({ state, attended }: HeldDuty): string {
  if (state === 'missed' && attended?.noticed) return 'excused'
  return state === 'assigned' || state === 'open' ? 'unanswered' : state
}

const varsOf = ({ label, date, reportingTime }: HeldDuty) => ({
  duty: label,
  date: { day: date.toString() },
  time: { time: reportingTime.toString() },
})
