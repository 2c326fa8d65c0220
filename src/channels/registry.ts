import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Db, Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import type { ChannelName } from './channel.ts'

/** The ids of an organisation's accounts, by channel. */
export type Accounts = Record<ChannelName, string>

/** An account as its provider knows it: a WhatsApp number's id, a bot's id, a mail address. */
export type AccountName = { channel: ChannelName; providerId: string }

/** The accounts that the settings name, one a channel: those this process has credentials for, and may send from. */
export function accountsOf({ whatsapp, telegram, email }: Config): AccountName[] {
  return [
    { channel: 'whatsapp', providerId: whatsapp.phoneNumberId },
    { channel: 'telegram', providerId: telegram.botId },
    { channel: 'email', providerId: bareAddress(email.from) },
  ]
}

/**
 * The accounts the settings name, made once and found again at every start. A rate in the settings replaces the stored
 * one; without one, what the provider told us stays.
 */
export async function ensureAccounts(
  db: Db | Tx,
  { org, config, ids, at }: { org: { id: number }; config: Config; ids: Ids; at: Temporal.Instant },
): Promise<Accounts> {
  const { whatsapp } = config
  const rows = await db
    .insertInto('channel_accounts')
    .values(
      accountsOf(config).map(({ channel, providerId }) => ({
        org_id: org.id,
        id: ids.next(),
        channel,
        provider_id: providerId,
        business_id: channel === 'whatsapp' ? whatsapp.businessAccountId : null,
        simulated: config[channel].simulated,
        rate: channel === 'whatsapp' ? whatsapp.rate : null,
        created_at: at,
      })),
    )
    .onConflict((oc) =>
      oc.columns(['org_id', 'channel', 'provider_id']).doUpdateSet({
        business_id: sql`excluded.business_id`,
        simulated: sql`excluded.simulated`,
        retired_at: null,
        rate: sql`coalesce(excluded.rate, channel_accounts.rate)`,
      }),
    )
    .returning(['channel', 'id'])
    .execute()
  return Object.fromEntries(rows.map((row) => [row.channel, row.id])) as Accounts
}

export type KnownAccount = { id: string; channel: ChannelName; providerId: string; simulated: boolean }

/** Every account that the organisation has or had; `businessId`: the WhatsApp Business Account that a number belongs to. */
export function readAccounts(
  db: Db | Tx,
  orgId: number,
): Promise<(KnownAccount & { businessId: string | null; retiredAt: Temporal.Instant | null })[]> {
  return db
    .selectFrom('channel_accounts')
    .select([
      'id',
      'channel',
      'provider_id as providerId',
      'simulated',
      'business_id as businessId',
      'retired_at as retiredAt',
    ])
    .where('org_id', '=', orgId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Retires every account of the organisation but these, and returns all that are retired, now or long since. */
export async function retireOthers(
  tx: Tx,
  { orgId, keep, at }: { orgId: number; keep: Accounts; at: Temporal.Instant },
): Promise<(KnownAccount & { isNews: boolean })[]> {
  const { rows } = await sql<KnownAccount & { isNews: boolean }>`
    with retired as (
      update channel_accounts set retired_at = ${at}::timestamptz
      where org_id = ${orgId} and id <> all(${Object.values(keep)}::uuid[]) and retired_at is null returning id)
    select id, channel, provider_id as "providerId", simulated, id in (select id from retired) as "isNews"
    from channel_accounts where org_id = ${orgId} and id <> all(${Object.values(keep)}::uuid[])
    order by created_at, id`.execute(tx)
  return rows
}

/** "Duties <duties@masjid.example>" and the bare address are the same account. */
const bareAddress = (from: string): string => (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim().toLowerCase()
