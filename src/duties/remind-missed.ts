import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import type { Words } from '../lib/words.ts'
import { alertCoordinators } from '../messaging/index.ts'
import type { Label } from './duty-types.ts'

/** As many lines as stay far below a message's 4,096 characters. */
const longestList = 15

type Missed = { ids: Ids; now: Temporal.Instant; orgId: number; assignmentIds: string[] }

/** One message to the coordinators about reminders that came too late to be sent: how many, and which duties. */
export async function tellOfMissed(tx: Tx, { ids, now, orgId, assignmentIds }: Missed): Promise<void> {
  const duties = await readDuties(tx, orgId, assignmentIds)
  const more = assignmentIds.length - duties.length
  const words: Words[] = [
    { key: 'alert-reminders-missed', vars: { count: assignmentIds.length } },
    ...duties.map(({ name, duty, date }) => ({
      key: 'alert-reminder-missed-duty',
      vars: { name, duty, date: { date } },
    })),
  ]
  if (more > 0) words.push({ key: 'alert-reminders-missed-more', vars: { count: more } })
  // A reminder is missed once, so the least of these ids names this message for ever.
  const key = `reminders-missed:${assignmentIds.toSorted()[0]}`
  await alertCoordinators(tx, { ids, now }, { orgId, words, key })
}

async function readDuties(tx: Tx, orgId: number, assignmentIds: string[]) {
  const found = await sql<{ name: string; duty: Label; date: string }>`
    select g.full_name as name, d.label as duty, to_char(a.duty_date, 'YYYY-MM-DD') as date
    from assignments a
    join registrations g on g.org_id = a.org_id and g.id = a.registration_id
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    where a.org_id = ${orgId} and a.id = any(${assignmentIds}::uuid[])
    order by a.duty_date, d.position limit ${longestList}`.execute(tx)
  return found.rows
}
