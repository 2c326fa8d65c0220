import t from 'tap'
import {
  type Checked,
  checkTelegram,
  checkWebhook,
  checkWhatsApp,
  contractsPresent,
  problems,
} from '../harness/contracts.ts'
import { playStory } from '../harness/story.ts'
import { boot } from '../harness/world.ts'

t.test('everything said in the story keeps the contracts of WhatsApp and Telegram', async (t) => {
  if (!contractsPresent)
    return t.comment('the descriptions of the two APIs are not here, so nothing can be checked against them')
  const world = await boot(t)
  await playStory(world)
  const { requests, webhooks } = world.simulator

  const asked = requests.filter(({ channel }) => channel === 'whatsapp').map(checkWhatsApp)
  t.same(problems(asked), [], 'WhatsApp: requests and answers')
  t.same(unseen(asked, whatsappKinds), [], 'WhatsApp: everything the program can say was said')
  const called = requests.filter(({ channel }) => channel === 'telegram').map(checkTelegram)
  t.same(problems(called), [], 'Telegram: calls and answers')
  t.same(unseen(called, telegramKinds), [], 'Telegram: everything the program can call was called')
  const told = webhooks.map(checkWebhook)
  t.same(problems(told), [], 'webhooks')
  t.same(unseen(told, webhookKinds), [], 'webhooks of every kind arrived')
})

const whatsappKinds = [
  ...['text', 'interactive button', 'interactive list', 'template', 'mark as read', 'refused message'],
  ...['media description', 'media bytes', 'template list', 'new template', 'number'],
]
const telegramKinds = [
  ...['getme', 'setwebhook', 'setmycommands', 'sendmessage', 'sendvoice', 'sendaudio', 'editmessagetext'],
  ...['answercallbackquery', 'getfile', 'file bytes', 'refused sendmessage'],
]
const webhookKinds = [
  ...[
    'text',
    'audio',
    'button',
    'interactive',
    'sticker',
    'contacts',
    'document',
    'sent',
    'delivered',
    'failed',
  ],
  ...['message', 'callback_query', 'my_chat_member'],
]

const unseen = (checked: Checked[], kinds: string[]) => {
  const seen = new Set(checked.flatMap(({ kind }) => kind.split(', ')))
  return kinds.filter((kind) => !seen.has(kind))
}
