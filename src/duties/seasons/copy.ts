import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import { type CreateSeasonOutcome, createSeason, type NewSeason } from '../create-season.ts'
import { readSeason } from '../season.ts'

export type CopySeasonInput = Pick<NewSeason, 'actor' | 'ids' | 'now' | 'name' | 'startsOn'> & {
  fromId: string
}

/**
 * Makes a season like another: as many days, the same duties with their times and names, hours and settings. It is not
 * opened by it, and nobody's registration comes along.
 */
export async function copySeason(
  tx: Tx,
  { fromId, ...input }: CopySeasonInput,
): Promise<CreateSeasonOutcome | { kind: 'not-found' }> {
  const { orgId } = input.actor
  const from = await readSeason(tx, orgId, fromId)
  if (!from) return { kind: 'not-found' }
  const { preset, reminderTime, auditionsNeeded, dayLabel } = from
  const days = from.startsOn.until(from.endsOn, { largestUnit: 'days' })
  const endsOn = input.startsOn.add(days)
  const like = { preset, reminderTime, auditionsNeeded, dayLabel }
  const outcome = await createSeason(tx, { ...input, ...like, endsOn, openNow: 'no' })
  if (outcome.kind !== 'made') return outcome
  await copySettings(tx, orgId, fromId, outcome.season.id)
  return { ...outcome, season: (await readSeason(tx, orgId, outcome.season.id))! }
}

async function copySettings(tx: Tx, orgId: number, fromId: string, toId: string): Promise<void> {
  await sql`
    update seasons s set cutoff_time = f.cutoff_time, duty_cap = f.duty_cap, blind_auditions = f.blind_auditions,
                         swap_approval = f.swap_approval, missed_threshold = f.missed_threshold
    from seasons f
    where s.org_id = ${orgId} and s.id = ${toId}::uuid and f.org_id = s.org_id and f.id = ${fromId}::uuid`.execute(
    tx,
  )
  await sql`delete from duty_types where org_id = ${orgId} and season_id = ${toId}::uuid`.execute(tx)
  await sql`
    insert into duty_types (org_id, season_id, code, label, position, category, reporting_time)
    select org_id, ${toId}::uuid, code, label, position, category, reporting_time
    from duty_types where org_id = ${orgId} and season_id = ${fromId}::uuid and given_up_on is null`.execute(
    tx,
  )
}
