import type { Db, Tx } from '../../db/database.ts'
import type { Words } from '../../lib/words.ts'
import { readRoster } from '../roster.ts'
import { rosterLine } from '../roster-line.ts'
import { readSeasonOn } from '../season.ts'

/** Today's roster as it stands: its title, and a line for each slot. */
export async function liveWords(tx: Tx | Db, orgId: number, today: Temporal.PlainDate): Promise<Words[]> {
  const date = { date: String(today) }
  const season = await readSeasonOn(tx, orgId, today)
  if (!season) return [{ key: 'live-no-duties', vars: { date } }]
  const [day] = await readRoster(tx, { orgId, seasonId: season.id, from: today, to: today })
  const title = { key: 'live-title', vars: { season: season.name, number: day!.dayNumber, date } }
  return [title, { text: '' }, ...day!.slots.map(rosterLine)]
}
