import type { HeldDuty } from '../src/duties/index.ts'
import type { Words } from '../src/lib/words.ts'

/** One duty on a line: when, what, and what was answered. For whoever has it. */
export const dutyLine = (duty: HeldDuty): Words => ({
  key: `duty-line-${duty.answer ?? 'unanswered'}`,
  vars: varsOf(duty),
})

/** The same about somebody else. */
export const dutyLineOf = (duty: HeldDuty): Words => ({
  key: `who-duty-line-${duty.answer ?? 'unanswered'}`,
  vars: varsOf(duty),
})

const varsOf = ({ label, date, reportingTime }: HeldDuty) => ({
  duty: label,
  date: { day: date.toString() },
  time: { time: reportingTime.toString() },
})
