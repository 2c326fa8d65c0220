import { sql } from 'kysely'

/**
 * How far a reminder has come, over all its channels. none: nobody holds the duty. cancelled: taken back in time.
 * missed: it would have come too late. Everything else is the best that one of its messages has reached.
 */
export type ReminderState =
  | 'none'
  | 'pending'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'cancelled'
  | 'missed'

/**
 * SQL that derives the state from the reminder `m` (its row, or all null) and its two messages, which are named by their
 * keys. One that made no message at all reached nobody: failed.
 */
export const reminderState = sql<ReminderState>`case
  when m.assignment_id is null then 'none'
  when m.status in ('pending', 'cancelled', 'missed') then m.status
  else coalesce((
    select case w.status when 'queued' then 'pending' when 'sending' then 'pending' when 'expired' then 'missed' else w.status end
    from messages w
    where w.org_id = m.org_id
      and w.key = any(array['reminder:' || m.assignment_id || ':chat', 'reminder:' || m.assignment_id || ':mail'])
    order by array_position(array['read', 'delivered', 'sent', 'sending', 'queued', 'failed', 'expired', 'cancelled'], w.status)
    limit 1), 'failed') end`
