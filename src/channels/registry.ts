import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Db } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import type { ChannelName } from './channel.ts'

/** The ids of an organisation's accounts, by channel. */
export type Accounts = Record<ChannelName, string>

/**
 * The accounts the settings name — a WhatsApp number, a Telegram bot, a mail address — made once and found again at
 * every start. A rate in the settings replaces the stored one; without one, what the provider told us stays.
 */
export async function ensureAccounts(
  db: Db,
  { org, config, ids, at }: { org: { id: number }; config: Config; ids: Ids; at: Temporal.Instant },
): Promise<Accounts> {
  const { whatsapp, telegram, email } = config
  const named = [
    account('whatsapp', whatsapp.phoneNumberId, whatsapp.businessAccountId, whatsapp.rate),
    account('telegram', telegram.botId, null, null),
    account('email', bareAddress(email.from), null, null),
  ]
  const rows = await db
    .insertInto('channel_accounts')
    .values(named.map((values) => ({ ...values, org_id: org.id, id: ids.next(), created_at: at })))
    .onConflict((oc) =>
      oc.columns(['org_id', 'channel', 'provider_id']).doUpdateSet({
        business_id: sql`excluded.business_id`,
        rate: sql`coalesce(excluded.rate, channel_accounts.rate)`,
      }),
    )
    .returning(['channel', 'id'])
    .execute()
  return Object.fromEntries(rows.map((row) => [row.channel, row.id])) as Accounts
}

const account = (
  channel: ChannelName,
  providerId: string,
  businessId: string | null,
  rate: number | null,
) => ({
  channel,
  provider_id: providerId,
  business_id: businessId,
  rate,
})

/** "Duties <duties@masjid.example>" and the bare address are the same account. */
const bareAddress = (from: string): string => (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim().toLowerCase()
