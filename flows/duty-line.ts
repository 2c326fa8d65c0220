import type { HeldDuty } from '../src/duties/index.ts'
import type { Words } from '../src/lib/words.ts'

const states = {
  confirmed: 'duty-line-confirmed',
  declined: 'duty-line-declined',
  none: 'duty-line-unanswered',
} as const

/** One duty on a line: when, what, and what was answered. */
export const dutyLine = ({ label, date, reportingTime, answer }: HeldDuty): Words => ({
  key: states[answer ?? 'none'],
  vars: { duty: label, date: { day: date.toString() }, time: { time: reportingTime.toString() } },
})
