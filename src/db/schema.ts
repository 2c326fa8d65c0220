import type { ChannelTables } from '../channels/schema.ts'
import type { ConversationTables } from '../conversation/schema.ts'
import type { AuditTables } from '../core/audit/schema.ts'
import type { FileTables } from '../core/files/schema.ts'
import type { OrgTables } from '../core/orgs/schema.ts'
import type { PeopleTables } from '../core/people/schema.ts'
import type { AutofillTables, DutyTables } from '../duties/schema.ts'
import type { InboxTables } from '../inbox/schema.ts'
import type { LetterTables } from '../letters/schema.ts'
import type { LinkTables } from '../links/schema.ts'
import type { MessagingTables } from '../messaging/schema.ts'
import type { PrivacyTables } from '../privacy/schema.ts'
import type { ScheduleTables } from '../schedule/schema.ts'

/** Every table, each declared by the module that owns it. */
export type Database = OrgTables &
  PeopleTables &
  AuditTables &
  FileTables &
  ChannelTables &
  InboxTables &
  MessagingTables &
  ConversationTables &
  DutyTables &
  AutofillTables &
  LetterTables &
  LinkTables &
  PrivacyTables &
  ScheduleTables
