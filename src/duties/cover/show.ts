import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { unreachable } from '../../lib/unreachable.ts'
import type { Value, Words } from '../../lib/words.ts'
import { alertCoordinators, type Choice } from '../../messaging/index.ts'
import { amendNews } from '../amend-news.ts'
import { type Asked, type Round, type RoundStatus, readAsked } from './round.ts'
import { whenToAsk } from './when-to-ask.ts'

type Given = { ids: Ids; now: Temporal.Instant }

/** The round's one message in the coordinators' group: made when it begins, edited whenever something changes. */
export async function showRound(tx: Tx, given: Given, round: Round, status: RoundStatus): Promise<void> {
  const { orgId, id } = round
  const asked = await readAsked(tx, orgId, id)
  const words = [
    title(round, status, asked),
    ...asked.map(line),
    ...(status === 'open' ? night(given, round) : []),
  ]
  const choices = status === 'open' ? [stopButton(id)] : []
  const { rows } = await sql<{ shown: number }>`
    update cover_rounds set shown = shown + 1 where org_id = ${orgId} and id = ${id}::uuid returning shown`.execute(
    tx,
  )
  const key = `cover:${id}:news`
  if (rows[0]!.shown === 1) await alertCoordinators(tx, given, { orgId, words, choices, key })
  else await amendNews(tx, given, { orgId, keys: key, most: 1, words, choices })
}

function title({ slot, holder, endsAt }: Round, status: RoundStatus, asked: Asked[]): Words {
  const vars: Record<string, Value> = {
    duty: slot.label,
    date: { date: String(slot.date) },
    name: holder.name,
    until: { instant: String(endsAt) },
    taker: asked.find(({ answer }) => answer === 'yes')?.name ?? '',
  }
  switch (status) {
    case 'open':
      return { key: 'cover-open', vars }
    case 'filled':
      return { key: 'cover-filled', vars }
    case 'nobody':
      return { key: 'cover-nobody', vars }
    case 'stopped':
      return { key: 'cover-stopped', vars }
    case 'not-needed':
      return { key: 'cover-not-needed', vars }
    default:
      return unreachable(status)
  }
}

function night({ now }: Given, round: Round): Words[] {
  const from = whenToAsk(now, round)
  return from.equals(now) ? [] : [{ key: 'cover-at-night', vars: { from: { instant: String(from) } } }]
}

const line = ({ name, itsNumber, answer }: Asked): Words => ({
  key: `cover-asked-${answer ?? 'waiting'}`,
  vars: { name, its: itsNumber },
})

const stopButton = (id: string): Choice => ({ id: `/cover stop ${id}`, label: { key: 'button-cover-stop' } })
