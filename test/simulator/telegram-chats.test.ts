import t from 'tap'
import { telegramContract } from '../harness/telegram-contract.ts'
import { startBot } from './bot.ts'
import { botToken, groupId, start } from './start.ts'

t.test('the group moves, and throws the bot out', async (t) => {
  const { simulator, result, heard, bot } = await startBot(t, {
    telegram: { botToken, botUsername: 'khidmat_bot', group: { id: -4001, title: 'Small' } },
  })
  const { group } = simulator.telegram
  const moved = await group.migrates()
  t.match(
    heard.map(({ body }) => body.message),
    [
      { chat: { id: -4001 }, migrate_to_chat_id: moved },
      { chat: { id: moved }, migrate_from_chat_id: -4001 },
    ],
  )
  t.same((await bot('sendMessage', { chat_id: -4001, text: 'hi' })).body, {
    ok: false,
    error_code: 400,
    description: 'Bad Request: group chat was upgraded to a supergroup chat',
    parameters: { migrate_to_chat_id: moved },
  })
  t.ok((await result('sendMessage', { chat_id: moved, text: 'hi' })).ok)
  await group.kicksBot()
  t.match(heard.at(-1)!.body.my_chat_member, { new_chat_member: { status: 'kicked' } })
  t.same(telegramContract.update(heard.at(-1)!.body), [])
  t.match(await result('sendMessage', { chat_id: moved, text: 'hi' }), {
    error_code: 403,
    description: 'Forbidden: bot was kicked from the supergroup chat',
  })
})

t.test('who is who: members, administrators, the anonymous one, topics', async (t) => {
  const { simulator, result, heard } = await startBot(t)
  const husain = simulator.telegram.user(1, 'Husain')
  const zainab = simulator.telegram.user(2, 'Zainab')
  await husain.inGroup.says('salaam')
  simulator.telegram.group.promoteAnonymous(2, 'Captain')
  await zainab.inGroup.says('/open')
  t.match(heard.at(-1)!.body.message, {
    from: { id: 1087968824, username: 'GroupAnonymousBot' },
    sender_chat: { id: groupId },
    author_signature: 'Captain',
  })
  t.match((await result('getChatMember', { chat_id: groupId, user_id: 1 })).result, { status: 'creator' })
  t.match(
    (await result('getChatMember', { chat_id: groupId, user_id: simulator.telegram.user(9, 'Else').id }))
      .result,
    { status: 'left' },
  )
  t.match((await result('getChatAdministrators', { chat_id: groupId })).result.length, 3)
  t.match((await result('getChat', { chat_id: groupId })).result, { title: 'Coordinators' })
  const topic = simulator.telegram.group.topic('Fajar')
  await husain.inGroup.says('/open', { threadId: topic })
  t.match(heard.at(-1)!.body.message, {
    message_thread_id: topic,
    is_topic_message: true,
    reply_to_message: { forum_topic_created: { name: 'Fajar' } },
  })
  t.match((await result('sendMessage', { chat_id: groupId, message_thread_id: topic, text: 'all' })).result, {
    message_thread_id: topic,
  })
  for (const { body } of heard) t.same(telegramContract.update(body), [])
})

t.test('a failing update holds up its chat, and no other', async (t) => {
  const { simulator, heard, answers } = await startBot(t)
  const [a, b] = [simulator.telegram.user(1, 'A'), simulator.telegram.user(2, 'B')]
  answers(({ raw }) => ({ status: raw.includes('poison') ? 500 : 200 }))
  await a.inPrivate.says('poison')
  void a.inPrivate.says('after')
  await b.inPrivate.says('other chat')
  await simulator.settled()
  t.same(heard.map(({ body }) => body.message.text).sort(), ['other chat', 'poison', 'poison'])
  t.match(simulator.pending(), 2)
  answers(() => ({ status: 200 }))
  await simulator.retryNow()
  t.equal(heard.at(-1)!.body.message.text, 'after')
})

t.test(
  'updates are fetched where there is no webhook, and a method in the answer is carried out',
  async (t) => {
    const { simulator, bot, result, answers, hook } = await start(t).then((world) => ({
      ...world,
      result: async (m: string, p = {}) => (await world.bot(m, p)).body,
    }))
    const husain = simulator.telegram.user(1, 'Husain')
    await husain.inPrivate.says('one')
    const first = await result('getUpdates', { timeout: 0 })
    t.match(first.result, [{ message: { text: 'one' } }])
    t.same(telegramContract.update(first.result[0]), [])
    const waiting = bot('getUpdates', { offset: first.result[0].update_id + 1, timeout: 30 })
    await husain.inPrivate.says('two')
    t.match((await waiting).body.result, [{ message: { text: 'two' } }])
    await result('setWebhook', { url: `${hook}/telegram` })
    answers(() => ({
      status: 200,
      body: JSON.stringify({ method: 'sendMessage', chat_id: 1, text: 'by answer' }),
    }))
    await husain.inPrivate.says('three')
    t.match(husain.inPrivate.heard.at(-1)?.text, 'by answer')
  },
)

t.test('429: as fault, and where the limits are kept', async (t) => {
  const { simulator, bot } = await startBot(t, { enforceRates: true })
  simulator.faults.next('telegram', { retryAfter: 5 })
  t.same((await bot('sendMessage', { chat_id: groupId, text: 'hi' })).body, {
    ok: false,
    error_code: 429,
    description: 'Too Many Requests: retry after 5',
    parameters: { retry_after: 5 },
  })
  const answers = []
  for (let i = 0; i < 5; i++)
    answers.push((await bot('sendMessage', { chat_id: groupId, text: `${i}` })).status)
  t.same([...new Set(answers)], [200, 429])
})
