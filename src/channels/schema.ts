import type { Generated } from 'kysely'
import type { ChannelName } from './channel.ts'

export type ChannelTables = {
  channel_accounts: {
    org_id: number
    id: string
    channel: ChannelName
    provider_id: string
    business_id: string | null
    /** Its provider is our own simulator: whoever is behind its chats is invented. */
    simulated: Generated<boolean>
    /** Since when the settings name another account in its place. */
    retired_at: Temporal.Instant | null
    /** Messages a second, when known from the provider or set. */
    rate: number | null
    stopped_at: Temporal.Instant | null
    stop_reason: string | null
    paused_until: Temporal.Instant | null
    lease_holder: string | null
    lease_until: Temporal.Instant | null
    info: Generated<unknown>
    created_at: Temporal.Instant
  }
  chats: {
    org_id: number
    id: string
    account_id: string
    channel: 'whatsapp' | 'telegram'
    provider_chat_id: string
    kind: 'private' | 'group'
    purpose: 'coordinators' | null
    person_id: string | null
    title: string | null
    last_inbound_at: Temporal.Instant | null
    /** The one before: what was said between the two is what the last one answers. */
    previous_inbound_at: Temporal.Instant | null
    unreachable_at: Temporal.Instant | null
    unreachable_reason: string | null
    opted_out_at: Temporal.Instant | null
    paused_until: Temporal.Instant | null
    created_at: Temporal.Instant
  }
}
