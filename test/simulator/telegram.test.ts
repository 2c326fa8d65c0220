import { readFile } from 'node:fs/promises'
import t from 'tap'
import { telegramContract } from '../harness/telegram-contract.ts'
import { startBot } from './bot.ts'
import { botToken, groupId } from './start.ts'

const sample = await readFile(new URL('../../src/simulator/page/sample-voice.ogg', import.meta.url))

t.test('a command in the group reaches the bot, with its secret and entity', async (t) => {
  const { simulator, heard } = await startBot(t)
  await simulator.telegram.user(1, 'Husain', 'husain').inGroup.says('/roster@khidmat_bot tomorrow')
  t.equal(heard[0]!.headers['x-telegram-bot-api-secret-token'], 'a-secret')
  t.match(heard[0]!.body, {
    update_id: Number,
    message: {
      chat: { id: groupId, type: 'supergroup', title: 'Coordinators' },
      from: { id: 1, first_name: 'Husain', username: 'husain' },
      text: '/roster@khidmat_bot tomorrow',
      entities: [{ type: 'bot_command', offset: 0, length: 19 }],
    },
  })
  await simulator.telegram.user(2, 'Zainab').inPrivate.sendsVoice(sample)
  t.match(heard[1]!.body.message, {
    chat: { type: 'private', id: 2 },
    voice: { duration: 5, mime_type: 'audio/ogg', file_size: sample.length },
  })
  for (const { body } of heard) t.same(telegramContract.update(body), [])
  t.ok(heard[1]!.body.update_id > heard[0]!.body.update_id)
})

t.test('buttons: tapped, answered once, edited away', async (t) => {
  const { simulator, heard, result } = await startBot(t)
  const husain = simulator.telegram.user(1, 'Husain')
  const keyboard = {
    inline_keyboard: [
      [{ text: 'Approve', callback_data: '/approve 1' }],
      [{ text: 'Reject', callback_data: '/reject 1' }],
    ],
  }
  const sent = await result('sendMessage', {
    chat_id: groupId,
    text: 'Somebody registered',
    reply_markup: keyboard,
  })
  t.same(
    simulator.telegram.group.heard[0]!.buttons.map((b) => b.label),
    ['Approve', 'Reject'],
  )
  await husain.inGroup.taps('Approve')
  const query = heard.at(-1)!.body.callback_query
  t.same(telegramContract.update(heard.at(-1)!.body), [])
  t.match(query, { data: '/approve 1', from: { id: 1 }, message: { message_id: sent.result.message_id } })
  t.same(
    (await result('answerCallbackQuery', { callback_query_id: query.id, text: 'Approved' })).result,
    true,
  )
  t.match(husain.toasts, [{ text: 'Approved' }])
  t.match(await result('answerCallbackQuery', { callback_query_id: query.id }), {
    error_code: 400,
    description: /query is too old/,
  })
  const edit = { chat_id: groupId, message_id: sent.result.message_id, text: 'Approved by Husain' }
  t.match((await result('editMessageText', edit)).result, { text: 'Approved by Husain', edit_date: Number })
  t.match(simulator.telegram.group.heard, [{ text: 'Approved by Husain', buttons: [] }])
  t.match(await result('editMessageText', edit), {
    ok: false,
    error_code: 400,
    description: /^Bad Request: message is not modified: specified new/,
  })
  await t.rejects(husain.inGroup.taps('Approve'), { message: /no button is called Approve/ })
})

t.test('voice notes are uploaded and downloaded', async (t) => {
  const { simulator, bot, result, heard } = await startBot(t)
  const form = new FormData()
  form.set('chat_id', String(groupId))
  form.set('caption', 'Audition')
  form.set('voice', new Blob([new Uint8Array(sample)], { type: 'audio/ogg' }), 'voice.ogg')
  const sent = await bot('sendVoice', form)
  t.same(telegramContract.result('sendVoice', sent.body.result), [])
  t.match(simulator.telegram.group.heard[0], { text: 'Audition', audio: { voice: true, seconds: 5 } })
  t.ok(simulator.telegram.group.heard[0]!.audio!.bytes.equals(sample))
  const again = await result('sendVoice', { chat_id: groupId, voice: sent.body.result.voice.file_id })
  t.ok(again.ok, 'by its id')
  await simulator.telegram.user(1, 'Husain').inPrivate.sendsVoice(sample)
  const file = (await result('getFile', { file_id: heard.at(-1)!.body.message.voice.file_id })).result
  const bytes = await fetch(`${simulator.telegramUrl}/file/bot${botToken}/${file.file_path}`)
  t.ok(Buffer.from(await bytes.arrayBuffer()).equals(sample))
  t.equal((await fetch(`${simulator.telegramUrl}/file/bot1:wrong/${file.file_path}`)).status, 401)
  await simulator.telegram.user(1, 'Husain').inPrivate.sendsVoice(sample, { size: (20 << 20) + 1 })
  t.match(await result('getFile', { file_id: heard.at(-1)!.body.message.voice.file_id }), {
    error_code: 400,
    description: 'Bad Request: file is too big',
  })
})

t.test('what Telegram refuses is refused, in its words', async (t) => {
  const { simulator, bot, result } = await startBot(t)
  const stranger = simulator.telegram.user(3, 'Stranger')
  const blocked = simulator.telegram.user(4, 'Blocked')
  await blocked.inPrivate.says('/start')
  await blocked.blocks()
  const gone = simulator.telegram.user(5, 'Gone')
  await gone.inPrivate.says('/start')
  gone.deletesAccount()
  const inline = (button: object) => ({
    chat_id: groupId,
    text: 'hi',
    reply_markup: { inline_keyboard: [[button]] },
  })
  const refused: [string, Record<string, unknown>, number, string | RegExp][] = [
    ['sendMessage', { chat_id: 99, text: 'hi' }, 400, 'Bad Request: chat not found'],
    [
      'sendMessage',
      { chat_id: stranger.id, text: 'hi' },
      403,
      "Forbidden: bot can't initiate conversation with a user",
    ],
    ['sendMessage', { chat_id: blocked.id, text: 'hi' }, 403, 'Forbidden: bot was blocked by the user'],
    ['sendMessage', { chat_id: gone.id, text: 'hi' }, 403, 'Forbidden: user is deactivated'],
    ['sendMessage', { chat_id: groupId, text: '' }, 400, 'Bad Request: message text is empty'],
    ['sendMessage', { chat_id: groupId, text: 'x'.repeat(4097) }, 400, 'Bad Request: message is too long'],
    [
      'sendMessage',
      { chat_id: groupId, text: 'hi', message_thread_id: 77 },
      400,
      'Bad Request: message thread not found',
    ],
    [
      'sendMessage',
      { chat_id: groupId, text: 'hi', reply_parameters: { message_id: 77 } },
      400,
      'Bad Request: message to be replied not found',
    ],
    ['sendMessage', { chat_id: groupId, text: '<b>hi', parse_mode: 'HTML' }, 400, /can't parse entities/],
    [
      'sendMessage',
      inline({ text: 'a', callback_data: 'ع'.repeat(33) }),
      400,
      'Bad Request: BUTTON_DATA_INVALID',
    ],
    ['sendMessage', inline({ text: 'a', callback_data: '' }), 400, 'Bad Request: BUTTON_DATA_INVALID'],
    ['sendMessage', inline({ text: 'a' }), 400, /Text buttons are unallowed/],
    [
      'editMessageText',
      { chat_id: groupId, message_id: 77, text: 'hi' },
      400,
      'Bad Request: message to edit not found',
    ],
    ['sendVoice', { chat_id: groupId, voice: 'nothing' }, 400, /wrong file identifier/],
    ['answerCallbackQuery', { callback_query_id: '1' }, 400, /query is too old/],
    ['setWebhook', { url: 'http://example.org/hook' }, 400, /HTTPS URL must be provided/],
    ['setWebhook', { url: 'https://example.org/hook', secret_token: 'a b' }, 400, /unallowed characters/],
    [
      'setMyCommands',
      { commands: [{ command: 'Roster', description: 'x' }] },
      400,
      'Bad Request: BOT_COMMAND_INVALID',
    ],
    ['getUpdates', {}, 409, /webhook is active/],
    ['makeCoffee', {}, 404, 'Not Found: method not found'],
  ]
  for (const [method, params, code, description] of refused) {
    const { status, body } = await bot(method, params)
    t.match(
      { status, body },
      { status: code, body: { ok: false, error_code: code, description } },
      `${method}: ${description}`,
    )
  }
  t.same((await bot('getMe', {}, '1:wrong')).body, {
    ok: false,
    error_code: 401,
    description: 'Unauthorized',
  })
  const arabic = await result('sendMessage', inline({ text: 'a', callback_data: 'ع'.repeat(32) }))
  t.ok(arabic.ok, '64 bytes are well')
})
