import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { InboxItem } from '../../src/channels/channel.ts'
import { createWhatsAppReceiver, splitWebhook } from '../../src/channels/whatsapp/index.ts'
import { createLog } from '../../src/lib/log.ts'
import { metaConfig } from './meta.ts'

const receiver = createWhatsAppReceiver({
  config: metaConfig('http://127.0.0.1:1'),
  accessToken: 'x',
  log: createLog('silent'),
})
t.teardown(() => receiver.close())

const metadata = { phone_number_id: '111', display_phone_number: '15550009' }
const entry = (id: string, changes: unknown[]) => ({ id, changes })
const change = (value: object) => ({ field: 'messages', value: { metadata, ...value } })
const said = (id: string, more: object = {}) => ({
  from: '15550001',
  id,
  timestamp: '1749416383',
  type: 'text',
  text: { body: 'salaam' },
  ...more,
})
const status = (id: string, name: string) => ({
  id,
  status: name,
  timestamp: '1749416383',
  recipient_id: '15550001',
})
const one = (message: object, contacts: object[] = []): InboxItem =>
  splitWebhook({ entry: [entry('1', [change({ contacts, messages: [message] })])] })[0]!

t.test('a batch falls into its pieces, each with an id of its own', async (t) => {
  const items = splitWebhook({
    object: 'whatsapp_business_account',
    entry: [
      entry('1', [
        change({
          contacts: [
            { profile: { name: 'Bilal' }, wa_id: '15550002' },
            { profile: { name: 'Amina' }, wa_id: '15550001', user_id: 'US.77' },
          ],
          messages: [said('w1', { from: '15550001' }), said('w2', { from: '15550002' }), 7, { type: 'text' }],
          statuses: [status('w8', 'sent'), status('w8', 'delivered'), status('w8', 'in_orbit'), null],
        }),
        { field: 'message_template_status_update', value: { event: 'REJECTED', message_template_name: 'n' } },
      ]),
      entry('2', [
        change({ errors: [{ code: 131031 }] }),
        change({ groups: [{}] }),
        { field: 'history', value: {} },
        'x',
      ]),
      'not an entry',
    ],
  })
  t.same(
    items.map((item) => [
      item.kind,
      item.chatKey,
      item.providerId.startsWith('hash:') ? 'hash' : item.providerId,
    ]),
    [
      ['chat', 'US.77', 'w1'],
      ['chat', '15550002', 'w2'],
      ['ignored', null, 'hash'],
      ['ignored', null, 'hash'],
      ['status', null, 'w8:sent'],
      ['status', null, 'w8:delivered'],
      ['ignored', null, 'w8:in_orbit'],
      ['ignored', null, 'hash'],
      ['account', null, 'hash'],
      ['account', null, 'hash'],
      ['ignored', null, 'hash'],
      ['ignored', null, 'hash'],
      ['ignored', null, 'hash'],
    ],
  )
  t.equal(new Set(items.map((item) => item.providerId)).size, items.length, 'no two alike')
  t.same([items[0]!.accountProviderId, items[0]!.businessId], ['111', '1'])
  t.same([items[8]!.accountProviderId, items[8]!.businessId], [null, '1'], 'template events name no number')
  const first = await heard(items[0]!)
  t.equal(first.from.name, 'Amina', 'the contact is found by id, not by place')
  t.same(
    splitWebhook({ entry: [entry('1', [change({ messages: [{ type: 'text' }] })])] })[0]!.providerId,
    items[3]!.providerId,
    'a hash is repeatable',
  )
})

t.test('a person is known by user id and phone, whichever there is', async (t) => {
  const user = { kind: 'whatsapp_user', value: 'US.13491208655302741918' }
  const phone = { kind: 'phone', value: '16505551234' }
  const from = async (message: object, contacts: object[] = []) =>
    (await heard(one(said('w', message), contacts))).from.identities
  t.same(await from({ from: phone.value, from_user_id: user.value }), [user, phone])
  t.same(
    await from({ from: undefined, from_user_id: user.value }, [
      { user_id: user.value, profile: { username: '@s' } },
    ]),
    [user],
    'no phone at all',
  )
  t.same(await from({ from: user.value }, [{ wa_id: user.value }]), [user], "a user id in the phone's place")
  t.same(
    await from({ from: phone.value }, [{ wa_id: phone.value, user_id: user.value }]),
    [user, phone],
    'the id from the contact',
  )
  t.same(await from({ from: phone.value, from_user_id: 'foo_bar' }), [phone], 'what is no user id is none')
  t.same(await from({ from: '+16505551234' }), [phone])
  t.same(
    await from({ from: '5215550001', from_user_id: user.value }, [
      { wa_id: '525550001', user_id: user.value },
    ]),
    [user, { kind: 'phone', value: '525550001' }, { kind: 'phone', value: '5215550001' }],
    'from and wa_id may differ',
  )
  for (const nobody of [{ from: 'bla' }, { from: undefined }, { from: '1' }])
    t.equal(one(said('w', nobody)).kind, 'ignored')
})

t.test('what people say', async (t) => {
  const content = async (message: object) =>
    (await heard(one({ ...said('w'), text: undefined, ...message }))).content
  t.same(await content({ type: 'text', text: { body: 'salaam' } }), { kind: 'text', text: 'salaam' })
  const note = { id: 5551, mime_type: 'audio/ogg; codecs=opus', sha256: 'abc=' }
  const ref = { mediaId: '5551', mime: note.mime_type, sha256: 'abc=' }
  t.same(await content({ type: 'audio', audio: { ...note, voice: true } }), {
    kind: 'sound',
    media: { ...ref, voice: true },
  })
  t.same(await content({ type: 'audio', audio: { ...note, url: 'https://x/y' } }), {
    kind: 'sound',
    media: { ...ref, voice: false, url: 'https://x/y' },
  })
  t.same(
    await content({ type: 'voice', voice: note }),
    { kind: 'sound', media: { ...ref, voice: true } },
    'the older type',
  )
  t.match(
    await content({
      type: 'document',
      document: { id: '1', filename: 'voice.ogg', mime_type: 'application/pdf' },
    }),
    { kind: 'sound', media: { fileName: 'voice.ogg' } },
  )
  t.same(
    await content({
      type: 'document',
      document: { id: '1', filename: 'cv.pdf', mime_type: 'application/pdf' },
    }),
    { kind: 'other', what: 'document', fileName: 'cv.pdf' },
  )
  t.same(
    await content({ type: 'button', button: { payload: '/confirm 1', text: 'Yes' }, context: { id: 'w0' } }),
    {
      kind: 'tap',
      payload: '/confirm 1',
      label: 'Yes',
      source: { providerId: 'w0' },
    },
  )
  t.same(await content({ type: 'button', button: { text: 'Yes' } }), {
    kind: 'tap',
    payload: 'Yes',
    label: 'Yes',
  })
  const interactive = (inner: object) => content({ type: 'interactive', interactive: inner })
  t.same(await interactive({ type: 'button_reply', button_reply: { id: 'a', title: 'A' } }), {
    kind: 'tap',
    payload: 'a',
    label: 'A',
  })
  t.same(await interactive({ type: 'list_reply', list_reply: { id: 'b', title: 'B', description: 'c' } }), {
    kind: 'tap',
    payload: 'b',
    label: 'B',
  })
  t.same(await interactive({ type: 'nfm_reply', nfm_reply: { response_json: '[]' } }), {
    kind: 'other',
    what: 'form',
  })
  t.same(await content({ type: 'interactive' }), { kind: 'other', what: 'unknown' }, 'the tap that Meta lost')
  t.same(await content({ type: 'contacts', contacts: [{ phones: [{ phone: '+1 (415) 555-0829' }] }] }), {
    kind: 'phone',
    phone: '14155550829',
  })
  t.same(await content({ type: 'contacts', contacts: [{ name: {} }] }), { kind: 'other', what: 'contact' })
  t.same(await content({ type: 'request_welcome' }), { kind: 'text', text: '/menu' })
  t.same(await content({ type: 'sticker', sticker: { id: '1' } }), { kind: 'other', what: 'sticker' })
  t.same(await content({ type: 'unsupported', unsupported: { type: 'poll' }, errors: [{ code: 131051 }] }), {
    kind: 'other',
    what: 'poll',
  })
  t.same(await content({ type: 'hologram' }), { kind: 'other', what: 'unknown' })
})

t.test('what is nothing new to us is kept as ignored', async (t) => {
  const quiet: object[] = [
    { type: 'reaction', reaction: { message_id: 'w0', emoji: '' } },
    { type: 'edit', edit: { original_message_id: 'w0', message: { type: 'text', text: { body: 'x' } } } },
    { type: 'revoke', revoke: { original_message_id: 'w0' } },
    { type: 'interactive', interactive: { type: 'call_permission_reply' } },
    { group_id: 'Y2FwaV9n' },
    { timestamp: 'asdf' },
    { timestamp: undefined },
  ]
  for (const message of quiet)
    t.equal(one({ ...said('w'), ...message }).kind, 'ignored', JSON.stringify(message))
})

t.test('time comes in seconds, and has been seen in milliseconds', async (t) => {
  const at = async (timestamp: unknown) => (await heard(one(said('w', { timestamp })))).at.toString()
  t.equal(await at('1749416383'), '2025-06-08T20:59:43Z')
  t.equal(await at('1749416383000'), '2025-06-08T20:59:43Z')
  t.equal(await at(1749416383), '2025-06-08T20:59:43Z')
})

t.test('changed numbers, user ids and preferences', async (t) => {
  const change1 = one({
    id: 'w',
    from: '15551234567',
    timestamp: '1700000001',
    type: 'system',
    system: { type: 'user_changed_number', wa_id: '15557654321', user_id: 'US.2' },
  })
  t.equal(change1.chatKey, 'US.2', 'handled before what is written from the new number')
  t.same(await receiver.read(change1.payload), {
    kind: 'changed',
    change: {
      kind: 'identity-changed',
      old: { kind: 'phone', value: '15551234567' },
      new: { kind: 'phone', value: '15557654321' },
    },
  })
  const system = {
    id: 'w',
    timestamp: '1700000001',
    type: 'system',
    system: { type: 'user_changed_user_id', user_id: 'US.2' },
  }
  t.equal(one(system).kind, 'ignored', 'the new id alone says nothing')
  const [update] = splitWebhook({
    entry: [
      entry('1', [
        {
          field: 'user_id_update',
          value: {
            metadata,
            user_id_update: [{ user_id: { previous: 'US.1', current: 'US.2' }, timestamp: '1' }],
          },
        },
      ]),
    ],
  })
  t.same([update!.kind, update!.chatKey, update!.accountProviderId], ['chat', 'US.2', '111'])
  t.match(await receiver.read(update!.payload), {
    change: { kind: 'identity-changed', old: { value: 'US.1' }, new: { value: 'US.2' } },
  })
  const preference = (value: string) =>
    splitWebhook({
      entry: [
        entry('1', [
          {
            field: 'user_preferences',
            value: {
              metadata,
              user_preferences: [{ wa_id: '15550001', category: 'marketing_messages', value, timestamp: 1 }],
            },
          },
        ]),
      ],
    })[0]!
  t.match(await receiver.read(preference('stop').payload), {
    change: { kind: 'marketing-preference', identity: { value: '15550001' }, stopped: true },
  })
  t.match(await receiver.read(preference('resume').payload), { change: { stopped: false } })
  t.equal(preference('perhaps').kind, 'ignored')
})

t.test('statuses', async (t) => {
  const read = (piece: object) => receiver.readStatuses({ status: piece, metadata })
  const [told] = read({
    ...status('w', 'delivered'),
    biz_opaque_callback_data: 'our-id',
    recipient_user_id: 'US.1',
  })
  t.same(JSON.parse(JSON.stringify(told)), {
    providerId: 'w',
    messageId: 'our-id',
    status: 'delivered',
    at: '2025-06-08T20:59:43Z',
    recipient: 'US.1',
  })
  t.match(read(status('w', 'played')), [{ status: 'read', messageId: null, recipient: '15550001' }])
  t.match(read({ ...status('w', 'failed'), errors: [{ code: 131047, title: 'x' }] }), [
    { failure: { kind: 'again-as-template', code: '131047' } },
  ])
  t.match(read(status('w', 'failed')), [{ failure: { kind: 'refused' } }])
  t.same(read({ ...status('w', 'read'), recipient_type: 'group', recipient_participant_id: '1' }), [])
  for (const odd of ['deleted', 'warning', 'RINGING', undefined, 7])
    t.same(read(status('w', odd as string)), [])
})

t.test('coordinators hear of templates and accounts in trouble, and of nothing else', async (t) => {
  const told = (field: string, value: object) =>
    receiver.readAccount({ field, value, time: 1 })?.alert ?? null
  const template = { message_template_name: 'duty_unlocked', message_template_language: 'ar' }
  t.same(told('message_template_status_update', { ...template, event: 'PAUSED' }), {
    key: 'alert-template-status',
    vars: { template: 'duty_unlocked', language: 'ar', status: 'PAUSED' },
  })
  t.equal(told('message_template_status_update', { ...template, event: 'APPROVED' }), null)
  t.match(told('template_category_update', { ...template, new_category: 'MARKETING' }), {
    key: 'alert-template-category',
  })
  t.match(told('message_template_quality_update', { ...template, new_quality_score: 'RED' }), {
    key: 'alert-template-quality',
  })
  t.match(told('account_update', { event: 'DISABLED_UPDATE' }), {
    key: 'alert-whatsapp-account',
    vars: { event: 'DISABLED_UPDATE' },
  })
  t.equal(told('account_update', { event: 'VERIFIED_ACCOUNT' }), null)
  t.match(told('phone_number_quality_update', { event: 'FLAGGED' }), { vars: { event: 'NUMBER_FLAGGED' } })
  t.match(told('messages', { errors: [{ code: 131042 }] }), {
    key: 'alert-whatsapp-error',
    vars: { code: '131042' },
  })
  t.equal(told('messages', { errors: [{ code: 130429 }] }), null)
})

const fixtures = join(import.meta.dirname, '../../../shared/fixtures/whatsapp')
t.test(
  'recorded webhooks of every kind',
  { skip: !existsSync(fixtures) && 'the recordings are not here' },
  async (t) => {
    for (const file of readdirSync(fixtures)) {
      const items = splitWebhook(JSON.parse(readFileSync(join(fixtures, file), 'utf8')))
      for (const { kind, chatKey, payload } of items) {
        const reading = await receiver.read(payload)
        if (kind === 'chat') t.ok(chatKey && reading.kind !== 'ignored', `${file} is understood`)
        else t.equal(reading.kind, 'ignored', `${file} is no message`)
        t.equal(receiver.readStatuses(payload).length, kind === 'status' ? 1 : 0, `${file} has its status`)
        receiver.readAccount(payload)
      }
      if (file.startsWith('pywa_message_') && !/status|reaction/.test(file))
        t.equal(items[0]?.kind, 'chat', file)
      if (file.startsWith('meta_bsuid_msg')) t.match(items[0]?.chatKey, /^US\./, file)
    }
  },
)

async function heard(item: InboxItem) {
  const reading = await receiver.read(item.payload)
  if (reading.kind !== 'said') throw new Error(`not heard: ${JSON.stringify(reading)}`)
  return reading.incoming
}
