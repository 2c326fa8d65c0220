import { sql } from 'kysely'
import type { DutyAnswer } from './answer.ts'

/**
 * Where a slot stands, from nobody to done. Each is stronger than those before it: what happened counts more than what was
 * promised, and what was promised more than what arrived.
 */
export const slotStates = [
  'open',
  'assigned',
  'reached',
  'read',
  'confirmed',
  'declined',
  'kept',
  'missed',
] as const
export type SlotState = (typeof slotStates)[number]

/** How far the reminder came: onto the phone, under its holder's eyes. It only ever moves forwards, as its messages do. */
export type Arrival = 'none' | 'reached' | 'read'

/** What was said of a duty's keeping. `noticed`: they did not come, but had said so before. */
export type Attended = { kind: 'kept' | 'missed'; noticed: boolean; saidBy: 'self' | 'coordinator' }

/** The one place where a slot's state is made, of what is known of its assignment; null: nobody has it. */
export function slotState(
  assignment: { answer: DutyAnswer | null; attended: Attended | null; arrival: Arrival } | null,
): SlotState {
  if (!assignment) return 'open'
  const { answer, attended, arrival } = assignment
  return attended?.kind ?? answer ?? (arrival === 'none' ? 'assigned' : arrival)
}

/**
 * SQL for the arrival of assignment `a` with its reminder `m`: the best that its reminder or its nudge came to on a chat. Telegram tells nobody what
 * was delivered or read: there, what it took stands in the chat. A mail server's yes is no sign of anybody.
 */
export const arrival = sql<Arrival>`case when m.status = 'queued' then coalesce((
  select (array['reached', 'read'])[max(case when w.status = 'read' then 2 when w.status = 'delivered' then 1
                                             when w.status = 'sent' and w.channel = 'telegram' then 1 end)]
  from messages w
  where w.org_id = a.org_id and w.key = any(array['reminder:' || a.id || ':chat', 'nudge:' || a.id || ':chat'])), 'none') else 'none' end`

/** SQL for the attendance `t` of an assignment, as JSON; null where nothing was said. */
export const attended = sql<Attended | null>`case when t.kind is not null then
  jsonb_build_object('kind', t.kind, 'noticed', t.noticed, 'saidBy', t.said_by) end`
