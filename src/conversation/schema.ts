import type { Generated } from 'kysely'

export type ConversationTables = {
  sessions: {
    org_id: number
    chat_id: string
    person_id: string
    flow: string
    version: number
    step: string
    trail: Generated<unknown>
    data: Generated<unknown>
    nonce: string
    beneath: Generated<unknown>
    updated_at: Temporal.Instant
  }
}
