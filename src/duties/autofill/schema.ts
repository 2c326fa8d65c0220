import type { Generated } from 'kysely'
import type { StoredWhy } from './proposal.ts'

export type AutofillTables = {
  autofills: {
    org_id: number
    id: string
    season_id: string
    from_day: Temporal.PlainDate
    to_day: Temporal.PlainDate
    status: Generated<'waiting' | 'solving' | 'ready' | 'accepted' | 'discarded' | 'outdated' | 'failed'>
    asked_by: string
    asked_at: Temporal.Instant
    /** How often somebody has begun to solve it. */
    taken: Generated<number>
    /** While it is solved: that whoever does so is still alive. */
    beat_at: Temporal.Instant | null
    ready_at: Temporal.Instant | null
    closed_at: Temporal.Instant | null
    closed_by: string | null
    trouble: 'nothing-open' | 'nobody' | 'too-big' | 'broken' | null
    gap: number | null
    unproven: number | null
  }
  autofill_acceptances: {
    org_id: number
    id: string
    autofill_id: string
    accepted_by: string
    accepted_at: Temporal.Instant
    tell_at: Temporal.Instant
    told_at: Temporal.Instant | null
    undone_at: Temporal.Instant | null
  }
  autofill_slots: {
    org_id: number
    autofill_id: string
    /** Its number in the proposal, from 1: what a button can carry. */
    n: number
    duty_date: Temporal.PlainDate
    duty_code: string
    state: 'unplaced' | 'proposed' | 'dropped' | 'given' | 'left'
    registration_id: string | null
    person_id: string | null
    second_id: string | null
    why: StoredWhy
    left_why: 'held' | 'past' | 'not-accepted' | 'away' | 'busy' | 'full' | 'stopped' | null
    acceptance_id: string | null
    assignment_id: string | null
  }
}
