import t, { type Test } from 'tap'
import { prepareTelegram } from '../../src/channels/telegram/index.ts'
import { createLog } from '../../src/lib/log.ts'
import { createDatabase } from '../harness/database.ts'
import { botId, botInfo, type Call, startBotApi, token } from './bot-api.ts'
import { makeOrg } from './org.ts'

const open = [{ command: 'open', description: 'Free duties' }]

async function world(t: Test) {
  const { db } = await createDatabase(t)
  const { orgId, accounts } = await makeOrg(db)
  const telegram = await startBotApi(t)
  const prepare = (more: { mode?: 'webhook' | 'polling'; coordinatorsChatId?: string | null } = {}) =>
    prepareTelegram({
      config: { apiUrl: telegram.apiUrl, botId, mode: more.mode ?? 'webhook' },
      secrets: { botToken: token, webhookSecret: 's3cret' },
      db,
      orgId,
      accountId: accounts.telegram,
      publicUrl: 'https://duties.example',
      menus: [
        { scope: 'coordinators', locale: 'en', commands: open },
        { scope: 'private', locale: 'en', commands: open },
        { scope: 'private', locale: 'ar', commands: open },
      ],
      coordinatorsChatId: '-1001',
      log: createLog('silent'),
      ...more,
    })
  return { telegram, prepare }
}

const well = ({ method }: Call) => ({ result: method === 'getMe' ? botInfo : true })

t.test('Telegram is told where to send what, and which commands there are', async (t) => {
  const { telegram, prepare } = await world(t)
  telegram.answers(well)
  t.strictSame(await prepare(), { botInfo })
  t.match(telegram.calls, [
    { method: 'getMe' },
    {
      method: 'setWebhook',
      params: {
        url: 'https://duties.example/webhooks/telegram/42',
        secret_token: 's3cret',
        allowed_updates: ['message', 'callback_query', 'my_chat_member'],
      },
    },
    { method: 'setMyCommands', params: { scope: { type: 'chat', chat_id: -1001 }, commands: open } },
    { method: 'setMyCommands', params: { scope: { type: 'all_private_chats' } } },
    { method: 'setMyCommands', params: { scope: { type: 'all_private_chats' }, language_code: 'ar' } },
  ])
  t.notOk('language_code' in telegram.calls[3]!.params, 'English is for everybody else')

  telegram.answers(well)
  await prepare({ mode: 'polling', coordinatorsChatId: null })
  t.strictSame(
    telegram.calls.map(({ method }) => method),
    ['getMe', 'setMyCommands', 'setMyCommands'],
  )
})

t.test('a start works while Telegram is down, with what was known', async (t) => {
  const { telegram, prepare } = await world(t)
  telegram.answers({ page: 502 })
  t.match(await prepare(), { botInfo: null, problem: /could not be reached/ })
  telegram.answers(well)
  await prepare()
  for (const answer of [{ page: 502 }, 'hang up', { refused: 401, says: 'Unauthorized' }] as const) {
    telegram.answers(answer)
    const prepared = await prepare()
    t.strictSame(prepared.botInfo, botInfo)
    t.ok(prepared.problem)
    t.notMatch(prepared.problem, token)
  }
})

t.test('a group that takes no commands spoils nothing', async (t) => {
  const { telegram, prepare } = await world(t)
  telegram.answers((call) =>
    'scope' in call.params && (call.params.scope as { type: string }).type === 'chat'
      ? { refused: 400, says: 'Bad Request: chat not found' }
      : well(call),
  )
  t.strictSame(await prepare(), { botInfo })
  t.equal(telegram.calls.length, 5)
})
