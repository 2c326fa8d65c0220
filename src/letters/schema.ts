export type LetterTables = {
  letters: {
    org_id: number
    id: string
    person_id: string
    /** in: from the person to the coordinators; out: the other way. */
    direction: 'in' | 'out'
    text: string | null
    file_id: string | null
    written_by: string
    written_at: Temporal.Instant
  }
}
