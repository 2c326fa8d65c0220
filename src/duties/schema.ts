import type { Generated } from 'kysely'
import type { RoundStatus } from './cover/round.ts'
import type { Label } from './duty-types.ts'
import type { RequestKind, RequestStatus } from './requests/request.ts'

export type { AutofillTables } from './autofill/schema.ts'

export type DutyTables = {
  seasons: {
    org_id: number
    id: string
    name: string
    /** "Ramazaan" in "7 Ramazaan"; null where days are only numbered. */
    day_label: string | null
    starts_on: Temporal.PlainDate
    ends_on: Temporal.PlainDate
    status: Generated<'draft' | 'open' | 'closed'>
    preset: 'eight' | 'twelve'
    reminder_time: Temporal.PlainTime
    /** On the evening before, when the coordinators hear who has not answered. */
    cutoff_time: Generated<Temporal.PlainTime>
    auditions_needed: Generated<boolean>
    /** Duties missed without a word from which on whoever gives another is warned. */
    missed_threshold: Generated<number>
    /** Whether the coordinators decide about a swap that two volunteers have agreed on. */
    swap_approval: Generated<boolean>
    /** The most duties one person should have in it; null where there is no such number. */
    duty_cap: Generated<number | null>
    /** The recordings are judged by number alone. */
    blind_auditions: Generated<boolean>
    /** No duty of it is given any more; null while it goes on. */
    ended_at: Generated<Temporal.Instant | null>
    created_at: Temporal.Instant
  }
  duty_types: {
    org_id: number
    season_id: string
    code: string
    label: Label
    position: number
    category: string
    reporting_time: Temporal.PlainTime
    /** From that day on nobody can have it; null while it is given. */
    given_up_on: Generated<Temporal.PlainDate | null>
  }
  registrations: {
    org_id: number
    id: string
    season_id: string
    person_id: string
    full_name: string
    its_number: string
    email: string
    preferences: string[]
    status: Generated<'pending' | 'approved' | 'rejected' | 'withdrawn'>
    submitted_at: Temporal.Instant
    decided_at: Temporal.Instant | null
    decided_by: string | null
    decisions: Generated<number>
    decision_reason: string | null
    /** The judges' average, one to five; kept by the database. */
    rating: Generated<number | null>
    /** Since then it has no name and no number, and is nobody's. */
    forgotten_at: Generated<Temporal.Instant | null>
  }
  auditions: {
    org_id: number
    id: Generated<string>
    registration_id: string
    position: number
    file_id: string
    voice: boolean
    /** The one that stands for the person; one of a registration at most. */
    selected: Generated<boolean>
  }
  audition_ratings: {
    org_id: number
    audition_id: string
    judge_id: string
    /** One to five. */
    rating: number
    rated_at: Temporal.Instant
  }
  corrections: {
    org_id: number
    id: string
    registration_id: string
    field: 'name' | 'its' | 'email' | 'preferences' | 'auditions'
    note: string | null
    status: Generated<'open' | 'corrected' | 'called-off'>
    asked_by: string
    asked_at: Temporal.Instant
    closed_at: Generated<Temporal.Instant | null>
    before: Generated<unknown>
    after: Generated<unknown>
  }
  blocks: {
    org_id: number
    id: string
    person_id: string
    reason: string
    blocked_by: string
    blocked_at: Temporal.Instant
    lifted_by: Generated<string | null>
    lifted_at: Generated<Temporal.Instant | null>
  }
  practice: {
    org_id: number
    duty_code: string
    file_id: string
    voice: boolean
    added_by: string
    added_at: Temporal.Instant
  }
  assignments: {
    org_id: number
    id: string
    season_id: string
    duty_date: Temporal.PlainDate
    duty_code: string
    registration_id: string
    person_id: string
    status: Generated<'live' | 'unlocked'>
    assigned_by: string
    locked_at: Temporal.Instant
    unlocked_at: Temporal.Instant | null
    answer: 'confirmed' | 'declined' | null
    answered_at: Temporal.Instant | null
  }
  attendance: {
    org_id: number
    assignment_id: string
    kind: 'kept' | 'missed'
    noticed: Generated<boolean>
    said_by: 'self' | 'coordinator'
    marked_by: string
    marked_at: Temporal.Instant
  }
  live_rosters: {
    org_id: number
    id: string
    chat_id: string
    thread_id: number | null
    /** What it says, as JSON. */
    words: string
    shown: Generated<number>
    started_by: string
    started_at: Temporal.Instant
  }
  evenings: {
    org_id: number
    season_id: string
    duty_date: Temporal.PlainDate
    step: 'nudge' | 'cutoff' | 'unfilled' | 'risk'
    taken_at: Temporal.Instant
  }
  cover_rounds: {
    org_id: number
    id: string
    assignment_id: string
    status: Generated<RoundStatus>
    started_by: string
    started_at: Temporal.Instant
    next_at: Temporal.Instant
    ends_at: Temporal.Instant
    closed_at: Generated<Temporal.Instant | null>
    taken_by: Generated<string | null>
    /** How often its message in the group was written. */
    shown: Generated<number>
  }
  cover_asks: {
    org_id: number
    round_id: string
    person_id: string
    registration_id: string
    asked_at: Temporal.Instant
    answer: Generated<'yes' | 'no' | 'refused' | null>
    answered_at: Generated<Temporal.Instant | null>
  }
  away: {
    org_id: number
    id: string
    person_id: string
    from_day: Temporal.PlainDate
    to_day: Temporal.PlainDate
    note: string | null
    said_at: Temporal.Instant
    withdrawn_at: Generated<Temporal.Instant | null>
  }
  requests: {
    org_id: number
    id: string
    assignment_id: string
    person_id: string
    kind: RequestKind
    reason: string
    /** Where to, if it is to move. */
    to_date: Temporal.PlainDate | null
    to_code: string | null
    /** The other's duty, once they have agreed to swap. */
    other_assignment_id: string | null
    status: RequestStatus
    asked_at: Temporal.Instant
    /** When it ends by itself. */
    ends_at: Temporal.Instant
    closed_at: Generated<Temporal.Instant | null>
    closed_by: Generated<string | null>
    /** What the coordinators wrote, or the kind of its end. */
    close_reason: Generated<string | null>
  }
  swap_offers: {
    org_id: number
    request_id: string
    person_id: string
    /** Their duty, which would be given for the other. */
    assignment_id: string
    offered_at: Temporal.Instant
    /** void: their duty was taken back before they answered. */
    answer: Generated<'yes' | 'no' | 'void' | null>
    answered_at: Generated<Temporal.Instant | null>
  }
  table_work: {
    org_id: number
    id: string
    kind: 'import' | 'export'
    spec: unknown
    season_id: string
    file_id: string | null
    status: Generated<'waiting' | 'working' | 'shown' | 'done' | 'refused' | 'cancelled' | 'failed'>
    plan: unknown
    choice: unknown
    chat_id: string
    thread_id: number | null
    target: unknown
    asked_by: string | null
    asked_name: string
    door: string
    locale: string
    tries: Generated<number>
    claimed_until: Generated<Temporal.Instant | null>
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  unlock_log: {
    org_id: number
    id: string
    assignment_id: string
    at: Temporal.Instant
    person_id: string | null
    unlocked_by: string
    reason: string
    duty_date: Temporal.PlainDate
    duty_code: string
    holder_name: string
    holder_its: string
  }
  roster_changes: {
    org_id: number
    id: string
    /** Whose order it was: only they take it back. */
    person_id: string
    at: Temporal.Instant
    freed: string | null
    made: string | null
    undone_at: Generated<Temporal.Instant | null>
  }
  reminders: {
    org_id: number
    assignment_id: string
    due_at: Temporal.Instant
    useful_until: Temporal.Instant
    status: Generated<'pending' | 'queued' | 'cancelled' | 'missed'>
    queued_at: Temporal.Instant | null
  }
}
