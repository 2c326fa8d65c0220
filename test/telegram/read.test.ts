import { existsSync, readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { createTelegramReceiver } from '../../src/channels/telegram/index.ts'
import { createLog } from '../../src/lib/log.ts'
import { botInfo, startBotApi, token } from './bot-api.ts'

const now = Temporal.Instant.from('2027-02-01T10:00:00Z')
const receiver = createTelegramReceiver({
  config: { apiUrl: 'http://127.0.0.1:9' },
  token,
  botInfo,
  clock: { now: () => now },
  log: createLog('silent'),
})
t.teardown(() => receiver.close())

const date = 1_800_000_000
const amina = { id: 5_100_000_001, is_bot: false, first_name: 'Amina', last_name: 'Ali', language_code: 'ar' }
const home = { id: amina.id, type: 'private' as const, first_name: 'Amina' }
const group = { id: -1001555296434, type: 'supergroup' as const, title: 'Coordinators', is_forum: true }

let updates = 100
const read = (update: object) => receiver.read({ update_id: updates++, ...update })
const said = async (message: object) => {
  const reading = await read({ message: { message_id: 31, date, from: amina, chat: home, ...message } })
  return reading.kind === 'said' ? reading.incoming : reading
}

/** Instants as text, since they refuse to be compared. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

t.test('who said what, where and when', async (t) => {
  t.strictSame(plain(await said({ text: 'salaam' })), {
    channel: 'telegram',
    chatKey: '5100000001',
    chatKind: 'private',
    providerId: '31',
    at: '2027-01-15T08:00:00Z',
    from: { identities: [{ kind: 'telegram', value: '5100000001' }], name: 'Amina Ali', locale: 'ar' },
    content: { kind: 'text', text: 'salaam' },
  })
  t.match(
    await said({ text: '/start 7f3a' }),
    { content: { text: '/start 7f3a' } },
    'a deep link keeps what it carries',
  )
})

t.test('a group, its topics, and plain reply chains', async (t) => {
  const inGroup = (more: object) => said({ chat: group, text: '/open', ...more })
  t.match(await inGroup({}), { chatKey: '-1001555296434', chatKind: 'group', chatTitle: 'Coordinators' })
  t.match(await inGroup({ message_thread_id: 12, is_topic_message: true }), { threadId: 12 })
  t.notOk('threadId' in (await inGroup({ message_thread_id: 12 })), 'an answer in a chain is not a topic')
})

t.test('a reply to one of our messages, and what only looks like one', async (t) => {
  const ours = { message_id: 20, date, chat: group, from: botInfo, text: 'Why?' }
  const replying = (replied: object, more: object = {}) =>
    said({ chat: group, text: 'he is ill', reply_to_message: replied, ...more })
  t.match(await replying(ours), { repliesToUs: true })
  t.match(
    await replying(ours, { message_thread_id: 20 }),
    { repliesToUs: true },
    'the first of a reply chain',
  )
  t.match(
    await replying(ours, { message_thread_id: 3, is_topic_message: true }),
    { repliesToUs: true },
    'in a topic',
  )
  const hasNone = async (name: string, message: Promise<object>) =>
    t.notOk('repliesToUs' in (await message), name)
  await hasNone('talk', said({ chat: group, text: 'he is ill' }))
  await hasNone('a reply to somebody else', replying({ ...ours, from: amina }))
  const inTopic = { message_thread_id: 3, is_topic_message: true }
  const made = {
    ...ours,
    message_id: 3,
    text: undefined,
    forum_topic_created: { name: 'Duties', icon_color: 1 },
  }
  await hasNone('talk in a topic that we made', replying(made, inTopic))
  await hasNone('the same, its first message not told', replying({ ...ours, message_id: 3 }, inTopic))
})

t.test('a group with a username is public; a person with one is not', async (t) => {
  const open = { ...group, username: 'coordinators' }
  t.match(await said({ chat: open, text: '/open' }), { chatIsPublic: true })
  const tapped = { id: 'q', from: amina, chat_instance: 'c', data: '/open' }
  const message = { message_id: 2, date: 0, chat: open }
  t.match(await read({ callback_query: { ...tapped, message } }), { incoming: { chatIsPublic: true } })
  t.notOk('chatIsPublic' in (await said({ chat: group, text: '/open' })))
  t.notOk('chatIsPublic' in (await said({ chat: { ...home, username: 'amina' }, text: '/start' })))
})

t.test('a command may name its bot', async (t) => {
  const inGroup = (text: string) => said({ chat: group, text, entities: [] })
  t.match(await inGroup('/assign@Khidmat_Bot FAJAR_AZAAN today'), {
    content: { text: '/assign FAJAR_AZAAN today' },
  })
  t.match(await inGroup('/open@khidmat_bot'), { content: { text: '/open' } })
  t.match(await inGroup('/open@other_bot now'), { kind: 'ignored' })
  t.match(await inGroup('/open@khidmat_bots'), { kind: 'ignored' }, 'a longer name is another bot')
  t.match(await inGroup('write to me@khidmat_bot'), { content: { text: 'write to me@khidmat_bot' } })
})

t.test('sounds, however they were sent', async (t) => {
  const voice = { file_id: 'V1', file_unique_id: 'v', duration: 4, mime_type: 'audio/ogg', file_size: 9_000 }
  t.strictSame(((await said({ voice, caption: 'my azaan' })) as { content: unknown }).content, {
    kind: 'sound',
    media: { mediaId: 'V1', voice: true, mime: 'audio/ogg', bytes: 9_000, durationMs: 4_000 },
    caption: 'my azaan',
  })
  const file = { file_id: 'D1', file_unique_id: 'd', file_name: 'azaan.mp3' }
  t.match(await said({ audio: { ...file, duration: 3 } }), {
    content: { kind: 'sound', media: { voice: false, fileName: 'azaan.mp3' } },
  })
  t.match(await said({ document: { ...file, mime_type: 'audio/mpeg' } }), { content: { kind: 'sound' } })
  t.match(await said({ document: { ...file, file_name: 'roster.pdf', mime_type: 'application/pdf' } }), {
    content: { kind: 'file', media: { fileName: 'roster.pdf', mime: 'application/pdf', voice: false } },
  })
})

t.test('a document with its words, and one that is replied to', async (t) => {
  const document = { file_id: 'D1', file_unique_id: 'd', file_name: 'people.csv', file_size: 20 }
  t.match(await said({ document, caption: '/import@khidmat_bot now' }), {
    content: { kind: 'file', media: { mediaId: 'D1', bytes: 20 }, caption: '/import now' },
  })
  t.match(
    await read({
      message: { message_id: 31, date, from: amina, chat: home, document, caption: '/import@other_bot' },
    }),
    { kind: 'ignored' },
  )
  t.match(
    await said({
      text: '/import',
      reply_to_message: { message_id: 30, date, from: amina, chat: home, document },
    }),
    {
      content: { kind: 'text', text: '/import' },
      attached: { mediaId: 'D1', fileName: 'people.csv' },
    },
  )
})

t.test("only one's own card tells one's number", async (t) => {
  const card = (user_id?: number) =>
    said({ contact: { phone_number: '+91 98765 43210', first_name: 'A', ...(user_id && { user_id }) } })
  t.match(await card(amina.id), { content: { kind: 'phone', phone: '919876543210' } })
  t.match(await card(77), { content: { kind: 'other', what: 'contact' } })
  t.match(await card(), { content: { kind: 'other', what: 'contact' } })
})

t.test('what we cannot use has a name; what nobody said has none', async (t) => {
  const names = {
    photo: 'image',
    sticker: 'sticker',
    video: 'video',
    video_note: 'video',
    location: 'location',
    poll: 'poll',
    dice: 'unknown',
  }
  for (const [field, what] of Object.entries(names))
    t.match(await said({ [field]: {} }), { content: { kind: 'other', what } }, field)
  for (const field of ['new_chat_members', 'pinned_message', 'forum_topic_closed', 'group_chat_created']) {
    t.match(await said({ chat: group, [field]: {} }), { kind: 'ignored' }, field)
  }
  t.match(
    await read({ edited_message: { message_id: 31, date, from: amina, chat: home, text: '/confirm' } }),
    { kind: 'ignored' },
  )
  t.match(
    await read({
      channel_post: { message_id: 1, date, chat: { id: -1, type: 'channel', title: 'C' }, text: '/open' },
    }),
    { kind: 'ignored' },
  )
})

t.test('those who hide behind Telegram', async (t) => {
  const anonymous = { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' }
  const inGroup = (more: object) => said({ chat: group, text: '/open', ...more })
  const admin = await inGroup({ from: anonymous, sender_chat: group, author_signature: 'Head' })
  t.match(admin, { from: { anonymous: 'group-admin', identities: [] } })
  t.notMatch(admin, { from: { name: 'Head' } }, 'a title is not a person')
  const stranger = { id: -1009, type: 'supergroup', title: 'Elsewhere' }
  t.match(
    await inGroup({ from: anonymous, sender_chat: stranger }),
    { kind: 'ignored' },
    'an administrator of another group',
  )
  const channel = { id: -1008, type: 'channel', title: 'News' }
  const channelBot = { id: 136817688, is_bot: true, first_name: 'Channel' }
  t.match(await inGroup({ from: channelBot, sender_chat: channel }), {
    from: { anonymous: 'channel', identities: [] },
  })
  const service = { id: 777000, is_bot: false, first_name: 'Telegram' }
  t.match(await inGroup({ from: service, sender_chat: channel, is_automatic_forward: true }), {
    kind: 'ignored',
  })
  t.match(await inGroup({ from: { id: 9, is_bot: true, first_name: 'Other', username: 'other_bot' } }), {
    kind: 'ignored',
  })
  t.match(await inGroup({ from: undefined }), { kind: 'ignored' })
})

t.test('a tapped button', async (t) => {
  const tap = (more: object) =>
    read({ callback_query: { id: 'q1', from: amina, chat_instance: 'x', data: '/confirm 1', ...more } })
  const shown = {
    message_id: 44,
    date,
    chat: group,
    text: 'Tomorrow?',
    message_thread_id: 3,
    is_topic_message: true,
    reply_markup: { inline_keyboard: [[{ text: 'Confirm', callback_data: '/confirm 1' }]] },
  }
  t.strictSame(plain(await tap({ message: shown })), {
    kind: 'said',
    incoming: {
      channel: 'telegram',
      chatKey: '-1001555296434',
      chatKind: 'group',
      chatTitle: 'Coordinators',
      threadId: 3,
      providerId: 'q1',
      at: now.toString(),
      from: { identities: [{ kind: 'telegram', value: '5100000001' }], name: 'Amina Ali', locale: 'ar' },
      content: {
        kind: 'tap',
        payload: '/confirm 1',
        callbackId: 'q1',
        label: 'Confirm',
        source: { providerId: '44', text: 'Tomorrow?' },
      },
    },
  })
  const old = await tap({ message: { message_id: 2, date: 0, chat: home } })
  t.match(
    old,
    { incoming: { chatKey: '5100000001', content: { source: { providerId: '2' } } } },
    'a message too old to be shown',
  )
  const lost = await tap({ inline_message_id: 'i' })
  t.match(
    lost,
    { incoming: { chatKey: '5100000001', chatKind: 'private', content: { payload: '/confirm 1' } } },
    'no message at all',
  )
  t.match(await tap({ data: undefined, game_short_name: 'g' }), { kind: 'ignored' })
})

t.test('blocked, back again, removed, moved', async (t) => {
  const member = (chat: object, new_chat_member: object) =>
    read({
      my_chat_member: {
        chat,
        from: amina,
        date,
        old_chat_member: { status: 'member', user: botInfo },
        new_chat_member: { user: botInfo, ...new_chat_member },
      },
    })
  const change = (reachable: boolean, chatKey: string) => ({
    kind: 'changed',
    change: { kind: 'reachable', chatKey, reachable },
  })
  t.match(await member(home, { status: 'kicked', until_date: 0 }), change(false, '5100000001'))
  t.match(await member(home, { status: 'member' }), change(true, '5100000001'))
  t.match(await member(group, { status: 'left' }), change(false, '-1001555296434'))
  t.match(await member(group, { status: 'administrator' }), change(true, '-1001555296434'))
  t.match(
    await member(group, { status: 'restricted', is_member: true, can_send_messages: false }),
    change(false, '-1001555296434'),
  )

  const moved = { kind: 'changed', change: { kind: 'chat-moved', from: '-599', to: '-1001555296434' } }
  const old = { id: -599, type: 'group', title: 'Coordinators' }
  t.strictSame(
    await read({ message: { message_id: 1, date, from: amina, chat: old, migrate_to_chat_id: group.id } }),
    moved,
  )
  t.strictSame(
    await read({ message: { message_id: 1, date, chat: group, migrate_from_chat_id: -599 } }),
    moved,
  )
})

t.test('what is no update is ignored, and so is every strange one', async (t) => {
  for (const payload of [
    null,
    'text',
    7,
    [],
    {},
    { update_id: 'x' },
    { update_id: 1 },
    { update_id: 1, message: {} },
    { update_id: 1, callback_query: {} },
    { update_id: 1, my_chat_member: {} },
  ]) {
    t.match(await receiver.read(payload), { kind: 'ignored' }, JSON.stringify(payload))
  }
})

const fixtures = new URL('../../../shared/fixtures/telegram/', import.meta.url)
t.test(
  'real payloads are read without a throw',
  { skip: !existsSync(fixtures) && 'the folder is not here' },
  async (t) => {
    for (const name of readdirSync(fixtures)) {
      const reading = await receiver.read(JSON.parse(readFileSync(new URL(name, fixtures), 'utf8')))
      t.match(reading.kind, /^(said|changed|ignored)$/, name)
      if (/hello|start|voice|audio|location|de_sticker|group_command|issue_419/.test(name))
        t.equal(reading.kind, 'said', `${name} says something`)
      if (/issue_427/.test(name)) t.equal(reading.kind, 'changed', name)
    }
  },
)

t.test('where Telegram never told who we are, it is asked before the first update', async (t) => {
  const telegram = await startBotApi(t)
  const own = createTelegramReceiver({
    config: telegram,
    token,
    botInfo: null,
    clock: { now: () => now },
    log: createLog('silent'),
  })
  t.teardown(() => own.close())
  const update = {
    update_id: 1,
    message: { message_id: 1, date, from: amina, chat: group, text: '/open@khidmat_bot' },
  }
  telegram.answers({ page: 502 })
  await t.rejects(own.read(update))
  telegram.answers({ result: botInfo })
  t.match(await own.read(update), { incoming: { content: { text: '/open' } } })
  await own.read(update)
  t.equal(telegram.calls.length, 1, 'once')
})
