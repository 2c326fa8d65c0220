import { type RawBuilder, sql } from 'kysely'
import type { Reason } from '../channels/index.ts'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import { alertCoordinators } from './alert.ts'

/** How old news may be, and how much of it there may be. At a group's pace, twenty a minute, so many take two minutes. */
const latestDays = 3
const most = 40
/** The code of what was left out, so that it is counted once. */
const leftOut = 'left-out'

/** Why the bot cannot write in a group until somebody there lets it. */
const barred: Reason[] = [
  'telegram-group-gone',
  'telegram-may-not-write',
  'telegram-no-chat',
  'telegram-removed',
]

/**
 * The coordinators' group can be written to again: what failed there meanwhile is queued anew, the oldest first. Of more
 * than `most`, and of what is older than three days, it is told only that it is left out. Other chats are left alone:
 * what a person was not told, the coordinators were told of.
 */
export const catchUp = (
  tx: Tx,
  given: Given,
  { orgId, accountId, providerChatId }: { orgId: number; accountId: string; providerChatId: string },
): Promise<void> =>
  queueAnew(tx, given, {
    orgId,
    chat: sql`select id from chats
              where org_id = ${orgId} and account_id = ${accountId} and provider_chat_id = ${providerChatId}
                and purpose = 'coordinators'`,
    unheard: sql`true`,
  })

/** The same for a group that takes the place of another: what that one could not be told is told here, edits apart. */
export const catchUpElsewhere = (
  tx: Tx,
  given: Given,
  { orgId, from, to }: { orgId: number; from: string; to: string },
): Promise<void> =>
  queueAnew(tx, given, {
    orgId,
    chat: sql`select ${from}::uuid as id`,
    unheard: sql`m.body ->> 'kind' <> 'edit' and m.about_kind is distinct from 'registration'`,
    to: sql`chat_id = case when is_wanted then t.id else m.chat_id end,
            account_id = case when is_wanted then t.account_id else m.account_id end,
            recipient = case when is_wanted then t.provider_chat_id else m.recipient end,
            thread_id = case when is_wanted then null else m.thread_id end
            from chats t, unheard u where t.org_id = ${orgId} and t.id = ${to}::uuid and`,
  })

type Given = { ids: Ids; now: Temporal.Instant }
type Unheard = {
  orgId: number
  /** Yields the id of the group that was not told. */
  chat: RawBuilder<unknown>
  /** What of it is still worth telling. */
  unheard: RawBuilder<unknown>
  /** Where it goes instead. */
  to?: RawBuilder<unknown>
}

async function queueAnew(tx: Tx, given: Given, { orgId, chat, unheard, to }: Unheard): Promise<void> {
  const { now } = given
  const found = await sql<{ leftOut: number }>`
    with unheard as (
      select m.org_id, m.id,
             m.failed_at >= ${now.subtract({ hours: latestDays * 24 })} and row_number() over (order by m.seq desc) <= ${most} as is_wanted
      from (${chat}) c join messages m on m.org_id = ${orgId} and m.chat_id = c.id
      where m.failed_at is not null and m.status = 'failed' and m.priority > 0
        and m.error_code <> ${leftOut} and m.error_reason = any(${barred}::text[]) and ${unheard}),
    queued as (
      update messages m set
        status = case when is_wanted then 'queued' else m.status end,
        failed_at = case when is_wanted then null else m.failed_at end,
        error_code = case when is_wanted then m.error_code else ${leftOut} end,
        due_at = ${now.add({ milliseconds: 1 })}, expires_at = coalesce(m.expires_at, ${now.add({ hours: 24 })}), spent = 0${to ? sql`, ${to}` : sql` from unheard u where`} m.org_id = u.org_id and m.id = u.id
      returning is_wanted)
    select count(*) filter (where not is_wanted)::int as "leftOut", pg_notify('outbox', '') from queued`.execute(
    tx,
  )
  const count = found.rows[0]?.leftOut ?? 0
  if (count === 0) return
  await alertCoordinators(tx, given, {
    orgId,
    key: `alert-left-out:${given.ids.next()}`,
    words: { key: 'alert-left-out', vars: { count } },
  })
}
