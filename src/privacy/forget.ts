import { sql } from 'kysely'
import { recordAction } from '../core/audit/index.ts'
import { type Actor, can } from '../core/auth/index.ts'
import type { Tx } from '../db/database.ts'
import { type HeldDuty, readKnownAs, readUpcomingDuties, unlockDuty } from '../duties/index.ts'
import type { Ids } from '../lib/ids.ts'
import type { Words } from '../lib/words.ts'
import { alertCoordinators, type Choice, enqueue } from '../messaging/index.ts'
import { erase } from './erase.ts'
import { lockTraces } from './traces.ts'

export type ForgetInput = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  /** Where the last message goes, and what it says. */
  farewell: { chatId: string; locale: string; words: Words }
  /** What stands in the place of the name, and the reason that is logged for each duty given back. */
  pseudonym: string
  reason: string
}

export type ForgetOutcome = { kind: 'forgotten'; freed: HeldDuty[] } | { kind: 'not-allowed' }

/**
 * Erases a person at their own wish: names, numbers, identities, recordings, days away, letters and the texts of messages.
 * Their duties ahead are free at once, and the coordinators are told, for the last time by name. What was done stays in the
 * logs under a pseudonym. Whoever writes under the same number afterwards is somebody new. Part of one transaction; nothing
 * may be queued for the person's chats after it.
 */
export async function forgetPerson(tx: Tx, input: ForgetInput): Promise<ForgetOutcome> {
  const { actor, ids, now, farewell, pseudonym } = input
  const { orgId, personId } = actor
  if (!personId || !can(actor, 'person.forget')) return { kind: 'not-allowed' }
  const traces = await lockTraces(tx, orgId, personId)
  if (!traces) throw new Error('somebody who is not there asks to be forgotten')
  const known = await readKnownAs(tx, orgId, personId)
  const freed = await giveBack(tx, input, personId)
  await tx
    .insertInto('forgotten')
    .values({ org_id: orgId, person_id: personId, at: now, seen_to_at: null })
    .execute()
  await erase(tx, { orgId, personId, now, traces, pseudonym })
  await tellCoordinators(tx, input, known, freed)
  const { chatId, locale, words } = farewell
  const key = `forgotten:${personId}:farewell`
  const recipient = await loosenChats(tx, orgId, traces.chats)
  await enqueue(
    tx,
    { ids, now },
    { orgId, chatId, locale, priority: 'reply', key, body: { kind: 'text', words } },
  )
  await sql`update messages set recipient = ${recipient.get(chatId) ?? ''} where org_id = ${orgId} and key = ${key}`.execute(
    tx,
  )
  await recordAction(tx, {
    ...{ actor: { ...actor, name: pseudonym }, action: 'person.forgotten' },
    ...{ subject: { kind: 'person', id: personId }, id: ids.next(), at: now },
  })
  return { kind: 'forgotten', freed }
}

/** Every duty ahead is unlocked, in the person's own name, which is none any more. */
async function giveBack(
  tx: Tx,
  { actor, ids, now, pseudonym, reason }: ForgetInput,
  personId: string,
): Promise<HeldDuty[]> {
  const duties = await readUpcomingDuties(tx, { orgId: actor.orgId, personId, now })
  for (const { seasonId, date, code, assignmentId } of duties) {
    const leaving: Actor = { ...actor, name: pseudonym, role: 'withdrawal' }
    const slot = { seasonId, date, dutyCode: code, assignmentId }
    const outcome = await unlockDuty(tx, { actor: leaving, ids, now, ...slot, reason, isTold: true })
    // Somebody may have taken it back or over in the meantime.
    const isFree =
      outcome.kind === 'unlocked' || outcome.kind === 'not-held' || outcome.kind === 'changed-hands'
    if (!isFree) throw new Error(`a duty could not be given back: ${outcome.kind}`)
  }
  return duties
}

async function tellCoordinators(
  tx: Tx,
  { actor, ids, now }: ForgetInput,
  { name, itsNumber }: { name: string; itsNumber: string | null },
  freed: HeldDuty[],
): Promise<void> {
  // Whoever never registered is nobody they count on.
  if (itsNumber === null) return
  const lines = freed.map(
    ({ label, date }): Words => ({
      key: 'forget-told-duty',
      vars: { duty: label, date: { date: date.toString() } },
    }),
  )
  const told: Words = { key: 'forget-told', vars: { name, its: itsNumber } }
  const words = freed.length === 0 ? told : [told, { key: 'forget-told-free' }, ...lines]
  await alertCoordinators(
    tx,
    { ids, now },
    {
      orgId: actor.orgId,
      words,
      choices: freed.slice(0, most).map(giveButton),
      key: `forgotten:${actor.personId}:told`,
    },
  )
}

/** As many as one can see under a message. */
const most = 10

const giveButton = ({ code, date, label }: HeldDuty): Choice => ({
  id: `/assign ${code} ${date}`,
  label: { key: 'button-assign-duty', vars: { duty: label } },
})

/** The chats stay for what points to them, and are nobody's: their own ids take the place of the numbers. */
async function loosenChats(tx: Tx, orgId: number, chats: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; key: string }>`
    update chats c set provider_chat_id = 'forgotten:' || c.id, title = null, person_id = null
    from (select id, provider_chat_id from chats where org_id = ${orgId} and id = any(${chats}::uuid[])) was
    where c.org_id = ${orgId} and c.id = was.id
    returning c.id, was.provider_chat_id as key`.execute(tx)
  return new Map(rows.map(({ id, key }) => [id, key]))
}
