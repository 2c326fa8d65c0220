import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { request } from 'undici'
import { metaJson, sign } from '../../src/simulator/index.ts'
import { botToken, groupId, numbers } from '../harness/providers.ts'
import { boot, type World } from '../harness/world.ts'

const folder = path.join(import.meta.dirname, '../../../shared/fixtures')

t.test('every recorded webhook is taken, handled and answered once', async (t) => {
  if (!existsSync(folder)) return t.comment('no recorded webhooks are here, so none can be posted')
  const rejections: unknown[] = []
  const note = (reason: unknown) => void rejections.push(reason)
  process.on('unhandledRejection', note)
  t.teardown(() => process.off('unhandledRejection', note))
  const world = await boot(t)
  await world.coordinator(1001, 'Husain').says('/season new Sherullah 2027-02-07 2027-03-08 eight')
  const posts = [...whatsappPosts(world), ...telegramPosts()]
  t.ok(posts.length > 50, `${posts.length} webhooks to post`)

  const refused: string[] = []
  const post = async ({ name, url, headers, body }: Post) => {
    const answer = await request(`${world.app.url}${url}`, { method: 'POST', headers, body })
    await answer.body.dump()
    if (answer.statusCode !== 200) refused.push(`${name}: ${answer.statusCode}`)
  }
  for (const one of posts) {
    await post(one)
    await world.settle()
  }
  t.same(refused, [], 'each got its 200')
  t.same(await waiting(world), [], 'nothing waits, and nothing was put aside')
  const kinds = await eventKinds(world)
  t.match(kinds, { chat: Number, status: Number, account: Number, ignored: Number }, JSON.stringify(kinds))
  t.ok(kinds.chat! > 40, 'most are what people say, and were read')

  const strange = world.group
    .unread()
    .map(({ text }) => text)
    .filter((text) => !expected.test(text))
  t.same(strange, [], 'the group hears what it must know of, and nothing else')

  const before = await stored(world)
  const again = posts.toSorted((a, b) => sign('order', a.body).localeCompare(sign('order', b.body)))
  await Promise.all(again.map(post))
  await world.settle()
  t.same(refused, [], 'again each got its 200')
  t.same(await stored(world), before, 'the same all at once in another order: nothing more is stored or said')
  t.same(await waiting(world), [])
  t.same(rejections, [], 'nothing was thrown past everybody')
})

// News of the account and its templates, answers to what was said there, and that these people, whom the simulated
// providers do not know, cannot be written to.
const expected =
  /is made|WhatsApp (reports|has moved|rates)|A message for .+ could not be sent by|privately|not know \/command/

type Post = { name: string; url: string; headers: Record<string, string>; body: string }
// biome-ignore lint/suspicious/noExplicitAny: recorded by others, some of it malformed on purpose.
type Loose = any

const read = (channel: string): { name: string; body: Loose }[] =>
  readdirSync(path.join(folder, channel))
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => ({ name, body: JSON.parse(readFileSync(path.join(folder, channel, name), 'utf8')) }))

/** As if sent to our number just now, each message under an id of its own: several of the recordings share theirs. */
function whatsappPosts({ clock }: World): Post[] {
  const now = String(Math.floor(clock.now().epochMilliseconds / 1000))
  return read('whatsapp').map(({ name, body }, i) => {
    for (const entry of body.entry ?? []) {
      entry.id = numbers.businessAccountId
      for (const { value } of entry.changes ?? []) {
        if (value?.metadata) value.metadata.phone_number_id = numbers.phoneNumberId
        for (const piece of [...(value?.messages ?? []), ...(value?.statuses ?? [])]) {
          if (typeof piece.id === 'string') piece.id += `.${i}`
          if (/^\d{10}$/.test(piece.timestamp)) piece.timestamp = now
        }
      }
    }
    const text = metaJson(body)
    const headers = {
      'content-type': 'application/json',
      'x-hub-signature-256': sign(numbers.appSecret, text),
    }
    return { name, url: '/webhooks/whatsapp', headers, body: text }
  })
}

/** Each as it is, and once more as if it came from the coordinators' group. */
function telegramPosts(): Post[] {
  return read('telegram').flatMap(({ name, body }, i) => {
    const ours = structuredClone(body)
    for (const part of [
      ours.message,
      ours.edited_message,
      ours.callback_query?.message,
      ours.message_reaction,
    ])
      if (part?.chat) part.chat = { id: groupId, type: 'supergroup', title: 'Coordinators' }
    const headers = {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': 'simulated-webhook-secret',
    }
    const url = `/webhooks/telegram/${botToken.split(':')[0]}`
    return [
      { name, url, headers, body: JSON.stringify({ ...body, update_id: 700_000_000 + i }) },
      {
        name: `${name} in the group`,
        url,
        headers,
        body: JSON.stringify({ ...ours, update_id: 800_000_000 + i }),
      },
    ]
  })
}

/** What came in and is not handled, and what should have left and has not. */
const waiting = async ({ sql }: World) => [
  ...(await sql`select seq, channel, error, payload from inbox_events where status in ('new', 'parked')`),
  ...(await sql`select id, status from messages where status in ('queued', 'sending')`),
]
const eventKinds = async ({ sql }: World): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await sql`select kind, count(*)::int as n from inbox_events group by 1`).map(({ kind, n }) => [kind, n]),
  )

/** How many rows there are of all that grows by what comes in. */
const stored = async ({ sql }: World) =>
  (
    await sql`
      select (select count(*)::int from inbox_events) as events, (select count(*)::int from messages) as messages,
             (select count(*)::int from people) as people, (select count(*)::int from identities) as identities,
             (select count(*)::int from chats) as chats, (select count(*)::int from sessions) as sessions,
             (select count(*)::int from audit_log) as audited`
  )[0]
