import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import type { Actor } from '../../core/auth/index.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import type { Counts } from './verdict.ts'

/** What is asked for: a table to take in, or one to give out. */
export type WorkSpec =
  | { kind: 'import'; fileId: string; fileName: string }
  | { kind: 'export'; what: ExportWhat; format: ExportFormat; from: string; to: string }

export type ExportWhat = 'roster' | 'registrations' | 'assignments' | 'unlocks'
export type ExportFormat = 'png' | 'pdf' | 'xlsx' | 'csv'

/** Where the message stands that shows how far it is. */
export type WorkTarget = { key: string } | { providerId: string }

/** What the coordinators were shown of an import. */
export type ShownPlan = { digest: string; counts: Counts; table: 'registrations' | 'assignments' }

/** How they want it done. */
export type ImportChoice = { clean: boolean; tell?: boolean }

export type Work = {
  orgId: number
  id: string
  spec: WorkSpec
  seasonId: string
  plan: ShownPlan | null
  choice: ImportChoice | null
  chatId: string
  threadId: number | null
  target: WorkTarget
  actor: Actor
  locale: string
  tries: number
}

export type AskedWork = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  spec: WorkSpec
  seasonId: string
  chat: { id: string; threadId?: number }
  target: WorkTarget
  locale: string
}

/** Asks for a table's work, which begins when this is committed. Its id. */
export async function addWork(tx: Tx, asked: AskedWork): Promise<string> {
  const { actor, now, spec, chat } = asked
  const id = asked.ids.next()
  const { kind, ...rest } = spec
  await tx
    .insertInto('table_work')
    .values({
      org_id: actor.orgId,
      id,
      kind,
      spec: rest,
      season_id: asked.seasonId,
      file_id: spec.kind === 'import' ? spec.fileId : null,
      chat_id: chat.id,
      thread_id: chat.threadId ?? null,
      target: asked.target,
      asked_by: actor.personId,
      asked_name: actor.name,
      door: actor.door,
      locale: asked.locale,
      created_at: now,
      updated_at: now,
    })
    .execute()
  await wake(tx)
  return id
}

/** Whoever does the work hears of it at the commit. */
export const wake = (tx: Tx): Promise<unknown> => sql`select pg_notify('tables', '')`.execute(tx)

/** In real time: how long one may be at a work before another takes it for dead. */
const leaseMinutes = 5

/** The oldest work that waits, or that somebody left undone, in any organisation. Undefined: none. */
export async function claimWork(db: Db): Promise<Work | undefined> {
  const { rows } = await sql<Row>`
    update table_work w
    set status = 'working', tries = tries + 1, claimed_until = now() + make_interval(mins => ${leaseMinutes}::integer)
    where (w.org_id, w.id) = (
      select org_id, id from table_work
      where status in ('waiting', 'working') and (status = 'waiting' or claimed_until < now())
      order by created_at limit 1 for update skip locked)
    returning w.org_id as "orgId", w.id, w.kind, w.spec, w.season_id as "seasonId", w.plan, w.choice, w.chat_id as "chatId",
              w.thread_id as "threadId", w.target, w.asked_by as "askedBy", w.asked_name as "askedName", w.door, w.locale, w.tries`.execute(
    db,
  )
  return rows[0] && toWork(rows[0])
}

/** Whether there is any work for whoever looks. */
export async function isWorkWaiting({ db }: Pick<Context, 'db'>): Promise<boolean> {
  const { rows } = await sql`
    select from table_work
    where status in ('waiting', 'working') and (status = 'waiting' or claimed_until < now()) limit 1`.execute(
    db,
  )
  return rows.length > 0
}

export const keepClaim = (db: Db | Tx, { orgId, id }: Pick<Work, 'orgId' | 'id'>): Promise<unknown> =>
  sql`update table_work set claimed_until = now() + make_interval(mins => ${leaseMinutes}::integer)
      where org_id = ${orgId} and id = ${id}::uuid`.execute(db)

type Row = Omit<Work, 'actor' | 'spec'> & {
  kind: 'import' | 'export'
  spec: object
  askedBy: string | null
  askedName: string
  door: Actor['door']
}

/** Only coordinators could ask for it. */
const toWork = ({ kind, spec, askedBy, askedName, door, ...row }: Row): Work => ({
  ...row,
  spec: { kind, ...spec } as WorkSpec,
  actor: { orgId: row.orgId, personId: askedBy, name: askedName, role: 'coordinator', door },
})
