import { existsSync, readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { parse } from 'yaml'

type Json = Record<string, unknown>
type Schema = Json & { properties?: Json; required?: string[]; allOf?: Schema[]; oneOf?: Schema[] }

const path = new URL('../../../shared/specs/meta-business-messaging-api_v23.0.yaml', import.meta.url)

/**
 * Checks bodies against Meta's own published description of the WhatsApp API: an independent witness of what our fakes
 * and our client say to each other. Each function gives a list of problems; none where the description is not at hand.
 */
export const whatsappContract = {
  present: existsSync(path),
  /** POST /{phone}/messages: the request. */
  message: (body: unknown): string[] => problems(schemaOfMessage(body), body),
  messageAnswer: (body: unknown): string[] => problems('#/components/schemas/MessageResponsePayload', body),
  errorAnswer: (body: unknown): string[] => problems('#/components/schemas/GraphAPIError', body),
  /** Of a message marked as read. */
  success: (body: unknown): string[] => problems('#/components/schemas/MarkMessageResponsePayload', body),
  /** GET /{phone} */
  numberAnswer: (body: unknown): string[] => problems(operation('Phone-Number-ID}', 'get', 'answer'), body),
  /** POST /{phone}/media: the fields of the form, with the file as a string. */
  media: (body: unknown): string[] =>
    problems(operation('Phone-Number-ID}/media', 'post', 'request', 'multipart/form-data'), body),
  mediaAnswer: (body: unknown): string[] =>
    problems(operation('Phone-Number-ID}/media', 'post', 'answer'), body),
  mediaDescription: (body: unknown): string[] => problems(operation('Media-ID}', 'get', 'answer'), body),
  template: (body: unknown): string[] =>
    problems(operation('WABA-ID}/message_templates', 'post', 'request'), body),
  templateAnswer: (body: unknown): string[] =>
    problems(operation('WABA-ID}/message_templates', 'post', 'answer'), body),
  templateList: (body: unknown): string[] =>
    problems(operation('WABA-ID}/message_templates', 'get', 'answer'), body),
  /** A webhook of the field "messages". Other fields are not described. */
  webhook: (body: unknown): string[] =>
    fieldOf(body) === 'messages' ? problems('#/webhook/WebhookPayload', body) : [],
}

const types: Record<string, string> = {
  text: 'TextMessage',
  audio: 'AudioMessage',
  document: 'DocumentMessage',
  image: 'ImageMessage',
  reaction: 'ReactionMessage',
  interactive: 'InteractiveMessage',
  template: 'TemplateMessage',
  contacts: 'ContactsMessage',
}

function schemaOfMessage(body: unknown): string {
  const { status, type } = (body ?? {}) as { status?: unknown; type?: string }
  if (status !== undefined) return '#/components/schemas/MarkMessageRequestPayload'
  return `#/components/schemas/${types[type ?? 'text'] ?? 'Message'}`
}

const fieldOf = (body: unknown): unknown =>
  (body as { entry?: { changes?: { field?: string }[] }[] })?.entry?.[0]?.changes?.[0]?.field

function operation(
  end: string,
  method: string,
  part: 'request' | 'answer',
  content = 'application/json',
): string {
  const url = `/{Version}/{${end}`
  const where = part === 'request' ? 'requestBody' : 'responses/200'
  return `#/paths/${pointer(url)}/${method}/${where}/content/${pointer(content)}/schema`
}

const pointer = (text: string) => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'))

const known = new Map<string, ValidateFunction>()
let ajv: Ajv | undefined

function problems(reference: string, body: unknown): string[] {
  if (!whatsappContract.present) return []
  ajv ??= prepare()
  const check = known.get(reference) ?? ajv.compile({ $ref: `meta${reference}` })
  known.set(reference, check)
  if (check(body)) return []
  return (check.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message}`)
}

type Description = { components: { schemas: Record<string, Schema> }; paths: Record<string, Schema> }

function prepare(): Ajv {
  const description = parse(readFileSync(path, 'utf8')) as Description
  const { schemas } = description.components
  const incoming = webhookSchemas(structuredClone(schemas))
  for (const schema of Object.values(schemas)) mend(schema)
  mendRequests(schemas)
  mendAnswers(description)
  const made = new Ajv({ strict: false, allErrors: true, discriminator: false, logger: false })
  formats.default(made)
  made.addSchema({ ...description, webhook: incoming }, 'meta')
  return made
}

/** Takes out what only describes, and what the checker would stumble over. */
function mend(schema: Schema): void {
  for (const value of Object.values(schema))
    if (typeof value === 'object' && value !== null) mend(value as Schema)
  delete schema.discriminator
  delete schema.example
  delete schema.examples
  if (schema.format === 'url') delete schema.format
}

/** Where the description is wrong about requests, as Meta's own documentation and recorded requests show. */
function mendRequests(schemas: Record<string, Schema>): void {
  const base = schemas.BaseMessageProperties!
  // A business-scoped user id goes into `recipient`, then `to` is absent; recipient_type may be left out.
  base.required = ['messaging_product', 'type']
  base.anyOf = [{ required: ['to'] }, { required: ['recipient'] }]
  base.properties = {
    ...base.properties,
    recipient: { type: 'string' },
    biz_opaque_callback_data: { type: 'string', maxLength: 512 },
  }
  for (const name of Object.values(types)) {
    const own = schemas[name]?.allOf?.[1]
    // Parts of an allOf that forbid further properties forbid each other's: each must know the shared ones too.
    if (own?.additionalProperties === false)
      own.properties = {
        ...Object.fromEntries(Object.keys(base.properties).map((key) => [key, {}])),
        ...own.properties,
      }
  }
  // `policy` is optional; the pattern of `index` is a broken footnote, and numbers are taken too.
  schemas.LanguageObject!.required = ['code']
  for (const schema of [schemas.TemplateComponent!, schemas.ButtonComponent!.allOf![1]!])
    schema.properties!.index = { type: ['string', 'integer'], pattern: '^[0-9]$' }
  schemas.TemplateComponent!.properties!.parameters = {
    type: 'array',
    items: { type: 'object', required: ['type'] },
  }
  // A list's body holds 4,096 characters.
  schemas.BodyObject!.properties!.text = { type: 'string', maxLength: 4096 }
  // Kinds newer than the description.
  const kinds = schemas.InteractiveObject!.properties!.type as { enum: string[] }
  kinds.enum.push('cta_url', 'contact_request', 'location_request_message')
  schemas.ActionObject!.oneOf!.push({
    required: ['name'],
    properties: { name: { type: 'string', enum: ['cta_url', 'request_contact_info', 'send_location'] } },
  })
  const list = schemas.ActionObject!.oneOf![0]!
  list.additionalProperties = false
}

/** The size of a file comes as a number, whatever the description says. */
function mendAnswers({ paths }: Description): void {
  const read = JSON.stringify(paths['/{Version}/{Media-ID}']).replaceAll(
    '"file_size":{"type":"string"',
    '"file_size":{"type":["string","integer"]',
  )
  paths['/{Version}/{Media-ID}'] = JSON.parse(read) as Schema
}

/** The same names mean other things in webhooks: the description mixes up messages that leave and that arrive. */
function webhookSchemas(schemas: Record<string, Schema>): Record<string, Schema> {
  const base = schemas.BaseMessageProperties_1!
  // A person who hides the number has no `from`, but a user id.
  base.required = ['id', 'timestamp']
  base.anyOf = [{ required: ['from'] }, { required: ['from_user_id'] }]
  schemas.BaseMessageProperties = base
  for (const name of ['AudioMessage', 'DocumentMessage', 'ImageMessage', 'VideoMessage', 'StickerMessage']) {
    const kind = name.replace('Message', '').toLowerCase()
    schemas[name] = {
      allOf: [
        { $ref: '#/components/schemas/BaseMessageProperties' },
        {
          type: 'object',
          required: ['type', kind],
          properties: {
            type: { enum: [kind] },
            [kind]: { $ref: '#/components/schemas/MediaMessageProperties' },
          },
        },
      ],
    }
  }
  for (const name of ['TextMessage', 'ReactionMessage']) {
    const own = schemas[name]!.allOf![1]!
    own.required = [...(own.required ?? []), 'type']
  }
  // Contact cards carry what the sender's phone has; places come in numbers.
  const loose = (kind: string, schema: Schema) => ({
    allOf: [
      { $ref: '#/components/schemas/BaseMessageProperties' },
      { type: 'object', required: ['type', kind], properties: { type: { enum: [kind] }, [kind]: schema } },
    ],
  })
  schemas.ContactSharingMessage = loose('contacts', { type: 'array', items: { type: 'object' } })
  schemas.LocationMessage = loose('location', { type: 'object', required: ['latitude', 'longitude'] })
  // Rows without a description come back without one.
  const row = schemas.InteractiveListReplyContent!.properties!.list_reply as Schema
  row.required = ['id', 'title']
  // A hidden number is not named in statuses either.
  schemas.Statuses!.required = ['id', 'status', 'timestamp']
  schemas.Statuses!.anyOf = [{ required: ['recipient_id'] }, { required: ['recipient_user_id'] }]
  const own = schemas.SystemMessage
  if (own) schemas.SystemMessage = { type: 'object', required: ['id', 'timestamp', 'type', 'system'] }
  for (const schema of Object.values(schemas)) {
    mend(schema)
    relax(schema)
  }
  return schemas
}

/** Webhooks may always carry more than was described; references point to their own versions. */
function relax(schema: Schema): void {
  if (schema.additionalProperties === false) delete schema.additionalProperties
  if (typeof schema.$ref === 'string')
    schema.$ref = schema.$ref.replace('#/components/schemas/', '#/webhook/')
  for (const value of Object.values(schema))
    if (typeof value === 'object' && value !== null) relax(value as Schema)
}
