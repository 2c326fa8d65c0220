import { Readable } from 'node:stream'
import t, { type Test } from 'tap'
import type { Content, SendOutcome } from '../../src/channels/index.ts'
import { createTelegramSender } from '../../src/channels/telegram/index.ts'
import { createLog } from '../../src/lib/log.ts'
import { type Answer, botInfo, message, startBotApi, token } from './bot-api.ts'

const log = createLog('silent')
const never = new AbortController().signal

async function world(t: Test, timeoutMs = 2_000) {
  const telegram = await startBotApi(t)
  const sender = createTelegramSender({ config: telegram, token, log, timeoutMs })
  t.teardown(() => sender.close())
  const send = (content: Content, more: { recipient?: string; threadId?: number } = {}) =>
    sender.send({ messageId: 'm-1', recipient: '7', content, ...more }, never)
  return { telegram, sender, send }
}

const text = (text: string, more: Partial<Content & { kind: 'text' }> = {}): Content => ({
  kind: 'text',
  text,
  ...more,
})

t.test('a text goes out plain, with buttons in rows that a phone can show', async (t) => {
  const { telegram, send } = await world(t)
  telegram.answers(message(501))
  const short = ['Azaan', 'Takhbira', 'Both', 'None'].map((label, i) => ({ id: `=n:${i}`, label }))
  t.strictSame(await send(text('Which *one*?', { choices: short }), { recipient: '-100123', threadId: 9 }), {
    kind: 'sent',
    providerId: '501',
  })
  const { method, params } = telegram.calls[0]!
  t.equal(method, 'sendMessage')
  t.match(params, {
    chat_id: -100123,
    message_thread_id: 9,
    text: 'Which *one*?',
    link_preview_options: { is_disabled: true },
  })
  t.notOk('parse_mode' in params, 'what people write is never read as markup')
  const rows = (call = telegram.calls.at(-1)!) =>
    (call.params.reply_markup as { inline_keyboard: { text: string }[][] }).inline_keyboard.map(
      (row) => row.length,
    )
  t.strictSame(rows(), [3, 1])
  await send(
    text('Sure?', {
      choices: [
        { id: '/confirm x', label: 'I will be there' },
        { id: '/decline x', label: "I can't" },
      ],
    }),
  )
  t.strictSame(rows(), [2])
  await send(
    text('Who?', {
      choices: [
        { id: '1', label: 'Ahmed Ali, 30412345, Azaan' },
        { id: '2', label: 'B' },
      ],
    }),
  )
  t.strictSame(rows(), [1, 1])
  await send(text('Why?', { replyForced: true }))
  t.strictSame(telegram.calls.at(-1)!.params.reply_markup, { force_reply: true })
  await send(text('Why?', { replyForced: true, replyTo: '41' }))
  t.match(telegram.calls.at(-1)!.params, {
    reply_parameters: { message_id: 41, allow_sending_without_reply: true },
    // In a group the others' clients stay as they are.
    reply_markup: { force_reply: true, selective: true },
  })
  await send(text('Noted', { replyTo: 'no number' }))
  t.notOk('reply_parameters' in telegram.calls.at(-1)!.params)
})

t.test('a long text is cut where no sign is torn', async (t) => {
  const { telegram, send } = await world(t)
  telegram.answers(message(1))
  await send(text(`${'x'.repeat(4_094)}👨‍👩‍👧 and more`))
  t.equal(telegram.calls[0]!.params.text, `${'x'.repeat(4_094)}…`)
  await send(text('y'.repeat(4_096)))
  t.equal(telegram.calls[1]!.params.text, 'y'.repeat(4_096))
})

t.test('sounds are uploaded as they are read, afresh at every attempt', async (t) => {
  const { telegram, send } = await world(t)
  const bytes = Buffer.from('OggS and what follows')
  let opened = 0
  const sound = (more: Partial<Content & { kind: 'audio' }> = {}): Content => ({
    kind: 'audio',
    open: () => {
      opened++
      return Readable.from([bytes.subarray(0, 4), bytes.subarray(4)])
    },
    bytes: bytes.length,
    mime: 'audio/ogg; codecs=opus',
    fileName: 'آواز 1; x="y".ogg',
    durationMs: 2_600,
    voice: true,
    caption: 'c'.repeat(1_100),
    ...more,
  })
  telegram.answers({ refused: 400, says: 'Bad Request: message thread not found' }, message(9))
  t.match(await send(sound(), { threadId: 4 }), { kind: 'sent', providerId: '9' })
  t.equal(opened, 2)
  const [first, second] = telegram.calls
  t.equal(first!.params.message_thread_id, '4')
  t.notOk('message_thread_id' in second!.params)
  t.match(second, { method: 'sendVoice', params: { chat_id: '7', duration: '3' } })
  t.equal(String(second!.params.caption).length, 1_024)
  const file = second!.files[String(second!.params.voice)]!
  t.same(file.bytes, bytes)
  t.match(file.name, /^[\w.-]+\.ogg$/)

  await send(sound({ mime: 'audio/mpeg', voice: false, fileName: 'a.mp3' }))
  t.equal(telegram.calls.at(-1)!.method, 'sendAudio')

  const broken = sound({
    open: () =>
      Readable.from(
        (async function* () {
          yield bytes
          throw new Error('disk')
        })(),
      ),
  })
  t.match(await send(broken), { kind: 'again', code: 'sound' }, 'half a sound is not sent')
})

t.test('an edit is an edit, and never leaves something unsaid', async (t) => {
  const { telegram, send } = await world(t)
  const edit: Content = {
    kind: 'edit',
    target: '88',
    text: 'Done',
    choices: [{ id: '/undo', label: 'Undo' }],
  }
  telegram.answers({ result: true })
  t.strictSame(await send(edit), { kind: 'sent', providerId: '88' })
  t.match(telegram.calls[0], {
    method: 'editMessageText',
    params: { chat_id: 7, message_id: 88, text: 'Done' },
  })

  telegram.answers({
    refused: 400,
    says: 'Bad Request: message is not modified: specified new message content and reply markup are exactly the same',
  })
  t.strictSame(await send(edit), { kind: 'sent', providerId: '88' })

  telegram.answers({ refused: 400, says: 'Bad Request: message to edit not found' }, message(90))
  t.strictSame(await send(edit), { kind: 'sent', providerId: '90' }, 'said anew')
  t.match(telegram.calls[1], { method: 'sendMessage', params: { text: 'Done' } })

  telegram.answers('hang up')
  t.match(await send(edit), { kind: 'again' }, 'repeating an edit harms nobody')
})

t.test('what Telegram answers, and what becomes of the message', async (t) => {
  const rows: [Answer, Partial<SendOutcome>][] = [
    [
      { refused: 429, says: 'Too Many Requests: retry after 7', parameters: { retry_after: 7 } },
      { kind: 'chat-waits', afterMs: 7_000 },
    ],
    [
      { refused: 403, says: 'Forbidden: bot was blocked by the user' },
      { kind: 'unreachable', why: 'blocked' },
    ],
    [
      { refused: 403, says: 'Forbidden: user is deactivated' },
      { kind: 'unreachable', why: 'gone' },
    ],
    [
      { refused: 403, says: "Forbidden: bot can't initiate conversation with a user" },
      { kind: 'unreachable', why: 'no-account' },
    ],
    [
      { refused: 403, says: 'Forbidden: bot was kicked from the supergroup chat' },
      { kind: 'unreachable', why: 'gone' },
    ],
    [
      { refused: 400, says: 'Bad Request: chat not found' },
      { kind: 'unreachable', why: 'gone' },
    ],
    [
      { refused: 400, says: 'Bad Request: not enough rights to send text messages to the chat' },
      { kind: 'unreachable', why: 'blocked' },
    ],
    [
      {
        refused: 400,
        says: 'Bad Request: group chat was upgraded to a supergroup chat',
        parameters: { migrate_to_chat_id: -1001555296434 },
      },
      { kind: 'moved', recipient: '-1001555296434' },
    ],
    [{ refused: 400, says: 'Bad Request: BUTTON_DATA_INVALID' }, { kind: 'refused' }],
    [{ refused: 401, says: 'Unauthorized' }, { kind: 'account-stops' }],
    [{ refused: 404, says: 'Not Found' }, { kind: 'account-stops' }],
    [{ refused: 500, says: 'Internal Server Error' }, { kind: 'again' }],
    [{ page: 502 }, { kind: 'again' }],
    [{ page: 504 }, { kind: 'unknown' }],
    [{ page: 200 }, { kind: 'unknown' }],
    ['hang up', { kind: 'unknown' }],
  ]
  for (const [answer, expected] of rows) {
    const { telegram, send } = await world(t)
    telegram.answers(answer)
    const outcome = await send(text('Hello'))
    t.match(outcome, expected, JSON.stringify(answer))
    t.notMatch(JSON.stringify(outcome), token)
    t.equal(telegram.calls.length, 1, 'asked once')
  }
})

t.test('one chat waits alone; many at once mean that the bot is too fast', async (t) => {
  const { telegram, send } = await world(t)
  telegram.answers({
    refused: 429,
    says: 'Too Many Requests: retry after 30',
    parameters: { retry_after: 30 },
  })
  t.match(await send(text('a'), { recipient: '1' }), { kind: 'chat-waits' })
  t.match(await send(text('a'), { recipient: '1' }), { kind: 'chat-waits' })
  t.match(await send(text('b'), { recipient: '2' }), { kind: 'chat-waits' })
  t.match(await send(text('c'), { recipient: '3' }), { kind: 'account-waits', afterMs: 30_000 })
})

t.test('silence after a request is a riddle; a door that is shut is not', async (t) => {
  const { telegram, send, sender } = await world(t, 150)
  telegram.answers('silence')
  t.match(await send(text('Hello')), { kind: 'unknown', code: 'timeout' })
  telegram.answers({ result: botInfo }, message(1))
  t.match(await send(text('Hello')), { kind: 'sent' })

  const stopping = new AbortController()
  telegram.answers(() => {
    stopping.abort()
    return 'silence'
  })
  const request = { messageId: 'm', recipient: '7', content: text('Hello') }
  t.match(await sender.send(request, stopping.signal), { kind: 'unknown' }, 'stopped under way')
  t.match(await sender.send(request, stopping.signal), { kind: 'again' }, 'stopped before')

  const { telegram: gone, send: sendInVain } = await world(t)
  await gone.close()
  t.match(await sendInVain(text('Hello')), { kind: 'again', neverLeft: true, code: 'ECONNREFUSED' })
})

t.test('after an answer that was lost Telegram must be heard before anything more is said', async (t) => {
  const { telegram, send } = await world(t, 150)
  const methods = () => telegram.calls.splice(0).map(({ method }) => method)
  telegram.answers('hang up')
  t.match(await send(text('one')), { kind: 'unknown' })
  const away = { kind: 'again', neverLeft: true, reason: 'telegram-unreachable' }
  t.match(await Promise.all([send(text('one')), send(text('two'))]), [away, away])
  t.same(methods(), ['sendMessage', 'getMe'], 'asked once for all')
  telegram.answers({ page: 504 })
  t.match(await send(text('one')), away, 'a gateway in front of it is not Telegram')
  telegram.answers({ result: botInfo }, message(1), message(2))
  t.match(await send(text('one')), { kind: 'sent' })
  t.match(await send(text('two')), { kind: 'sent' })
  t.same(methods(), ['getMe', 'sendMessage', 'sendMessage'])
})

t.test('a document goes out as it is, a picture to be seen, each with buttons', async (t) => {
  const { telegram, send } = await world(t)
  telegram.answers(message(12))
  const bytes = Buffer.from('a;b\r\n1;2')
  const file: Content = {
    kind: 'file',
    as: 'document',
    open: () => Readable.from([bytes]),
    bytes: bytes.length,
    mime: 'text/csv',
    fileName: 'result 1.csv',
    caption: 'The result',
    choices: [{ id: '/import go 1', label: 'Import' }],
  }
  t.match(await send(file), { kind: 'sent', providerId: '12' })
  const [call] = telegram.calls
  t.match(call, { method: 'sendDocument', params: { chat_id: '7', caption: 'The result' } })
  t.match(JSON.parse(String(call!.params.reply_markup)), {
    inline_keyboard: [[{ text: 'Import', callback_data: '/import go 1' }]],
  })
  t.match(call!.files[String(call!.params.document)], { bytes, name: 'result_1.csv' })
  await send({ ...file, as: 'picture', mime: 'image/png', fileName: 'roster.png' })
  t.match(telegram.calls.at(-1), { method: 'sendPhoto' })
  telegram.answers({ refused: 413, says: 'Request Entity Too Large' })
  t.match(await send(file), { kind: 'refused', reason: 'telegram-file-too-big' })
})
