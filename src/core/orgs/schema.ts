import type { GeneratedAlways } from 'kysely'

export type OrgTables = {
  orgs: {
    org_id: GeneratedAlways<number>
    slug: string
    name: string
    time_zone: string
    locale: string
    settings: unknown
    created_at: Temporal.Instant
  }
}
