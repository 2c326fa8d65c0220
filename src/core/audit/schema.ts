export type Door = 'whatsapp' | 'telegram' | 'console' | 'api' | 'job' | 'start'

export type AuditTables = {
  audit_log: {
    org_id: number
    id: string
    at: Temporal.Instant
    person_id: string | null
    actor: string
    door: Door
    action: string
    subject_kind: string
    subject_id: string
    detail: unknown
  }
}
