import { ensureAccounts } from '../../src/channels/index.ts'
import type { Config } from '../../src/config.ts'
import { ensureOrg } from '../../src/core/orgs/index.ts'
import type { Db } from '../../src/db/database.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { randomIds } from '../../src/lib/ids.ts'
import { botId } from './bot-api.ts'

export const channels = {
  whatsapp: {
    simulated: false,
    apiUrl: 'https://graph.facebook.com',
    apiVersion: 'v25.0',
    phoneNumberId: '111',
    businessAccountId: '222',
    rate: null,
  },
  telegram: {
    simulated: false,
    apiUrl: 'https://api.telegram.org',
    botId,
    adminChatId: null,
    mode: 'webhook',
  },
  email: {
    simulated: false,
    host: 'localhost',
    port: 25,
    tls: false,
    from: 'Duties <Duties@masjid.example>',
  },
} satisfies Partial<Config>

/** An organisation with its three accounts. */
export async function makeOrg(db: Db, slug = 'saifee') {
  const at = systemClock.now()
  const org = await ensureOrg(db, { slug, name: 'Saifee Masjid', timeZone: 'Asia/Kolkata', locale: 'en' }, at)
  const accounts = await ensureAccounts(db, {
    org,
    config: channels as unknown as Config,
    ids: randomIds,
    at,
  })
  return { orgId: org.id, org, accounts }
}
