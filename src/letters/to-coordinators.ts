import { sql } from 'kysely'
import { recordAction } from '../core/audit/index.ts'
import { type Actor, can } from '../core/auth/index.ts'
import type { Db, Tx } from '../db/database.ts'
import { readKnownAs } from '../duties/index.ts'
import type { Ids } from '../lib/ids.ts'
import type { Words } from '../lib/words.ts'
import { alertCoordinators } from '../messaging/index.ts'

/** What a person says to the coordinators: text, or a stored sound. */
export type Said = { text: string } | { fileId: string; voice: boolean }

export type InOutcome =
  | { kind: 'passed-on' }
  /** No coordinators' group is linked: nobody would read it, so nothing was kept. */
  | { kind: 'nobody-there' }
  | { kind: 'too-many' }
  | { kind: 'too-long'; allowed: number }
  | { kind: 'not-allowed' }

type Given = { actor: Actor; personId: string; ids: Ids; now: Temporal.Instant }

/** In letters of the alphabet: it fits into one message of the group, with who wrote it. */
export const longestLetter = 3000
/** A person in need writes this often in an hour; a machine more. */
const mostAnHour = 12

/** Shows the coordinators' group what a person wrote or said; a reply there to what is shown goes back to the person. */
export async function writeToCoordinators(tx: Tx, given: Given, said: Said): Promise<InOutcome> {
  const { actor, personId, ids, now } = given
  if (!can(actor, 'letter.write')) return { kind: 'not-allowed' }
  if ('text' in said && [...said.text].length > longestLetter)
    return { kind: 'too-long', allowed: longestLetter }
  if ((await countSince(tx, given, now.subtract({ hours: 1 }))) >= mostAnHour) return { kind: 'too-many' }
  const id = ids.next()
  const { name, itsNumber } = await readKnownAs(tx, actor.orgId, personId)
  const who: Words = itsNumber
    ? { key: 'letter-who', vars: { name, its: itsNumber } }
    : { key: 'letter-stranger', vars: { name } }
  const words: Words =
    'text' in said
      ? { key: 'letter-in', vars: { who: { words: who }, text: said.text } }
      : { key: 'letter-in-sound', vars: { who: { words: who } } }
  const sounds = 'text' in said ? [] : [{ ...said, fileName: `${id}.ogg`, caption: who }]
  const key = `letter-in:${id}`
  const replyOrder = `/letter ${personId}`
  const isTold = await alertCoordinators(
    tx,
    { ids, now },
    { orgId: actor.orgId, key, words, sounds, replyOrder },
  )
  if (!isTold) return { kind: 'nobody-there' }
  await keep(tx, given, { id, said })
  return { kind: 'passed-on' }
}

async function keep(
  tx: Tx,
  { actor, personId, ids, now }: Given,
  { id, said }: { id: string; said: Said },
): Promise<void> {
  const content = 'text' in said ? { text: said.text, file_id: null } : { text: null, file_id: said.fileId }
  await tx
    .insertInto('letters')
    .values({
      ...{ org_id: actor.orgId, id, person_id: personId, direction: 'in', ...content },
      ...{ written_by: actor.name, written_at: now },
    })
    .execute()
  const subject = { kind: 'letter', id }
  await recordAction(tx, { actor, action: 'letter.in', subject, id: ids.next(), at: now })
}

async function countSince(tx: Tx, { actor, personId }: Given, since: Temporal.Instant): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::integer as count from letters
    where org_id = ${actor.orgId} and person_id = ${personId}::uuid and written_at > ${since}::timestamptz
      and direction = 'in'`.execute(tx)
  return found.rows[0]!.count
}

/** When the coordinators last wrote to a person, if that was after `since`. */
export async function wasWrittenTo(
  tx: Tx | Db,
  { orgId, personId, since }: { orgId: number; personId: string; since: Temporal.Instant },
): Promise<Temporal.Instant | undefined> {
  const found = await sql<{ at: Temporal.Instant }>`
    select max(written_at) as at from letters
    where org_id = ${orgId} and person_id = ${personId}::uuid and direction = 'out' and written_at > ${since}::timestamptz`.execute(
    tx,
  )
  return found.rows[0]?.at ?? undefined
}
