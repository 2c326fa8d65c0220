import { createReadStream } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import type { Test } from 'tap'
import type { ChannelName, Incoming, IncomingContent, Receiver } from '../../src/channels/channel.ts'
import { ensureAccounts, findOrMakeChat, linkCoordinators } from '../../src/channels/index.ts'
import type { Config } from '../../src/config.ts'
import type { Context } from '../../src/context.ts'
import { type Command, createEngine, type Engine, type Flow } from '../../src/conversation/index.ts'
import { createDiskStorage } from '../../src/core/files/index.ts'
import { ensureOrg, type Org } from '../../src/core/orgs/index.ts'
import { inOrg } from '../../src/db/tenancy.ts'
import { createDispatcher, createIntake, type Dispatcher } from '../../src/inbox/index.ts'
import { randomIds } from '../../src/lib/ids.ts'
import { createLog } from '../../src/lib/log.ts'
import { createSpeaker, type Reader } from '../../src/lib/words.ts'
import type { Body } from '../../src/messaging/index.ts'
import { createDatabase } from '../harness/database.ts'
import { mp3Sound, wavSound } from '../harness/sounds.ts'

export const textFolder = path.join(import.meta.dirname, '../../flows/text')

export type Town = {
  ctx: Context
  org: Org
  accounts: Record<ChannelName, string>
  dispatcher: Dispatcher
  receivers: Partial<Record<ChannelName, Receiver>>
  engine: Engine
  /** The hour it is there, moved by hand. */
  clock: { set(instant: string): void; pass(duration: Temporal.DurationLike): void }
  phone(number: string, from?: Partial<Incoming['from']>): Speaking
  member(name: string, group?: string, more?: Partial<Incoming>): Speaking
  telegramPrivate(id: string, name: string): Speaking
  /** Stores events as a webhook would, without handling them. */
  store(events: { incoming: Omit<Incoming, 'at'>; providerId?: string }[]): Promise<void>
  /** From now on what is stored goes to the dispatcher at once, as in the running program. */
  handOver(): void
  toasts: string[]
}

/** Somebody with a telephone in one chat. What they hear is what was queued for the chat since they last listened. */
export type Speaking = {
  says(text: string): Promise<string>
  /** Says it in reply to a message of ours. */
  replies(text: string): Promise<string>
  taps(label: string | RegExp): Promise<string>
  tapsId(payload: string, source?: string): Promise<string>
  sends(content: IncomingContent): Promise<string>
  sendsVoice(media?: Partial<Extract<IncomingContent, { kind: 'sound' }>['media']>): Promise<string>
  /** What was heard last, and its buttons. */
  heard(): string
  buttons(): { id: string; label: string }[]
  incoming(content: IncomingContent, more?: Partial<Incoming>): Omit<Incoming, 'at'>
  listens(): Promise<string>
  chatKey: string
}

/**
 * An organisation with its two chat accounts, the real engine, dispatcher and database. Events are stored as webhooks
 * store them; only the providers' form is left out. The coordinators' group is linked.
 */
export async function createTown(
  t: Pick<Test, 'teardown' | 'testdir'>,
  talk: { flows: Flow[]; commands: Command[] },
  given: { now?: string; locale?: string; timeZone?: string } = {},
): Promise<Town> {
  const { db, sql: pool } = await createDatabase(t)
  let now = Temporal.Instant.from(given.now ?? '2027-02-01T06:30:00Z')
  const clock = { now: () => now }
  const config = testConfig
  const log = createLog(process.env.LOG_LEVEL ?? 'silent')
  const speaker = createSpeaker(textFolder)
  const storage = createDiskStorage(t.testdir({}))
  const ctx: Context = { db, sql: pool, config, clock, ids: randomIds, log, storage, speaker }
  const org = await ensureOrg(
    db,
    {
      slug: 'anjuman',
      name: 'Anjuman',
      timeZone: given.timeZone ?? 'Asia/Kolkata',
      locale: given.locale ?? 'en',
    },
    now,
  )
  const accounts = await ensureAccounts(db, { org, config, ids: randomIds, at: now })
  const toasts: string[] = []
  const receivers = { whatsapp: plainReceiver(toasts), telegram: plainReceiver(toasts) }
  const engine = createEngine(talk)
  const dispatcher = createDispatcher({ ctx, receivers, engine, applyStatuses: async () => {} })
  const intake = createIntake({ sql: pool, clock, log })
  t.teardown(async () => {
    await dispatcher.stop()
    await intake.close()
  })
  let events = 0
  const heardUpTo = new Map<string, number>()

  const store: Town['store'] = (items) =>
    intake.store(
      items.map(({ incoming, providerId }) => ({
        channel: incoming.channel,
        accountProviderId:
          incoming.channel === 'whatsapp' ? config.whatsapp.phoneNumberId : config.telegram.botId,
        businessId: null,
        providerId: providerId ?? `event-${++events}`,
        kind: 'chat' as const,
        chatKey: incoming.chatKey,
        payload: { ...incoming, at: now.toString() },
      })),
    )

  function speaking(base: Omit<Incoming, 'at' | 'content' | 'providerId'>): Speaking {
    let last: { text: string; buttons: { id: string; label: string }[] } = { text: '', buttons: [] }
    let said = 0
    const incoming = (content: IncomingContent, more: Partial<Incoming> = {}) => ({
      ...base,
      ...more,
      providerId: `message-${base.chatKey}-${++said}`,
      content,
    })
    const listens = async () => {
      last = await listen(base)
      return last.text
    }
    const sends = async (content: IncomingContent, more: Partial<Incoming> = {}) => {
      await store([{ incoming: incoming(content, more) }])
      await dispatcher.drain()
      return listens()
    }
    const tapsId = (payload: string, source = 'some-message') =>
      sends({ kind: 'tap', payload, callbackId: 'callback', source: { providerId: source } })
    return {
      chatKey: base.chatKey,
      incoming,
      listens,
      sends,
      tapsId,
      says: (text) => sends({ kind: 'text', text }),
      replies: (text) => sends({ kind: 'text', text }, { repliesToUs: true }),
      sendsVoice: (media = {}) =>
        sends({
          kind: 'sound',
          media: { mediaId: `media-${said}`, mime: 'audio/ogg', voice: true, ...media },
        }),
      taps(label) {
        const button = last.buttons.find((button) =>
          typeof label === 'string' ? button.label === label : label.test(button.label),
        )
        if (!button)
          throw new Error(
            `no button ${label} among ${last.buttons.map((button) => button.label).join(' | ')}`,
          )
        return tapsId(button.id)
      },
      heard: () => last.text,
      buttons: () => last.buttons,
    }
  }

  async function listen(chat: { chatKey: string }) {
    const { rows } = await sql<{ seq: number; body: Body; locale: string }>`
      select m.seq, m.body, m.locale from messages m join chats c on c.org_id = m.org_id and c.id = m.chat_id
      where c.provider_chat_id = ${chat.chatKey} and m.seq > ${heardUpTo.get(chat.chatKey) ?? 0} order by m.seq`.execute(
      db,
    )
    if (rows.length > 0) heardUpTo.set(chat.chatKey, rows.at(-1)!.seq)
    const said = rows.map(({ body, locale }) => ({
      body,
      reader: { locale, timeZone: org.timeZone, now: clock.now() },
    }))
    return { text: said.map(render).join('\n---\n'), buttons: said.flatMap(buttonsOf) }
  }

  function render({ body, reader }: { body: Body; reader: Reader }): string {
    if (body.kind === 'file')
      return `[${body.as} ${body.fileName}] ${body.caption ? speaker.say(body.caption, reader) : ''}`
    if (body.kind === 'audio') return `[sound ${body.fileName}]`
    if (body.kind === 'notice') return speaker.say({ key: `notice-${body.notice}`, vars: body.vars }, reader)
    return `${body.kind === 'edit' ? '[edit] ' : ''}${speaker.say(body.words, reader)}`
  }

  const buttonsOf = ({ body, reader }: { body: Body; reader: Reader }) =>
    'choices' in body && body.choices
      ? body.choices.map(({ id, label }) => ({ id, label: speaker.say(label, reader) }))
      : []

  await inOrg(db, org.id, async (tx) => {
    const group = {
      channel: 'telegram',
      providerChatId: coordinatorsKey,
      kind: 'group',
      personId: null,
      title: 'Coordinators',
    } as const
    const chat = await findOrMakeChat(tx, {
      orgId: org.id,
      accountId: accounts.telegram,
      ...group,
      id: randomIds.next(),
      at: now,
    })
    await linkCoordinators(tx, { orgId: org.id, chatId: chat.id })
  })

  return {
    ctx,
    org,
    accounts,
    dispatcher,
    handOver: () => intake.handTo(dispatcher),
    receivers,
    engine,
    store,
    toasts,
    clock: {
      set: (instant) => (now = Temporal.Instant.from(instant)),
      pass: (duration) => (now = now.add(duration)),
    },
    phone: (number, from = {}) =>
      speaking({
        channel: 'whatsapp',
        chatKey: number,
        chatKind: 'private',
        from: { identities: [{ kind: 'phone', value: number }], name: 'Somebody', ...from },
      }),
    member: (name, group = coordinatorsKey, more = {}) =>
      speaking({
        ...more,
        channel: 'telegram',
        chatKey: group,
        chatKind: 'group',
        from:
          name === ''
            ? { identities: [], anonymous: 'group-admin' }
            : { identities: [{ kind: 'telegram', value: `id-${name}` }], name },
      }),
    telegramPrivate: (id, name) =>
      speaking({
        channel: 'telegram',
        chatKey: id,
        chatKind: 'private',
        from: { identities: [{ kind: 'telegram', value: id }], name },
      }),
  }
}

const coordinatorsKey = '-1001'

/** Reads what the tests store: an Incoming as it is. Sounds come from a file beside this one; the id says what is wrong with it. */
function plainReceiver(toasts: string[]): Receiver {
  return {
    async read(payload) {
      const incoming = payload as Omit<Incoming, 'at'> & { at: string }
      return { kind: 'said', incoming: { ...incoming, at: Temporal.Instant.from(incoming.at) } }
    },
    readStatuses: () => [],
    readAccount: () => null,
    async fetchMedia({ mediaId }) {
      if (mediaId.startsWith('gone')) return { kind: 'gone' }
      if (mediaId.startsWith('pdf')) return { kind: 'ok', body: pdf() }
      if (mediaId.startsWith('wav')) return { kind: 'ok', body: inOnePiece(wavSound(2)) }
      const seconds = /^mp3-(\d+)/.exec(mediaId)?.[1]
      if (seconds) return { kind: 'ok', body: inOnePiece(mp3Sound(Number(seconds))) }
      return { kind: 'ok', body: createReadStream(path.join(import.meta.dirname, 'voice.ogg')) }
    },
    async acknowledge(_, toast) {
      if (toast) toasts.push(toast)
    },
  }
}

async function* inOnePiece(bytes: Uint8Array) {
  yield bytes
}

async function* pdf() {
  yield new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n')
}

const testConfig: Config = {
  host: '127.0.0.1',
  port: 0,
  publicUrl: null,
  databaseUrl: null,
  dataDir: '',
  role: 'all',
  org: { slug: 'anjuman', name: 'Anjuman', timeZone: 'Asia/Kolkata', locale: 'en' },
  reminderTime: Temporal.PlainTime.from('18:00'),
  logLevel: 'silent',
  whatsapp: {
    simulated: true,
    apiUrl: '',
    apiVersion: 'v25.0',
    phoneNumberId: '1001',
    businessAccountId: '2002',
    rate: null,
  },
  telegram: { simulated: true, apiUrl: '', botId: '3003', adminChatId: null, mode: 'webhook' },
  email: { simulated: true, host: '127.0.0.1', port: 25, tls: false, from: 'khidmat@example.org' },
}

/** The season of the stories: 7 February to 8 March 2027, the eight duties, open. */
export async function openedSeason(town: { member(name: string): Speaking }, more = ''): Promise<void> {
  const answer = await town
    .member('Yusuf')
    .says(`/season new "Sherullah 1448H" 2027-02-07 2027-03-08 eight ${more}`)
  if (!answer.includes('Registration is open')) throw new Error(`no season was made: ${answer}`)
}
