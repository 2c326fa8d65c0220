import { recordAction } from '../core/audit/index.ts'
import { type Actor, can } from '../core/auth/index.ts'
import type { Tx } from '../db/database.ts'
import { type Reach, readKnownAs, readReach } from '../duties/index.ts'
import type { Ids } from '../lib/ids.ts'
import { notify } from '../messaging/index.ts'

/** By which ways a letter leaves: the chat the person used last, and e-mail. */
export type Delivered = { name: string; chat: Reach | null; byMail: boolean }

export type OutOutcome =
  | ({ kind: 'written' } & Delivered)
  /** Neither a chat that may be written to nor an e-mail address; nothing was written. */
  | ({ kind: 'no-way' } & Delivered)
  | { kind: 'too-long'; allowed: number; given: number }
  | { kind: 'empty' }
  | { kind: 'not-allowed' }

/**
 * In letters of the alphabet: with its frame it fits into a WhatsApp template, whose text holds 1,024 (Meta, "Message
 * templates").
 */
const longest = 700

/**
 * The coordinators write to a person: by the chat they used last, free text inside WhatsApp's 24-hour window and as a
 * template outside, and by e-mail.
 */
export async function writeToPerson(
  tx: Tx,
  { actor, ids, now, orgName }: { actor: Actor; ids: Ids; now: Temporal.Instant; orgName: string },
  { personId, text }: { personId: string; text: string },
): Promise<OutOutcome> {
  if (!can(actor, 'letter.send')) return { kind: 'not-allowed' }
  const letters = [...text.trim()].length
  if (letters === 0) return { kind: 'empty' }
  if (letters > longest) return { kind: 'too-long', allowed: longest, given: letters }
  const { name, email } = await readKnownAs(tx, actor.orgId, personId)
  const chat = await readReach(tx, actor.orgId, personId)
  const ways: Delivered = { name, chat, byMail: email !== null }
  const mayWrite = chat !== null && !chat.optedOut && chat.unreachable === null
  if (!mayWrite && email === null) return { kind: 'no-way', ...ways }
  const id = ids.next()
  await tx
    .insertInto('letters')
    .values({
      ...{ org_id: actor.orgId, id, person_id: personId, direction: 'out', text: text.trim(), file_id: null },
      ...{ written_by: actor.name, written_at: now },
    })
    .execute()
  await recordAction(tx, {
    ...{ actor, action: 'letter.out', subject: { kind: 'letter', id } },
    ...{ id: ids.next(), at: now },
  })
  await notify(
    tx,
    { ids, now },
    {
      ...{ orgId: actor.orgId, personId, notice: 'coordinators-letter', key: `letter:${id}`, email },
      vars: { name, org: orgName, text: text.trim() },
      about: { kind: 'letter', id },
    },
  )
  return { kind: 'written', ...ways }
}
