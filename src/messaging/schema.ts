import type { Generated, GeneratedAlways } from 'kysely'
import type { ChannelName } from '../channels/channel.ts'

export type MessageStatus =
  | 'queued'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'cancelled'
  | 'expired'

export type MessagingTables = {
  messages: {
    org_id: number
    id: string
    seq: GeneratedAlways<number>
    account_id: string
    channel: ChannelName
    chat_id: string | null
    person_id: string | null
    recipient: string
    thread_id: number | null
    locale: string
    /** 0 reply, 1 notice, 2 bulk: the order in which they leave. */
    priority: number
    key: string
    body: unknown
    about_kind: string | null
    about_id: string | null
    status: Generated<MessageStatus>
    /** Queued or sending; said beside the status wherever the index of live work is to be used. */
    live: GeneratedAlways<boolean>
    due_at: Temporal.Instant
    expires_at: Temporal.Instant | null
    attempts: Generated<number>
    /** Those of the attempts that count against its limit. */
    spent: Generated<number>
    claimed_by: string | null
    claimed_at: Temporal.Instant | null
    unknown_since: Temporal.Instant | null
    maybe_doubled: Generated<boolean>
    provider_id: string | null
    text_sent: string | null
    sent_at: Temporal.Instant | null
    delivered_at: Temporal.Instant | null
    read_at: Temporal.Instant | null
    failed_at: Temporal.Instant | null
    error_code: string | null
    error_reason: string | null
    created_at: Temporal.Instant
  }
  message_attempts: {
    org_id: number
    message_id: string
    attempt: number
    at: Temporal.Instant
    outcome: string
    code: string | null
    detail: string | null
  }
}
