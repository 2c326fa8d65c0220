import type { Generated } from 'kysely'
import type { IdentityKind } from './find.ts'

export type PeopleTables = {
  people: { org_id: number; id: string; name: string | null; locale: string; created_at: Temporal.Instant }
  identities: {
    org_id: number
    kind: IdentityKind
    value: string
    person_id: string
    /** WhatsApp: learned by another business account, see `retireUserIds`. */
    retired_at: Generated<Temporal.Instant | null>
    created_at: Temporal.Instant
  }
}
