import { sql } from 'kysely'
import { recordAction } from '../core/audit/index.ts'
import { type Actor, can } from '../core/auth/index.ts'
import { readFile } from '../core/files/index.ts'
import type { Db, Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import type { DutyType } from './duty-types.ts'

/** A duty type, and what there is to practise it with. */
export type Practice = DutyType & {
  /** Null where nobody has given a recording. */
  sound: { fileId: string; voice: boolean; mime: string } | null
}

export type KeepPracticeOutcome =
  | { kind: 'kept'; replaced: boolean }
  /** WhatsApp plays no sounds of this kind. */
  | { kind: 'not-playable' }
  | { kind: 'not-allowed' }

type Input = { actor: Actor; ids: Ids; now: Temporal.Instant; dutyCode: string }

// What the sound types of `core/files` have in common with Meta's list, "Supported media types".
const playable = ['audio/ogg', 'audio/mpeg', 'audio/mp4', 'audio/aac']

/** Keeps a recording to practise a duty with, in place of a former one, for all seasons that have this duty. */
export async function keepPractice(
  tx: Tx,
  input: Input & { fileId: string; voice: boolean },
): Promise<KeepPracticeOutcome> {
  const { actor, now, dutyCode, fileId, voice } = input
  if (!can(actor, 'practice.keep')) return { kind: 'not-allowed' }
  const file = await readFile(tx, actor.orgId, fileId)
  if (!file) throw new Error('a recording that is not kept')
  if (!playable.includes(file.mime)) return { kind: 'not-playable' }
  const { rows } = await sql<{ isNew: boolean }>`
    insert into practice (org_id, duty_code, file_id, voice, added_by, added_at)
    values (${actor.orgId}, ${dutyCode}, ${fileId}::uuid, ${voice}, ${actor.name}, ${now}::timestamptz)
    on conflict (org_id, duty_code) do update
    set file_id = excluded.file_id, voice = excluded.voice, added_by = excluded.added_by, added_at = excluded.added_at
    returning xmax = 0 as "isNew"`.execute(tx)
  await record(tx, input, 'practice.kept', { fileId })
  return { kind: 'kept', replaced: !rows[0]!.isNew }
}

/** Takes a duty's recording away; false where there is none. */
export async function dropPractice(tx: Tx, input: Input): Promise<boolean> {
  const { actor, dutyCode } = input
  if (!can(actor, 'practice.keep')) return false
  const dropped = await tx
    .deleteFrom('practice')
    .where('org_id', '=', actor.orgId)
    .where('duty_code', '=', dutyCode)
    .returning('file_id')
    .execute()
  if (dropped.length > 0) await record(tx, input, 'practice.dropped', {})
  return dropped.length > 0
}

/** Every duty type of these seasons once, in the order of the day, with its recording if there is one. */
export async function readPractice(
  tx: Tx | Db,
  { orgId, seasonId }: { orgId: number; seasonId: string[] },
): Promise<Practice[]> {
  const found = await sql<Practice>`
    select d.code, d.label, d.position, d.category, d.reporting_time as "reportingTime",
           case when p.duty_code is not null
                then jsonb_build_object('fileId', p.file_id, 'voice', p.voice, 'mime', f.mime) end as sound
    from (select distinct on (code) * from duty_types
          where org_id = ${orgId} and season_id = any(${seasonId}::uuid[]) order by code, season_id) d
    left join practice p on p.org_id = ${orgId} and p.duty_code = d.code
    left join files f on f.org_id = p.org_id and f.id = p.file_id
    order by d.position, d.code`.execute(tx)
  return found.rows
}

/** Whether there is anything to practise with: only then is it offered. */
export async function hasPractice(tx: Tx | Db, orgId: number): Promise<boolean> {
  const found = await sql`select from practice where org_id = ${orgId} limit 1`.execute(tx)
  return found.rows.length > 0
}

const record = (tx: Tx, { actor, ids, now, dutyCode }: Input, action: string, detail: object) =>
  recordAction(tx, {
    actor,
    action,
    subject: { kind: 'duty-type', id: dutyCode },
    detail: { ...detail },
    id: ids.next(),
    at: now,
  })
