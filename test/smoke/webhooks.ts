import { metaJson, sign } from '../../src/simulator/index.ts'
import { botToken, numbers } from '../harness/providers.ts'
import type { World } from '../harness/world.ts'

type Json = Record<string, unknown>
type Body = { entry: { id: string; changes: { field: string; value: Json }[] }[] }
export type Update = { update_id: number } & Json

/** The bodies of the webhooks that WhatsApp has sent so far, oldest first. */
export const whatsappWebhooks = (world: World): Body[] =>
  world.simulator.webhooks
    .filter(({ channel, method }) => channel === 'whatsapp' && method === 'POST')
    .map(({ body }) => body as Body)

/** The updates that Telegram has sent so far, oldest first. */
export const updates = (world: World): Update[] =>
  world.simulator.webhooks.filter(({ channel }) => channel === 'telegram').map(({ body }) => body as Update)

/** The values of all changes in these bodies, in their order. */
export const valuesOf = (bodies: Body[]): Json[] =>
  bodies.flatMap(({ entry }) => entry.flatMap(({ changes }) => changes.map(({ value }) => value)))

/** One webhook that carries many changes, as Meta sends when there is much to tell. */
export const batchOf = (values: Json[]): Body =>
  ({
    object: 'whatsapp_business_account',
    entry: [
      { id: numbers.businessAccountId, changes: values.map((value) => ({ field: 'messages', value })) },
    ],
  }) as Body

/** Posts a body to the program as Meta does, rightly signed. Throws unless it is answered by 200. */
export async function postWhatsApp(world: World, body: Body): Promise<void> {
  const text = metaJson(body)
  await post(`${world.app.url}/webhooks/whatsapp`, text, {
    'x-hub-signature-256': sign(numbers.appSecret, text),
  })
}

/** Posts an update to the program as Telegram does. Throws unless it is answered by 200. */
export async function postTelegram(world: World, update: Update): Promise<void> {
  const secret = world.settings.TELEGRAM_WEBHOOK_SECRET!
  await post(`${world.app.url}/webhooks/telegram/${botToken.split(':')[0]}`, JSON.stringify(update), {
    'x-telegram-bot-api-secret-token': secret,
  })
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  if (answer.status !== 200) throw new Error(`the webhook answered ${answer.status}`)
}
