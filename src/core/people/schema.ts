import type { IdentityKind } from './find.ts'

export type PeopleTables = {
  people: { org_id: number; id: string; name: string | null; locale: string; created_at: Temporal.Instant }
  identities: {
    org_id: number
    kind: IdentityKind
    value: string
    person_id: string
    created_at: Temporal.Instant
  }
}
