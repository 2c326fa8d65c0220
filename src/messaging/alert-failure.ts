import { sql } from 'kysely'
import { type ChannelName, type Reason, tellReason } from '../channels/index.ts'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import type { Value } from '../lib/words.ts'
import { alertCoordinators } from './alert.ts'
import type { Change } from './settle.ts'

type Given = { ids: Ids; now: Temporal.Instant }

/**
 * Tells the coordinators of messages that came to a bad end, once each: who, what, by which channel and why, never the
 * text or the address. What failed in the coordinators' own group cannot be told there: it is logged as an error.
 */
export async function alertMessages(tx: Tx, given: Given, changes: Change[]): Promise<void> {
  if (changes.length === 0) return
  const people = await sql<{ id: string; name: string | null }>`
    select m.id, p.name from messages m
    left join people p on p.org_id = m.org_id and p.id = m.person_id
    left join chats c on c.org_id = m.org_id and c.id = m.chat_id
    where (m.org_id, m.id) in (select * from unnest(${changes.map((c) => c.message.orgId)}::int[], ${changes.map((c) => c.message.id)}::uuid[]))
      and c.purpose is distinct from 'coordinators'`.execute(tx)
  const names = new Map(people.rows.map((row) => [row.id, row.name]))
  for (const { message, alert, reason } of changes) {
    if (!alert || !names.has(message.id)) continue
    const vars = {
      name: nameOf(message.body) ?? names.get(message.id) ?? { words: { key: 'somebody' } },
      what: whatOf(message),
      channel: channelOf(message.channel),
      reason: tellReason(reason),
    }
    if (message.personId && (await isFlooded(tx, message.orgId))) {
      await alertOfMore(tx, given, message.orgId)
      continue
    }
    await alertCoordinators(tx, given, {
      orgId: message.orgId,
      // Tried again by a coordinator, it may fail again, and that is news.
      key: message.attempts === 0 ? `${alert}:${message.id}` : `${alert}:${message.id}:${message.attempts}`,
      words: { key: alert, vars },
      ...(message.personId &&
        alert === 'alert-message-failed' && {
          choices: [{ id: `/failed ${message.id}`, label: { key: 'button-failed-see' } }],
        }),
    })
  }
}

/** So many one reads; more would hold up other news for minutes, at a group's pace. */
const mostAtOnce = 10

/** Whether as many failures wait to be told already. */
async function isFlooded(tx: Tx, orgId: number): Promise<boolean> {
  const { rows } = await sql`
    select from chats c join messages m on m.org_id = c.org_id and m.account_id = c.account_id and m.live and m.chat_id = c.id
    where c.org_id = ${orgId} and c.purpose = 'coordinators' and m.priority = 1 and m.key like 'alert-message-%'
    limit ${mostAtOnce}`.execute(tx)
  return rows.length === mostAtOnce
}

/** That there are more, once in ten minutes: the list has them all, each with its reason. */
function alertOfMore(tx: Tx, given: Given, orgId: number): Promise<boolean> {
  const time = given.now.round({ smallestUnit: 'minute', roundingIncrement: 10, roundingMode: 'floor' })
  const words = { key: 'alert-more-failed' }
  return alertCoordinators(tx, given, { orgId, key: `alert-more-failed:${time}`, words })
}

/** Tells the coordinators that an account has stopped, at most once an hour. If it is Telegram itself, they read it once it runs again. */
export async function alertAccountStopped(
  tx: Tx,
  given: Given,
  {
    orgId,
    accountId,
    channel,
    reason,
  }: { orgId: number; accountId: string; channel: ChannelName; reason: Reason | undefined },
): Promise<void> {
  const words = {
    key: 'alert-account-stopped',
    vars: { channel: channelOf(channel), reason: tellReason(reason) },
  }
  // A provider may take the try and refuse it later, every few minutes anew: once an hour is often enough.
  const hour = given.now.round({ smallestUnit: 'hour', roundingMode: 'floor' })
  await alertCoordinators(tx, given, { orgId, key: `alert-account-stopped:${accountId}:${hour}`, words })
}

const channelOf = (channel: ChannelName): Value => ({ words: { key: `channel-${channel}` } })

type Body = Change['message']['body']

/** The name the person was registered under, rather than what their profile says. */
const nameOf = (body: Body): Value | undefined => (body.kind === 'notice' ? body.vars.name : undefined)

/** What it was; with its duty and day where it is about one, so that the coordinators know whom to see about what. */
export function whatOf({ body, aboutKind }: { body: Body | undefined; aboutKind: string | null }): Value {
  if (body?.kind !== 'notice') return { words: { key: 'what-message' } }
  const what: Value = { words: { key: `what-${body.notice}` } }
  const { duty, date } = body.vars
  if (aboutKind !== 'assignment' || duty === undefined || date === undefined) return what
  return { words: { key: 'what-of-duty', vars: { what, duty, date } } }
}
