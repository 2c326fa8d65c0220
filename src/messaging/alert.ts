import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import type { Words } from '../lib/words.ts'
import { type Choice, enqueue } from './enqueue.ts'

export type Alert = {
  orgId: number
  words: Words
  choices?: Choice[]
  /** Unique in the organisation for ever: one thing is told once. */
  key: string
  about?: { kind: 'assignment' | 'registration'; id: string }
  /** Stored sounds that follow the text. */
  sounds?: { fileId: string; voice: boolean; fileName: string; caption?: Words }[]
}

/**
 * Shows something else in place of what the group was told under the key `target`: what it says then is all that counts, so
 * of several edits that wait only the last one leaves.
 */
export async function editAlert(
  tx: Tx,
  given: { ids: Ids; now: Temporal.Instant },
  { orgId, words, choices, key, target }: Alert & { target: string },
): Promise<void> {
  const chat = await coordinatorsOf(tx, orgId)
  if (!chat) return
  const body = { kind: 'edit', target: { key: target }, words, choices } as const
  await enqueue(tx, given, { orgId, chatId: chat.id, locale: chat.locale, priority: 'notice', body, key })
}

/** Tells the coordinators' group, in the organisation's language. False when no group is linked: then nobody was told. */
export async function alertCoordinators(
  tx: Tx,
  given: { ids: Ids; now: Temporal.Instant },
  alert: Alert,
): Promise<boolean> {
  const chat = await coordinatorsOf(tx, alert.orgId)
  if (!chat) {
    process.emitWarning('nobody hears an alert: no coordinators’ group is linked', {
      code: 'KHIDMAT_NO_GROUP',
    })
    return false
  }
  const common = {
    orgId: alert.orgId,
    chatId: chat.id,
    locale: chat.locale,
    priority: 'notice' as const,
    about: alert.about,
  }
  const { words, choices } = alert
  await enqueue(tx, given, { ...common, key: alert.key, body: { kind: 'text', words, choices } })
  for (const [index, sound] of (alert.sounds ?? []).entries()) {
    await enqueue(tx, given, {
      ...common,
      key: `${alert.key}:sound:${index + 1}`,
      body: { kind: 'audio', ...sound },
    })
  }
  return true
}

async function coordinatorsOf(tx: Tx, orgId: number): Promise<{ id: string; locale: string } | undefined> {
  const group = await sql<{ id: string; locale: string }>`
    select c.id, o.locale from chats c join orgs o on o.org_id = c.org_id
    where c.org_id = ${orgId} and c.purpose = 'coordinators'`.execute(tx)
  return group.rows[0]
}
