import type { Recorded } from '../../src/simulator/index.ts'
import { telegramContract } from './telegram-contract.ts'
import { whatsappContract } from './whatsapp-contract.ts'

// The providers' own descriptions of their APIs witness what our client and our fakes say to each other, so that the
// two cannot agree on the same mistake. Where a description contradicts what the provider really does, its copy in
// memory is mended in one place: `mendRequests`, `mendAnswers` and `webhookSchemas` of the WhatsApp contract.

/** Whether the descriptions are here; without them nothing can be checked. */
export const contractsPresent = whatsappContract.present && telegramContract.present

/** What was said, and how it breaks the contract. */
export type Checked = { kind: string; problems: string[] }

/** Each breach once. */
export const problems = (checked: Checked[]): string[] => [
  ...new Set(checked.flatMap((one) => one.problems.map((problem) => `${one.kind}: ${problem}`))),
]

// biome-ignore lint/suspicious/noExplicitAny: bodies are what came over the wire; the contracts judge them.
type Loose = any

export function checkWhatsApp({ method, path, body, answer }: Recorded): Checked {
  const url = path.split('?')[0]!.replace(/^\/v\d+\.\d+/, '')
  const good = answer?.status === 200
  const reply = answer?.body
  const checked = (kind: string, asked: string[], answered: (body: unknown) => string[]): Checked => ({
    kind: good ? kind : `refused ${kind}`,
    problems: [...asked, ...(good ? answered(reply) : whatsappContract.errorAnswer(reply))],
  })
  if (url === '/whatsapp_business/attachments/') return checked('media bytes', [], bytesOnly)
  if (method === 'POST' && url.endsWith('/messages')) return checkMessage(body as Loose, checked)
  if (method === 'POST' && url.endsWith('/media'))
    return checked(
      'media upload',
      whatsappContract.media(fieldsOf(body as Loose)),
      whatsappContract.mediaAnswer,
    )
  if (/^\/\d+\/message_templates$/.test(url))
    return method === 'GET'
      ? checked('template list', [], whatsappContract.templateList)
      : checked('new template', whatsappContract.template(body), whatsappContract.templateAnswer)
  if (method === 'GET' && path.includes('?fields='))
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

export function checkTelegram({ path, body, headers, answer }: Recorded): Checked {
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

export function checkWebhook({ channel, body, answer }: Recorded): Checked {
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

type Said = { requests: Recorded[]; webhooks: Recorded[] }

/**
 * Every breach in what a test's program and providers said to each other, but for answers that the test broke on purpose:
 * those that never came, and those of a server in trouble.
 */
export function breaches({ requests, webhooks }: Said): string[] {
  if (!contractsPresent) return []
  const isWhole = ({ answer }: Recorded) => answer !== null && answer.status < 500
  const of = (name: string) => requests.filter((one) => one.channel === name && isWhole(one))
  return problems([
    ...of('whatsapp').map(checkWhatsApp),
    ...of('telegram').map(checkTelegram),
    ...webhooks.filter(({ answer }) => answer?.status === 200).map(checkWebhook),
  ])
}
