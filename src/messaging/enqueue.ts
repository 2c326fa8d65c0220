import { sql } from 'kysely'
import type { Reason } from '../channels/index.ts'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import type { Value, Words } from '../lib/words.ts'

/** A button or row before its text is rendered. `id` comes back when tapped: at most 64 bytes. */
export type Choice = { id: string; label: Words; description?: Words }

/** What the outbox stores: words, not sentences. Rendered in the reader's language when it leaves. JSON only. */
export type Body =
  | {
      kind: 'text'
      words: Words
      choices?: Choice[]
      listLabel?: Words
      replyForced?: boolean
      /** In a group: a reply to it is this order, with what the reply says after it. */
      replyOrder?: string
      /** The provider's id of the message that it answers. */
      replyTo?: string
      /** Held at the top of its chat, where we may. */
      pinned?: true
    }
  /** A notice has words for chat and mail (`notice-<name>`, `mail-<name>-subject`) and, where it is registered, a WhatsApp template. */
  | { kind: 'notice'; notice: string; vars: Record<string, Value>; choices?: Choice[] }
  | { kind: 'audio'; fileId: string; voice: boolean; caption?: Words; fileName: string; replyOrder?: string }
  /** A stored file; a picture is seen at once, a document is kept. For Telegram. */
  | {
      kind: 'file'
      as: 'document' | 'picture'
      fileId: string
      fileName: string
      caption?: Words
      choices?: Choice[]
    }
  /** Replaces a message sent before: `target` is the provider's id, or the key of one of our own messages. */
  | {
      kind: 'edit'
      target: { providerId: string } | { key: string }
      words: Words
      choices?: Choice[]
      unpinned?: true
    }

export type Outgoing = {
  orgId: number
  chatId: string
  priority: 'reply' | 'notice' | 'bulk'
  body: Body
  /** Unique in the organisation for ever: the same key twice is one message. */
  key: string
  locale: string
  threadId?: number
  about?: { kind: 'assignment' | 'registration' | 'registration-news'; id: string }
  dueAt?: Temporal.Instant
  expiresAt?: Temporal.Instant
}

export const ranks = { reply: 0, notice: 1, bulk: 2 } as const

/**
 * Queues one message to a chat, in the transaction of the change it tells of; it leaves within milliseconds of the
 * commit, or when it is due. A key already used does nothing, and nothing leaves for a chat that ended with its simulated account.
 * Throws when the chat is not one of this organisation, and when a choice's id is longer than a button can carry.
 */
export async function enqueue(
  tx: Tx,
  { ids, now }: { ids: Ids; now: Temporal.Instant },
  out: Outgoing,
): Promise<void> {
  checkChoices(out.body)
  const result = await sql<{ chats: number }>`
    with chat as (
      select c.*, a.simulated and a.retired_at is not null as has_ended
      from chats c join channel_accounts a on a.org_id = c.org_id and a.id = c.account_id
      where c.org_id = ${out.orgId} and c.id = ${out.chatId}),
    made as (
      insert into messages (org_id, id, account_id, channel, chat_id, person_id, recipient, thread_id, locale, priority,
                            key, body, about_kind, about_id, status, error_reason, due_at, expires_at, created_at)
      select org_id, ${ids.next()}::uuid, account_id, channel, id, person_id, provider_chat_id, ${out.threadId ?? null}::bigint,
             ${out.locale}, ${ranks[out.priority]}::smallint, ${out.key}, ${withoutHoles(out.body)}::jsonb,
             ${out.about?.kind ?? null}::text, ${out.about?.id ?? null}::uuid,
             case when has_ended then 'cancelled' else 'queued' end, case when has_ended then ${chatEnded} end,
             ${out.dueAt ?? now}::timestamptz, ${out.expiresAt ?? null}::timestamptz, ${now}::timestamptz
      from chat
      on conflict (org_id, key) do nothing
      returning account_id, priority, due_at)
    select (select count(*) from chat) as chats,
           (select pg_notify('outbox', account_id || ':' || priority) from made where due_at <= ${now}::timestamptz)`.execute(
    tx,
  )
  if (result.rows[0]?.chats !== 1) throw new Error('a message to a chat that this organisation does not have')
}

/** Why nothing leaves for a chat that ended with its simulated account. */
export const chatEnded: Reason = 'simulated'

/** Telegram's `callback_data` holds 64 bytes, and refuses the whole message where one has more. */
function checkChoices(body: Body): void {
  const choices = 'choices' in body ? (body.choices ?? []) : []
  const long = choices.find(({ id }) => Buffer.byteLength(id) > 64)
  if (long) throw new Error(`a choice of ${Buffer.byteLength(long.id)} bytes: 64 is the most`)
}

/** Optional parts that were given as undefined: jsonb has no such thing, and the driver would refuse it. */
const withoutHoles = (body: Body): Body => JSON.parse(JSON.stringify(body))
