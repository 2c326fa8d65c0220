import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import type { Value, Words } from '../lib/words.ts'
import { alertCoordinators, type Body, enqueue } from '../messaging/index.ts'

/** What is said within this time of the first goes into the same message of the group. */
const together = Temporal.Duration.from({ minutes: 30 })
/** Lines of it, the first included: so many fit into one message on Telegram. */
const mostLines = 12
const longestShown = 200

export type Doubt = {
  orgId: number
  assignmentId: string
  /** Who wrote, and of which duty it may be. */
  vars: Record<'name' | 'duty' | 'date', Value>
  text: string
  /** Unique for what was said. */
  eventKey: string
}

/**
 * Shows the coordinators what a holder wrote that may be about their duty; what follows soon is added to the same message.
 * 'enough': that has all it can hold, and this is not shown. 'nobody': no group is linked.
 */
export async function showDoubt(
  tx: Tx,
  given: { ids: Ids; now: Temporal.Instant },
  { orgId, assignmentId, vars, text, eventKey }: Doubt,
): Promise<'shown' | 'enough' | 'nobody'> {
  const keys = `assignment:${assignmentId}:doubtful:`
  const shown = await readShown(tx, { orgId, keys, since: given.now.subtract(together) })
  if (!shown) {
    const words = { key: 'alert-duty-doubtful', vars: { ...vars, text: shortened(text) } }
    const about = { kind: 'assignment', id: assignmentId } as const
    const isTold = await alertCoordinators(tx, given, { orgId, words, key: `${keys}${eventKey}`, about })
    return isTold ? 'shown' : 'nobody'
  }
  const { key, chatId, locale, lines } = shown
  if (lines.length >= mostLines) return 'enough'
  const words = [...lines, { key: 'quoted', vars: { text: shortened(text) } }]
  const body = { kind: 'edit' as const, target: { key }, words }
  const out = { orgId, chatId, locale, priority: 'notice' as const, body, key: `${key}:more:${eventKey}` }
  await enqueue(tx, given, out)
  return 'shown'
}

type Shown = { key: string; chatId: string; locale: string; lines: Words[] }

/** The group's message since an instant, with all that it says by now. */
async function readShown(
  tx: Tx,
  { orgId, keys, since }: { orgId: number; keys: string; since: Temporal.Instant },
): Promise<Shown | undefined> {
  const { rows } = await sql<{ key: string; chatId: string; locale: string; body: Body }>`
    select m.key, m.chat_id as "chatId", m.locale, m.body
    from messages m join chats c on c.org_id = m.org_id and c.id = m.chat_id and c.purpose = 'coordinators'
    where m.org_id = ${orgId} and m.key like ${`${keys}%`} and m.created_at > ${since}::timestamptz
    order by m.seq`.execute(tx)
  const first = rows.findLast(({ body }) => body.kind === 'text')
  if (!first) return undefined
  const last = rows.findLast(({ key }) => key.startsWith(first.key))!
  const { key, chatId, locale } = first
  return { key, chatId, locale, lines: 'words' in last.body ? [last.body.words].flat() : [] }
}

function shortened(text: string): string {
  const letters = [...text.replace(/\s+/g, ' ').trim()]
  return letters.length > longestShown ? `${letters.slice(0, longestShown).join('')}…` : letters.join('')
}
