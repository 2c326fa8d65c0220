import t from 'tap'
import type { Recorded } from '../../src/simulator/index.ts'
import { numbers } from '../harness/providers.ts'
import { playStory } from '../harness/story.ts'
import { telegramContract } from '../harness/telegram-contract.ts'
import { whatsappContract } from '../harness/whatsapp-contract.ts'
import { boot } from '../harness/world.ts'

// The providers' own descriptions of their APIs witness what our client and our fakes say to each other, so that the
// two cannot agree on the same mistake. Where a description contradicts what the provider really does, its copy in
// memory is mended in one place: `mendRequests`, `mendAnswers` and `webhookSchemas` of the WhatsApp contract.

t.test('everything said in the story keeps the contracts of WhatsApp and Telegram', async (t) => {
  if (!whatsappContract.present || !telegramContract.present)
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

type Checked = { kind: string; problems: string[] }

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

const problems = (checked: Checked[]) => [
  ...new Set(checked.flatMap((one) => one.problems.map((problem) => `${one.kind}: ${problem}`))),
]

const unseen = (checked: Checked[], kinds: string[]) => {
  const seen = new Set(checked.flatMap(({ kind }) => kind.split(', ')))
  return kinds.filter((kind) => !seen.has(kind))
}

// biome-ignore lint/suspicious/noExplicitAny: bodies are what came over the wire; the contracts judge them.
type Loose = any

function checkWhatsApp({ method, path, body, answer }: Recorded): Checked {
  const url = path.split('?')[0]!.replace(/^\/v\d+\.\d+/, '')
  const good = answer?.status === 200
  const reply = answer?.body
  const checked = (kind: string, asked: string[], answered: (body: unknown) => string[]): Checked => ({
    kind: good ? kind : `refused ${kind}`,
    problems: [...asked, ...(good ? answered(reply) : whatsappContract.errorAnswer(reply))],
  })
  if (url === '/whatsapp_business/attachments/') return checked('media bytes', [], bytesOnly)
  if (method === 'POST' && url.endsWith('/messages')) return checkMessage(body as Loose, checked)
  if (url === `/${numbers.businessAccountId}/message_templates`)
    return method === 'GET'
      ? checked('template list', [], whatsappContract.templateList)
      : checked('new template', whatsappContract.template(body), whatsappContract.templateAnswer)
  if (method === 'GET' && url === `/${numbers.phoneNumberId}`)
    return checked('number', [], whatsappContract.numberAnswer)
  if (method === 'GET') return checked('media description', [], whatsappContract.mediaDescription)
  return { kind: `${method} ${url}`, problems: ['nobody knows this request'] }
}

function checkMessage(
  body: Loose,
  checked: (kind: string, asked: string[], answered: (body: unknown) => string[]) => Checked,
): Checked {
  const asked = whatsappContract.message(body)
  if (body.status === 'read') return checked('mark as read', asked, whatsappContract.success)
  const kind = body.type === 'interactive' ? `interactive ${body.interactive.type}` : body.type
  const { kind: name, problems } = checked(kind, asked, whatsappContract.messageAnswer)
  return { kind: name === kind ? kind : `${name}, refused message`, problems }
}

const bytesOnly = (body: unknown) => (Buffer.isBuffer(body) ? [] : ['no bytes'])

function checkTelegram({ path, body, headers, answer }: Recorded): Checked {
  const [, token, name] = /^\/bot([^/]+)\/([^/?]+)/.exec(path) ?? []
  if (!token || !name)
    return { kind: 'file bytes', problems: path.startsWith('/file/bot') ? bytesOnly(answer?.body) : [path] }
  const form = String(headers['content-type']).startsWith('multipart/')
  const reply = answer?.body as Loose
  return {
    kind: reply.ok ? name.toLowerCase() : `refused ${name.toLowerCase()}`,
    problems: [
      ...telegramContract.call(name, form ? fieldsOf(body as Loose) : ((body ?? {}) as Loose), form),
      ...(reply.ok ? telegramContract.result(name, reply.result) : refusalProblems(answer!)),
    ],
  }
}

/** A file is a field by its own name, or one that another field points at by attach://. */
function fieldsOf({ fields, files }: { fields: Record<string, string>; files: { field: string }[] }) {
  const attached = files.filter(({ field }) => Object.values(fields).includes(`attach://${field}`))
  const direct = files.filter((file) => !attached.includes(file))
  return { ...fields, ...Object.fromEntries(direct.map(({ field }) => [field, 'a file'])) }
}

/** "Making requests" of the Bot API: ok false, an error_code, a description, perhaps parameters. */
function refusalProblems({ status, body }: { status: number; body: unknown }): string[] {
  const { ok, error_code, description, ...rest } = body as Loose
  const strange = Object.keys(rest).filter((key) => key !== 'parameters')
  const fine = ok === false && error_code === status && typeof description === 'string'
  return fine && strange.length === 0 ? [] : [`no refusal as Telegram words it: ${JSON.stringify(body)}`]
}

function checkWebhook({ channel, body, answer }: Recorded): Checked {
  const unanswered = answer?.status === 200 ? [] : [`answered by ${answer?.status}`]
  if (channel === 'telegram') {
    const kind = Object.keys(body as object).find((key) => key !== 'update_id')!
    return { kind, problems: [...unanswered, ...telegramContract.update(body)] }
  }
  const value = (body as Loose).entry[0].changes[0].value
  const kinds = [
    ...(value.messages ?? []).map((one: Loose) => one.type),
    ...(value.statuses ?? []).map((one: Loose) => one.status),
  ]
  return { kind: kinds.join(', '), problems: [...unanswered, ...whatsappContract.webhook(body)] }
}
