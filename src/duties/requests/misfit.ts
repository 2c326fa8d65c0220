import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import { sameTime } from '../assign-warnings.ts'
import { readBlock } from '../block.ts'
import type { Label } from '../duty-types.ts'
import type { Slot } from '../slot.ts'

/** Why somebody cannot have a slot that they would go to. */
export type Misfit =
  /** They have these at the same reporting time. */
  | { kind: 'same-time'; duties: { code: string; label: Label }[] }
  /** They said that they are away that day. */
  | { kind: 'away' }
  /** They are given no duty any more. */
  | { kind: 'blocked' }

/** What stands against somebody's going to a slot, once they have left another of theirs. */
export async function misfitOf(
  tx: Tx,
  orgId: number,
  who: { registrationId: string; personId: string },
  { to, leaving }: { to: Slot; leaving: Slot },
): Promise<Misfit | undefined> {
  if (await readBlock(tx, orgId, who.personId)) return { kind: 'blocked' }
  const clashes = await sameTime(tx, orgId, to, who.registrationId)
  const duties = clashes.filter(({ code }) => !(leaving.date.equals(to.date) && leaving.code === code))
  if (duties.length > 0) return { kind: 'same-time', duties }
  const away = await sql`
    select from away
    where org_id = ${orgId} and person_id = ${who.personId}::uuid and withdrawn_at is null
      and ${to.date}::date between from_day and to_day limit 1`.execute(tx)
  return away.rows.length > 0 ? { kind: 'away' } : undefined
}
