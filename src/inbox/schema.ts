import type { Generated, GeneratedAlways } from 'kysely'
import type { ChannelName, InboxItem } from '../channels/channel.ts'

export type InboxTables = {
  inbox_events: {
    org_id: number
    seq: GeneratedAlways<number>
    account_id: string
    channel: ChannelName
    provider_id: string
    kind: InboxItem['kind']
    chat_key: string | null
    payload: unknown
    received_at: Temporal.Instant
    status: Generated<'new' | 'handled' | 'parked'>
    attempts: Generated<number>
    next_at: Temporal.Instant
    handled_at: Temporal.Instant | null
    error: string | null
  }
}
