import type { Generated } from 'kysely'

export type PrivacyTables = {
  forgotten: {
    org_id: number
    person_id: string
    at: Temporal.Instant
    /** Hashes of recordings that nobody else sent: their bytes go once this is beyond recall. */
    files: Generated<string[]>
    seen_to_at: Temporal.Instant | null
  }
}
