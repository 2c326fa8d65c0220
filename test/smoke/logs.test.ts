import t from 'tap'
import { request } from 'undici'
import { createLog } from '../../src/lib/log.ts'
import { metaJson } from '../../src/simulator/index.ts'
import { botToken, numbers } from '../harness/providers.ts'
import { cast, playStory, said } from '../harness/story.ts'
import { boot, type World } from '../harness/world.ts'

t.test('a whole story leaves no name, number, address, text or token in the logs', async (t) => {
  const lines: string[] = []
  const warnings: string[] = []
  const note = (warning: Error) => void warnings.push(String(warning))
  process.on('warning', note)
  t.teardown(() => process.off('warning', note))
  const world = await boot(t, { log: createLog('trace', { write: (line) => void lines.push(line) }) })
  await playStory(world)
  await knock(world)
  await world.restart()

  const log = [...lines, ...warnings].join('\n')
  t.ok(lines.length > 100, `${lines.length} lines were written`)
  t.match(log, /"route":"\/webhooks\/whatsapp","status":200/, 'they tell what happened')
  t.match(log, /"status":401/)
  const known = secrets(world)
  t.ok(known.length > 100, `${known.length} things are looked for`)
  const leaked = known.filter((secret) => log.includes(secret) || log.includes(asJson(secret)))
  t.same(leaked, [], 'and nothing of what it was about')
})

/** What fails at the door is logged too, and carries what was sent. */
async function knock(world: World): Promise<void> {
  const body = metaJson({
    entry: [{ changes: [{ value: { messages: [{ text: { body: said.reason } }] } }] }],
  })
  const forged = {
    'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
    authorization: `Bearer ${numbers.accessToken}`,
  }
  const guesses = [
    ['POST', '/webhooks/whatsapp', body, forged],
    [
      'POST',
      `/webhooks/telegram/${botToken.split(':')[0]}`,
      body,
      { 'x-telegram-bot-api-secret-token': 'guess' },
    ],
    ['POST', `/nowhere/${cast.ahmed.number}?name=${encodeURIComponent(cast.ahmed.name)}`, '{"broken', {}],
    [
      'GET',
      `/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=1&hub.verify_token=${numbers.verifyToken}`,
      '',
      {},
    ],
  ] as const
  for (const [method, url, text, headers] of guesses) {
    const answer = await request(`${world.app.url}${url}`, { method, headers, ...(text && { body: text }) })
    await answer.body.dump()
  }
}

/** Everything personal in the story, all that anybody wrote or read, and every secret of the settings. */
function secrets(world: World): string[] {
  const { settings, simulator } = world
  const people = Object.values(cast).flatMap((one) => [
    one.name,
    ...one.name.split(' '),
    one.its,
    one.email,
    ...('number' in one ? [one.number, simulator.phone(one.number).userId] : []),
  ])
  const phones = simulator.whatsapp.phones().flatMap(({ bubbles }) => bubbles)
  const texts = [...phones, ...simulator.telegram.group.messages, ...simulator.mail.all()].flatMap(
    ({ text }) => text.split('\n').filter((line) => line.length >= 10),
  )
  const {
    META_WA_ACCESS_TOKEN,
    META_WA_APP_SECRET,
    META_WA_VERIFY_TOKEN,
    TELEGRAM_WEBHOOK_SECRET,
    SECRET_KEY,
  } = settings as Record<string, string>
  const keys = [
    META_WA_ACCESS_TOKEN,
    META_WA_APP_SECRET,
    META_WA_VERIFY_TOKEN,
    TELEGRAM_WEBHOOK_SECRET,
    SECRET_KEY,
  ]
  const all = [
    ...people,
    ...texts,
    ...(keys as string[]),
    botToken,
    botToken.split(':')[1]!,
    ...Object.values(said),
  ]
  return [...new Set(all)]
}

const asJson = (text: string) => JSON.stringify(text).slice(1, -1)
