import t, { type Test } from 'tap'
import type { Incoming, MediaRef } from '../../src/channels/index.ts'
import { createTelegramReceiver } from '../../src/channels/telegram/index.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { createLog } from '../../src/lib/log.ts'
import { botInfo, startBotApi, token } from './bot-api.ts'

const never = new AbortController().signal
const voice: MediaRef = { mediaId: 'F1', voice: true }

async function world(t: Test) {
  const telegram = await startBotApi(t)
  const receiver = createTelegramReceiver({
    config: telegram,
    token,
    botInfo,
    clock: systemClock,
    log: createLog('silent'),
  })
  t.teardown(() => receiver.close())
  return { telegram, receiver, fetch: (media: MediaRef = voice) => receiver.fetchMedia(media, never) }
}

const file = (file_path?: string, file_size?: number) => ({
  result: { file_id: 'F1', file_unique_id: 'f', file_path, file_size },
})

t.test('a sound is fetched in two steps', async (t) => {
  const { telegram, fetch } = await world(t)
  telegram.files.set('voice/file 1.oga', Buffer.from('OggS'))
  telegram.answers(file('voice/file 1.oga', 4))
  const fetched = await fetch()
  if (fetched.kind !== 'ok') return t.fail(fetched.kind)
  const chunks = await Array.fromAsync(fetched.body)
  t.equal(Buffer.concat(chunks).toString(), 'OggS')
  t.match(telegram.calls, [{ method: 'getFile', params: { file_id: 'F1' } }])
})

t.test('a sound that cannot be had', async (t) => {
  const { telegram, fetch } = await world(t)
  t.strictSame(await fetch({ ...voice, bytes: 21 * 1024 * 1024 }), { kind: 'too-big' })
  t.equal(telegram.calls.length, 0, 'not even asked for')
  telegram.answers({ refused: 400, says: 'Bad Request: file is too big' })
  t.strictSame(await fetch(), { kind: 'too-big' })
  telegram.answers({ refused: 400, says: 'Bad Request: invalid file_id' })
  t.strictSame(await fetch(), { kind: 'gone' })
  telegram.answers(file('voice/none.oga'))
  t.strictSame(await fetch(), { kind: 'gone' })
  for (const answer of [
    { refused: 500, says: 'Internal' },
    { page: 502 },
    'hang up',
    { refused: 400, says: 'Bad Request: wrong file_id or the file is temporarily unavailable' },
  ] as const) {
    telegram.answers(answer)
    const fetched = await fetch()
    t.match(fetched, { kind: 'again' })
    t.notMatch(JSON.stringify(fetched), token)
  }
  telegram.files.set('huge.oga', Buffer.alloc(20 * 1024 * 1024 + 1))
  telegram.answers(file('huge.oga'))
  const huge = await fetch()
  if (huge.kind !== 'ok') return t.fail(huge.kind)
  await t.rejects(Array.fromAsync(huge.body), /longer than/)
})

t.test('somebody was heard', async (t) => {
  const { telegram, receiver } = await world(t)
  const said = (more: Partial<Incoming>): Incoming => ({
    channel: 'telegram',
    chatKey: '7',
    chatKind: 'private',
    providerId: '1',
    at: systemClock.now(),
    from: { identities: [{ kind: 'telegram', value: '7' }] },
    content: { kind: 'text', text: 'salaam' },
    ...more,
  })
  const tap = said({ chatKind: 'group', content: { kind: 'tap', payload: '/x', callbackId: 'q9' } })
  telegram.answers({ result: true })
  await receiver.acknowledge(said({}))
  await receiver.acknowledge(said({ chatKind: 'group', chatKey: '-5' }))
  await receiver.acknowledge(tap, 't'.repeat(300))
  await receiver.acknowledge(tap)
  t.match(telegram.calls, [
    { method: 'sendChatAction', params: { chat_id: 7, action: 'typing' } },
    { method: 'answerCallbackQuery', params: { callback_query_id: 'q9', text: `${'t'.repeat(199)}…` } },
    { method: 'answerCallbackQuery', params: { callback_query_id: 'q9' } },
  ])
  t.equal(telegram.calls.length, 3, 'a group is not told that we type')

  for (const answer of [
    {
      refused: 400,
      says: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    },
    { page: 502 },
    'hang up',
  ] as const) {
    telegram.answers(answer)
    await t.resolves(receiver.acknowledge(tap), 'a failure spoils nothing')
  }
})
