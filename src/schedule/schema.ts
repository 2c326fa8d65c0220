export type ScheduleTables = {
  job_runs: {
    job: string
    due_at: Temporal.Instant
    started_at: Temporal.Instant
    finished_at: Temporal.Instant | null
    ok: boolean | null
    counts: unknown
    error: string | null
  }
}
