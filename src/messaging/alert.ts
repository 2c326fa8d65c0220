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
  /** What a reply to it means, see `Body`. */
  replyOrder?: string
  about?: { kind: 'assignment' | 'registration' | 'registration-news'; id: string }
  /** Stored sounds that follow the text. */
  sounds?: { fileId: string; voice: boolean; fileName: string; caption?: Words }[]
}

/** Tells the coordinators' group, in the organisation's language. False when no group is linked: then nobody was told. */
export async function alertCoordinators(
  tx: Tx,
  given: { ids: Ids; now: Temporal.Instant },
  alert: Alert,
): Promise<boolean> {
  const group = await sql<{ id: string; locale: string }>`
    select c.id, o.locale from chats c join orgs o on o.org_id = c.org_id
    where c.org_id = ${alert.orgId} and c.purpose = 'coordinators'`.execute(tx)
  const chat = group.rows[0]
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
  const { words, choices, replyOrder } = alert
  await enqueue(tx, given, { ...common, key: alert.key, body: { kind: 'text', words, choices, replyOrder } })
  for (const [index, sound] of (alert.sounds ?? []).entries()) {
    await enqueue(tx, given, {
      ...common,
      key: `${alert.key}:sound:${index + 1}`,
      body: { kind: 'audio', ...sound, replyOrder },
    })
  }
  return true
}
