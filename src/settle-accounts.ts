import {
  type Accounts,
  addressByPhone,
  type ChannelName,
  endChats,
  ensureAccounts,
  handOverChats,
  type KnownAccount,
  readAccounts,
  retireOthers,
} from './channels/index.ts'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import { lockOrg, type Org } from './core/orgs/index.ts'
import { retireUserIds } from './core/people/index.ts'
import type { Tx } from './db/database.ts'
import { inOrg } from './db/tenancy.ts'
import { dropEvents, followMoved, handOverEvents } from './inbox/index.ts'
import { callOffMessages, followMove, handOverMessages } from './messaging/index.ts'

/** `why`: what is wrong and what to do, in plain words. */
export type Settled = { kind: 'settled'; accounts: Accounts } | { kind: 'refused'; why: string }

/**
 * Makes the accounts that the settings name the ones the organisation lives by, in one transaction; beside another process
 * that starts, one after the other. What a real account leaves behind goes on with the one in its place; a simulated one
 * takes its invented people with it. Refused, with nothing changed, where invented and real people would be mixed up.
 */
export async function settleAccounts(ctx: Context, org: Org): Promise<Settled> {
  const { config, ids } = ctx
  const at = ctx.clock.now()
  return inOrg(ctx.db, org.id, async (tx) => {
    await lockOrg(tx, org.id)
    const known = await readAccounts(tx, org.id)
    const why = whyNot(known, config)
    if (why) return { kind: 'refused', why }
    const before = known.find(({ channel, retiredAt }) => channel === 'whatsapp' && retiredAt === null)
    const accounts = await ensureAccounts(tx, { org, config, ids, at })
    const retired = await retireOthers(tx, { orgId: org.id, keep: accounts, at })
    for (const channel of Object.keys(accounts) as ChannelName[]) {
      const former = retired.filter((account) => account.channel === channel)
      if (former.length > 0) await replace(ctx, tx, { orgId: org.id, former, by: accounts[channel], at })
    }
    if (before && before.businessId !== config.whatsapp.businessAccountId) {
      await retireUserIds(tx, org.id, at)
      const whatsapp = { orgId: org.id, accountId: accounts.whatsapp }
      const moved = await addressByPhone(tx, whatsapp)
      for (const way of moved) {
        await followMove(tx, { ...whatsapp, ...way })
        await followMoved(tx, { ...whatsapp, ...way })
      }
    }
    return { kind: 'settled', accounts }
  })
}

/** Why the program must not start on what these accounts left in the database; undefined if it may. */
function whyNot(known: KnownAccount[], config: Config): string | undefined {
  const had = (channel: ChannelName, simulated: boolean) =>
    known.some((account) => account.channel === channel && account.simulated === simulated)
  const chats = ['whatsapp', 'telegram'] as const
  if (chats.every((channel) => had(channel, true))) {
    const real = chats.filter((channel) => !config[channel].simulated)
    return real.length > 0 ? demoGoesLive(real, config) : undefined
  }
  const lost = (['whatsapp', 'telegram', 'email'] as const).filter(
    (channel) => config[channel].simulated && had(channel, false),
  )
  return lost.length > 0 ? realIsSimulated(lost) : undefined
}

const demoGoesLive = (real: ChannelName[], { dataDir }: Config): string =>
  `the demo was played in this database, so its people, duties and clock are invented, and ${named(real)} would write to them for real.
  Begin anew: set DATA_DIR to another folder, for example DATA_DIR=.data-live, and DATABASE_URL, if it is set, to another
  database. If it is not set, you may as well delete ${dataDir}, and the demo with it.`

const realIsSimulated = (lost: ChannelName[]): string =>
  `this database is that of real people, and without its settings ${named(lost)} would be simulated: nothing would reach them.
  Set ${lost.map((channel) => settingsOf[channel]).join(', ')} again; or, to play the demo, set DATA_DIR to another folder, for example
  DATA_DIR=.data-demo, and DATABASE_URL, if it is set, to another database.`

const names = { whatsapp: 'WhatsApp', telegram: 'Telegram', email: 'e-mail' }
const settingsOf = { whatsapp: 'META_WA_…', telegram: 'TELEGRAM_…', email: 'EMAIL_… and DEFAULT_FROM_EMAIL' }
const named = (channels: ChannelName[]) =>
  new Intl.ListFormat('en-GB').format(channels.map((channel) => names[channel]))

type Replacement = {
  orgId: number
  former: (KnownAccount & { isNews: boolean })[]
  by: string
  at: Temporal.Instant
}

/** Also of accounts replaced long ago: a process that still ran by other settings may have left something in them. */
async function replace(ctx: Context, tx: Tx, { orgId, former, by, at }: Replacement): Promise<void> {
  const [simulated, real] = [true, false].map((kind) =>
    former.filter((account) => account.simulated === kind).map(({ id }) => id),
  ) as [string[], string[]]
  const { channel } = former[0]!
  if (real.length > 0) {
    const ways = { orgId, from: real, to: by }
    await handOverChats(tx, ways)
    await handOverEvents(tx, ways)
    const queued = await handOverMessages(tx, ways)
    if (former.some(({ simulated, isNews }) => isNews && !simulated))
      ctx.log.warn({ channel, queued }, 'the account is another one: its chats and what is queued went over')
  }
  if (simulated.length > 0) {
    const wasGroup = await endChats(tx, { orgId, accounts: simulated })
    await dropEvents(tx, { orgId, accounts: simulated, at })
    const calledOff = await callOffMessages(tx, { orgId, accounts: simulated, reason: 'simulated' })
    if (calledOff > 0)
      ctx.log.warn(
        { channel, calledOff },
        'the channel is real now: what was queued for simulated chats is called off',
      )
    if (wasGroup)
      ctx.log.warn(
        'the simulated coordinators’ group is unlinked: set TELEGRAM_ADMIN_CHAT_ID, or write /link CODE in the real one',
      )
  }
}
