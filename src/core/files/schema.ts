export type FileTables = {
  files: {
    org_id: number
    id: string
    sha256: string
    bytes: number
    mime: string
    duration_ms: number | null
    created_at: Temporal.Instant
  }
  media_fetches: {
    org_id: number
    account_id: string
    media_id: string
    file_id: string | null
    refusal: string | null
    fetched_at: Temporal.Instant
  }
}
