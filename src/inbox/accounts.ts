import type { ChannelName, InboxItem } from '../channels/channel.ts'
import type { Sql } from '../db/database.ts'

export type Account = { orgId: number; accountId: string }

/** How long an unknown account stays unknown before the database is asked again, in real milliseconds. */
const unknownFor = 30_000

/**
 * Whose account an event came to, remembered after the first look. An event that names its number must match it; only
 * one that names none (templates, the whole business account) is found by the business. What comes to a retired account
 * came to nobody, but for statuses: they are of what it sent while it was ours.
 */
export function createAccountBook(sql: Sql): { find(items: InboxItem[]): Promise<(Account | undefined)[]> } {
  const known = new Map<string, Account & { isRetired: boolean }>()
  const unknown = new Map<string, number>()

  async function look(items: InboxItem[]): Promise<void> {
    const now = performance.now()
    const missing = new Map<string, InboxItem>()
    for (const item of items) {
      const key = keyOf(item)
      if (!known.has(key) && now - (unknown.get(key) ?? Number.NEGATIVE_INFINITY) > unknownFor)
        missing.set(key, item)
    }
    if (missing.size === 0) return
    const asked = [...missing.values()]
    const rows = await sql<Row[]>`
      select channel, provider_id, business_id, org_id, id, retired_at is not null as is_retired from channel_accounts
      where (channel, provider_id) in (select * from unnest(${asked.map((item) => item.channel)}::text[], ${asked.map((item) => item.accountProviderId ?? '')}::text[]))
         or (channel, business_id) in (select * from unnest(${asked.map((item) => item.channel)}::text[], ${asked.map((item) => item.businessId ?? '')}::text[]))
      order by is_retired, org_id, created_at, id`
    if (unknown.size > 1_000) unknown.clear()
    for (const [key, item] of missing) {
      const row = rows.find(
        (row) =>
          row.channel === item.channel &&
          (item.accountProviderId === null
            ? row.business_id === item.businessId
            : row.provider_id === item.accountProviderId),
      )
      if (row) known.set(key, { orgId: row.org_id, accountId: row.id, isRetired: row.is_retired })
      else unknown.set(key, now)
    }
  }

  return {
    async find(items) {
      await look(items)
      return items.map((item) => {
        const account = known.get(keyOf(item))
        return account && (!account.isRetired || item.kind === 'status') ? account : undefined
      })
    },
  }
}

type Row = {
  channel: ChannelName
  provider_id: string
  business_id: string | null
  org_id: number
  id: string
  is_retired: boolean
}

const keyOf = ({ channel, accountProviderId, businessId }: InboxItem): string =>
  accountProviderId === null ? `${channel}/business/${businessId}` : `${channel}/account/${accountProviderId}`
