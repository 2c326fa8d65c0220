import type { AccountName, ChannelName } from '../channels/index.ts'
import type { Db, Sql } from '../db/database.ts'

/** Milliseconds that a lease outlives its last renewal. */
export const leaseMs = 4000

/** An account this process may send for, as of the last renewal. */
export type Account = {
  orgId: number
  id: string
  channel: ChannelName
  rate: number | null
  /** Milliseconds since 1970 by the program's clock; 0: not stopped. */
  stoppedAt: number
  /** Milliseconds since 1970 by the program's clock; 0: not paused. */
  pausedUntil: number
  timeZone: string
}

/**
 * Takes or renews the lease of each of these accounts that is free, lapsed or already ours, by the database's own clock,
 * and returns those that are ours for the next `leaseMs`. All others are left alone: there are no credentials for them here.
 */
export async function renewLeases(sql: Sql, holder: string, serves: AccountName[]): Promise<Account[]> {
  return sql<Account[]>`
    update channel_accounts a
    set lease_holder = ${holder}, lease_until = now() + ${leaseMs}::integer * interval '1 millisecond'
    from orgs o
    where o.org_id = a.org_id and ${isOneOf(sql, serves)}
      and (a.lease_holder is null or a.lease_holder = ${holder} or a.lease_until < now())
    returning a.org_id as "orgId", a.id, a.channel, a.rate, 
              coalesce(extract(epoch from a.stopped_at) * 1000, 0)::float8 as "stoppedAt",
              coalesce(extract(epoch from a.paused_until) * 1000, 0)::float8 as "pausedUntil", o.time_zone as "timeZone"`
}

/** Is account `a` one of these? */
export const isOneOf = (sql: Sql, names: AccountName[]) => sql`
  (a.channel, a.provider_id) in (select * from unnest(
    (select ${names.map(({ channel }) => channel)}::text[]), (select ${names.map(({ providerId }) => providerId)}::text[])))`

/** Gives all leases back, so that another process need not wait for them to lapse. */
export async function releaseLeases(sql: Sql, holder: string): Promise<void> {
  await sql`update channel_accounts set lease_holder = null, lease_until = null where lease_holder = ${holder}`
  await sql`select pg_notify('outbox', '')`
}

/** One account goes again: a message has left it. */
export async function liftStop(sql: Sql, { orgId, id }: Account): Promise<void> {
  await sql`update channel_accounts set stopped_at = null, stop_reason = null where org_id = ${orgId} and id = ${id}`
}

/** Sets stopped accounts going again: at every start of the program, since a token may have been changed. */
export async function liftStops(db: Db, orgId: number): Promise<void> {
  await db
    .updateTable('channel_accounts')
    .set({ stopped_at: null, stop_reason: null })
    .where('org_id', '=', orgId)
    .where('stopped_at', 'is not', null)
    .execute()
}
