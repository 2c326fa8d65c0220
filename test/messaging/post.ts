import path from 'node:path'
import { pino } from 'pino'
import type { Test } from 'tap'
import type { AccountName, ChannelName } from '../../src/channels/index.ts'
import type { Config } from '../../src/config.ts'
import type { Context } from '../../src/context.ts'
import { randomIds as ids } from '../../src/lib/ids.ts'
import { createSpeaker } from '../../src/lib/words.ts'
import {
  createDelivery,
  type DeliveryOptions,
  enqueue,
  type Outgoing,
  usualPaces,
} from '../../src/messaging/index.ts'
import { createDatabase } from '../harness/database.ts'
import { startProvider } from './provider.ts'

export type Post = Awaited<ReturnType<typeof openPost>>

/** An organisation with a WhatsApp number, a bot and a mail address, a coordinators' group, a clock that stands still, and a provider. */
export async function openPost(t: Test) {
  const { url, db, sql } = await createDatabase(t)
  const outside = await startProvider(t)
  let now = Temporal.Instant.from('2027-02-01T12:30:00Z')
  const speaker = createSpeaker(path.join(import.meta.dirname, 'text'))
  const ctx: Context = {
    db,
    sql,
    ids,
    speaker,
    clock: { now: () => now },
    log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
    config: {} as Config,
    storage: undefined as never,
  }
  const org = await db
    .insertInto('orgs')
    .values({
      slug: 'o',
      name: 'Masjid',
      time_zone: 'Asia/Kolkata',
      locale: 'en',
      settings: {},
      created_at: now,
    })
    .returning('org_id as orgId')
    .executeTakeFirstOrThrow()
  const { orgId } = org

  const serves: AccountName[] = []
  const account = async (channel: ChannelName, rate: number | null = 1000) => {
    const id = ids.next()
    await db
      .insertInto('channel_accounts')
      .values({ org_id: orgId, id, channel, provider_id: id, rate, created_at: now } as never)
      .execute()
    serves.push({ channel, providerId: id })
    return id
  }
  const accounts = {
    whatsapp: await account('whatsapp'),
    telegram: await account('telegram'),
    email: await account('email'),
  }

  const person = async (name: string, locale = 'en') => {
    const id = ids.next()
    await db.insertInto('people').values({ org_id: orgId, id, name, locale, created_at: now }).execute()
    return id
  }
  let made = 0
  const chat = async (
    options: {
      channel?: 'whatsapp' | 'telegram'
      personId?: string
      group?: boolean
      accountId?: string
      coordinators?: boolean
      heardAt?: Temporal.Instant | null
    } = {},
  ) => {
    const id = ids.next()
    const channel = options.channel ?? 'whatsapp'
    await db
      .insertInto('chats')
      .values({
        org_id: orgId,
        id,
        account_id: options.accountId ?? accounts[channel],
        channel,
        provider_chat_id: `91${++made}`,
        kind: options.group ? 'group' : 'private',
        purpose: options.coordinators ? 'coordinators' : null,
        person_id: options.personId ?? null,
        last_inbound_at: options.heardAt === undefined ? now : options.heardAt,
        created_at: now,
      })
      .execute()
    return id
  }
  const group = await chat({ channel: 'telegram', group: true, coordinators: true })

  const deliver = (options: Partial<DeliveryOptions> = {}) => {
    const { sender } = outside
    const delivery = createDelivery({
      ctx,
      senders: { whatsapp: sender, telegram: sender, email: sender },
      serves,
      holder: 'test',
      concurrency: 32,
      chance: () => 0,
      paces: quick,
      ...options,
    })
    t.teardown(() => delivery.stop())
    return delivery
  }
  const inTx = <T>(work: Parameters<ReturnType<typeof db.transaction>['execute']>[0]) =>
    db.transaction().execute(work) as Promise<T>
  const given = () => ({ ids, now })

  return {
    ctx,
    url,
    db,
    sql,
    orgId,
    accounts,
    serves,
    account,
    person,
    chat,
    group,
    deliver,
    given,
    inTx,
    outside,
    now: () => now,
    pass: (duration: Temporal.DurationLike) => {
      now = now.add(Temporal.Duration.from(duration))
    },
    say: (chatId: string, text: string, more: Partial<Outgoing> = {}) =>
      inTx<void>((tx) =>
        enqueue(tx, given(), {
          orgId,
          chatId,
          priority: 'reply',
          body: { kind: 'text', words: { text } },
          key: text,
          locale: 'en',
          ...more,
        }),
      ),
    message: (key: string) =>
      db
        .selectFrom('messages')
        .selectAll()
        .where('org_id', '=', orgId)
        .where('key', '=', key)
        .executeTakeFirstOrThrow(),
    statuses: async () =>
      Object.fromEntries(
        (await db.selectFrom('messages').select(['key', 'status']).orderBy('seq').execute()).map((row) => [
          row.key,
          row.status,
        ]),
      ),
    attempts: async (key: string) =>
      (
        await sql`select a.outcome, a.code, a.detail from message_attempts a join messages m on m.org_id = a.org_id and m.id = a.message_id where m.key = ${key} order by a.attempt`
      ).map((row) => ({ ...row })),
    /** The texts that reached the coordinators' group. */
    heard: async () => {
      const { provider_chat_id } = await db
        .selectFrom('chats')
        .select('provider_chat_id')
        .where('id', '=', group)
        .executeTakeFirstOrThrow()
      return outside.arrived
        .filter((message) => message.recipient === provider_chat_id)
        .map((message) => (message.content as { text: string }).text)
    },
  }
}

/** Chats' paces as they are, except that a test need not wait for a group. */
const quick = { ...usualPaces, chat: { ...usualPaces.chat, telegramGroup: { everyMs: 1, burst: 100 } } }
