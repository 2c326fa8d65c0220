import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Answer, answerWith } from '../answer.ts'
import { readUpload } from '../upload.ts'
import { noSuchObject, type Refusal, refusal, refusalByCode } from './errors.ts'
import { describeMedia, openLink, uploadMedia } from './media.ts'
import { takeMessage } from './messages.ts'
import type { TemplateInput, WhatsAppState } from './state.ts'
import type { Statuses } from './statuses.ts'
import { createTemplate, deleteTemplates, listTemplates } from './templates.ts'

type Params = { id: string }
type Query = Record<string, string>

/** The Graph API's routes, as far as a business's number needs them. */
export function serveWhatsApp(app: FastifyInstance, state: WhatsAppState, statuses: Statuses): void {
  const version = '/:version(^v\\d+\\.\\d+$)'
  const { core, options } = state

  /** Token first, then the fault, then the work. */
  const serve = (
    request: FastifyRequest,
    reply: FastifyReply,
    what: 'send' | 'media' | 'other',
    work: (body: unknown) => Answer | Promise<Answer>,
  ) =>
    answerWith(
      core,
      {
        channel: 'whatsapp',
        request,
        reply,
        what,
        faultAnswer: (code, status) => refusalByCode(code, { status }),
        codeOf429: 130429,
      },
      async (body) => {
        return wrongToken(request, options.accessToken, what) ?? (await work(body))
      },
    )

  app.post<{ Params: Params }>(`${version}/:id/messages`, (request, reply) => {
    const body = (request.body ?? {}) as Record<string, unknown>
    return serve(request, reply, body.status === undefined ? 'send' : 'other', () => {
      if (request.params.id !== options.phoneNumberId) return noSuchObject('post', request.params.id)
      return takeMessage(state, statuses, body)
    })
  })

  app.post<{ Params: Params }>(`${version}/:id/media`, async (request, reply) => {
    return serve(request, reply, 'media', async (upload) => {
      if (request.params.id !== options.phoneNumberId) return noSuchObject('post', request.params.id)
      return plain(uploadMedia(state, readUpload(upload)))
    })
  })

  app.get<{ Params: Params; Querystring: Query }>(`${version}/:id/message_templates`, (request, reply) =>
    serve(request, reply, 'other', () => {
      if (request.params.id !== options.businessAccountId) return noSuchObject('get', request.params.id)
      return plain(listTemplates(state, request.query, request.url.split('?')[0]!))
    }),
  )
  app.post<{ Params: Params }>(`${version}/:id/message_templates`, (request, reply) =>
    serve(request, reply, 'other', () => {
      if (request.params.id !== options.businessAccountId) return noSuchObject('post', request.params.id)
      return plain(createTemplate(state, (request.body ?? {}) as Partial<TemplateInput>))
    }),
  )
  app.delete<{ Params: Params; Querystring: Query }>(`${version}/:id/message_templates`, (request, reply) =>
    serve(request, reply, 'other', () => plain(deleteTemplates(state, request.query.name))),
  )

  app.get<{ Params: Params; Querystring: Query }>(`${version}/:id`, (request, reply) => {
    const { id } = request.params
    return serve(request, reply, state.media.has(id) ? 'media' : 'other', () => {
      const media = state.media.get(id)
      if (media) return plain(describeMedia(state, media))
      if (id === options.phoneNumberId) return plain(describeNumber(state, request.query.fields))
      return noSuchObject('get', id)
    })
  })
  app.delete<{ Params: Params }>(`${version}/:id`, (request, reply) =>
    serve(request, reply, 'media', () =>
      state.media.delete(request.params.id)
        ? plain({ success: true })
        : noSuchObject('delete', request.params.id),
    ),
  )

  app.get<{ Querystring: Query }>('/whatsapp_business/attachments/', (request, reply) =>
    serve(request, reply, 'media', () => {
      const media = openLink(state, request.query)
      return media
        ? { status: 200, body: media.bytes, type: media.mime }
        : { status: 404, body: 'Not Found', type: 'text/plain' }
    }),
  )
}

const plain = (value: object): Answer =>
  'status' in value && 'body' in value ? (value as Refusal) : { status: 200, body: value }

function wrongToken(
  request: FastifyRequest,
  token: string,
  what: 'send' | 'media' | 'other',
): Refusal | null {
  const given = request.headers.authorization
  if (given === `Bearer ${token}`) return null
  if (!given && what !== 'media') {
    return refusal(2500, 'An active access token must be used to query information about the current user.', {
      status: 400,
    })
  }
  return refusal(190, 'Invalid OAuth access token - Cannot parse access token', { status: 401 })
}

function describeNumber(
  state: WhatsAppState,
  fields = 'verified_name,code_verification_status,display_phone_number,quality_rating',
): object {
  const known: Record<string, unknown> = {
    verified_name: 'Simulated number',
    display_phone_number: state.options.displayPhone,
    quality_rating: 'GREEN',
    code_verification_status: 'VERIFIED',
    name_status: 'APPROVED',
    status: 'CONNECTED',
    account_mode: 'SANDBOX',
    platform_type: 'CLOUD_API',
    is_on_biz_app: false,
    throughput: { level: state.options.throughput ?? 'STANDARD' },
    messaging_limit_tier: 'TIER_2K',
    whatsapp_business_manager_messaging_limit: 'TIER_2K',
    id: state.options.phoneNumberId,
  }
  const wanted = fields.split(',').map((field) => field.trim())
  const strange = wanted.find((field) => !(field in known))
  if (strange) {
    return refusal(
      100,
      `(#100) Tried accessing nonexisting field (${strange}) on node type (WhatsAppBusinessPhoneNumber)`,
    )
  }
  return {
    ...Object.fromEntries(wanted.map((field) => [field, known[field]])),
    id: state.options.phoneNumberId,
  }
}
