import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { type Block, readBlock } from './block.ts'
import { type HeldDuty, readDutiesOf } from './held-duties.ts'
import { type Registration, readRegistration } from './registration.ts'

export type PersonDescription = {
  registration: Registration
  /** Every live duty of the season, past ones too, in order. */
  duties: HeldDuty[]
  /** The private chat they used last; null if there is none. */
  chat: Reach | null
  /** Why they are given nothing, if somebody has blocked them. */
  block: Block | null
  /** The last message about this registration or its duties, by chat and by e-mail. */
  lastMessages: LastMessage[]
}

export type Reach = {
  channel: 'whatsapp' | 'telegram'
  lastHeardAt: Temporal.Instant | null
  optedOut: boolean
  /** Why nothing can reach them there; null while something can. */
  unreachable: string | null
}

export type LastMessage = {
  channel: 'whatsapp' | 'telegram' | 'email'
  status: 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'cancelled' | 'expired'
  reason: string | null
}

/** All that a coordinator wants to know of one registrant. Undefined if there is no such registration. */
export async function describePerson(
  tx: Tx | Db,
  { orgId, registrationId }: { orgId: number; registrationId: string },
): Promise<PersonDescription | undefined> {
  const registration = await readRegistration(tx, orgId, registrationId)
  if (!registration) return undefined
  return {
    registration,
    duties: await readDutiesOf(
      tx,
      orgId,
      sql`a.registration_id = ${registrationId}::uuid and a.person_id = ${registration.personId}::uuid`,
    ),
    chat: await readReach(tx, orgId, registration.personId),
    block: (await readBlock(tx, orgId, registration.personId)) ?? null,
    lastMessages: await readLastMessages(tx, orgId, registration),
  }
}

/** Whether a person can be written to, on the private chat they used last; null if there is none. */
export async function readReach(tx: Tx | Db, orgId: number, personId: string): Promise<Reach | null> {
  const found = await sql<Reach>`
    select channel, last_inbound_at as "lastHeardAt", opted_out_at is not null as "optedOut",
           case when unreachable_at is not null then coalesce(unreachable_reason, '') end as unreachable
    from chats where org_id = ${orgId} and person_id = ${personId}::uuid and kind = 'private'
    order by last_inbound_at desc nulls last, created_at desc, id limit 1`.execute(tx)
  return found.rows[0] ?? null
}

/** Found by what they are about, which has an index; a person's messages have none, and grow for ever. */
async function readLastMessages(
  tx: Tx | Db,
  orgId: number,
  { id, personId }: Registration,
): Promise<LastMessage[]> {
  const found = await sql<LastMessage>`
    select distinct on (w.channel) w.channel, w.status, w.error_reason as reason
    from messages w
    where w.org_id = ${orgId} and w.person_id = ${personId}::uuid
      and w.about_id = any(array(select a.id from assignments a
                                 where a.org_id = ${orgId} and a.person_id = ${personId}::uuid and a.registration_id = ${id}::uuid)
                           || ${id}::uuid)
    order by w.channel, w.seq desc`.execute(tx)
  return found.rows
}
