import { sql } from 'kysely'
import type { ChannelName } from '../../channels/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Change, Side } from './read.ts'

/** A message that a change led to. */
export type News = {
  key: string
  what: 'allotted' | 'reminder' | 'nudge' | 'unlocked' | 'request-closed'
  channel: ChannelName
  /** Whom it is for. */
  name: string
  /** waiting: it can be called off. left: it is on its way or has arrived. */
  state: 'waiting' | 'left'
}

/** What those concerned were told because of a change, or are about to be: of what came to nothing, nothing. */
export async function readNews(tx: Tx, orgId: number, { at, made, freed }: Change): Promise<News[]> {
  const ofMade = made ? await readOf(tx, orgId, made, [...aboutDuty(made.assignmentId)]) : []
  const ofFreed = freed
    ? await readOf(tx, orgId, freed, [unlockedKey(freed.assignmentId), 'request:'], at)
    : []
  return [...ofMade, ...ofFreed]
}

/** How the keys begin of what the holder hears of their duty. */
export const aboutDuty = (assignmentId: string): [string, string, string] => [
  `assignment:${assignmentId}:allotted:`,
  `reminder:${assignmentId}:`,
  `nudge:${assignmentId}:`,
]

export const unlockedKey = (assignmentId: string) => `assignment:${assignmentId}:unlocked:`

async function readOf(
  tx: Tx,
  orgId: number,
  { assignmentId, personId, name }: Side,
  starts: string[],
  since?: Temporal.Instant,
): Promise<News[]> {
  const found = await sql<Pick<News, 'key' | 'channel' | 'state'>>`
    select m.key, m.channel, case m.status when 'queued' then 'waiting' else 'left' end as state
    from messages m
    where m.org_id = ${orgId} and m.about_id = ${assignmentId}::uuid and m.person_id = ${personId}::uuid
      and m.status in ('queued', 'sending', 'sent', 'delivered', 'read')
      and exists (select from unnest(${starts}::text[]) as start where starts_with(m.key, start))
      and (not starts_with(m.key, 'request:') or m.key like 'request:%:owner:ended:%')
      and m.created_at >= ${since ?? null}::timestamptz is not false
    order by m.seq`.execute(tx)
  return found.rows.map((row) => ({ ...row, name, what: whatOf(row.key) }))
}

function whatOf(key: string): News['what'] {
  if (key.startsWith('reminder:')) return 'reminder'
  if (key.startsWith('nudge:')) return 'nudge'
  if (key.startsWith('request:')) return 'request-closed'
  return key.includes(':unlocked:') ? 'unlocked' : 'allotted'
}
