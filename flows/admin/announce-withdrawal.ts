import type { Turn } from '../../src/conversation/index.ts'
import type { HeldDuty, Registration } from '../../src/duties/index.ts'
import type { Words } from '../../src/lib/words.ts'
import { alertCoordinators, type Choice } from '../../src/messaging/index.ts'
import { amendCards } from './registration-card.ts'

type Withdrawn = { registration: Registration; freed: HeldDuty[] }

/** Tells the coordinators that somebody has withdrawn, and which slots need somebody else now. */
export async function announceWithdrawal(turn: Turn, withdrawn: Withdrawn): Promise<void> {
  const { tx, ctx, org, now } = turn
  const { registration } = withdrawn
  const { fullName: name, itsNumber: its, season, id, decisions } = registration
  await amendCards(turn, registration)
  const words = [{ key: 'alert-withdrawn', vars: { name, its, season } }, ...freedLines(withdrawn)]
  const about = { kind: 'registration-news', id } as const
  const key = `registration:${id}:${decisions}:left`
  const alert = { orgId: org.id, words, choices: freedButtons(withdrawn), key, about }
  await alertCoordinators(tx, { ids: ctx.ids, now }, alert)
}

// A list that one can take in at a glance.
const most = 8

/** The slots that are open again, a line each. */
export function freedLines({ freed }: Withdrawn): Words[] {
  if (freed.length === 0) return []
  const lines = freed.slice(0, most).map(
    ({ label, date }): Words => ({
      key: 'withdraw-freed-duty',
      vars: { duty: label, date: { day: date.toString() } },
    }),
  )
  const more = freed.length - lines.length
  const unlisted: Words[] = more > 0 ? [{ key: 'person-more', vars: { more } }] : []
  return [{ key: 'withdraw-freed', vars: { count: freed.length } }, ...lines, ...unlisted]
}

/** Each of them to be given to somebody else by a tap. */
export const freedButtons = ({ freed }: Withdrawn): Choice[] =>
  freed.slice(0, most).map(({ code, label, date }) => ({
    id: `/assign ${code} ${date} anew`,
    label: { key: 'button-duty-day', vars: { duty: label, date: { shortDate: date.toString() } } },
  }))
