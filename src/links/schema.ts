export type LeadsTo = 'calendar' | 'data'

export type LinkTables = {
  private_links: {
    org_id: number
    token: string
    person_id: string
    leads_to: LeadsTo
    made_at: Temporal.Instant
    /** Null: until another takes its place. */
    ends_at: Temporal.Instant | null
  }
}
