import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Secrets } from '../../config.ts'
import type { InboxItem } from '../channel.ts'
import { splitWebhook } from './parse.ts'

export type WebhookOptions = {
  secrets: Pick<Secrets['whatsapp'], 'appSecret' | 'verifyToken'>
  /** Resolves once the items are committed; rejects when they are not. */
  store(items: InboxItem[]): Promise<void>
  path?: string
}

/**
 * GET proves to Meta that the address is ours; POST takes signed webhooks of up to 4 MiB (Meta sends up to 3 MB) and
 * answers 200 once they are stored. 401 without a true signature, 503 when they could not be stored, so that Meta sends
 * them again: it does so for 7 days, so what will never make sense is a 200 too.
 */
export function whatsappWebhook({
  secrets,
  store,
  path = '/webhooks/whatsapp',
}: WebhookOptions): FastifyPluginAsync {
  const key = createSecretKey(secrets.appSecret, 'utf8')

  async function receive(request: FastifyRequest, reply: FastifyReply) {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    if (!isSigned(key, body, request.headers['x-hub-signature-256'])) return reply.code(401).send()
    const items = readItems(body)
    if (items === undefined) {
      request.log.warn({ unreadable: 1, bytes: body.length }, 'whatsapp: a signed webhook that is not JSON')
      return reply.code(200).send()
    }
    try {
      if (items.length > 0) await store(items)
    } catch (error) {
      request.log.error({ items: items.length, code: codeOf(error) }, 'whatsapp: webhook not stored')
      return reply.code(503).send()
    }
    return reply.code(200).send()
  }

  return async (app) => {
    // The signature covers the bytes as sent, whatever they claim to be: a type that is none would be refused by Fastify.
    app.addHook('onRequest', async (request) => {
      request.headers['content-type'] = bytes
    })
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(bytes, { parseAs: 'buffer', bodyLimit }, (_request, body, done) =>
      done(null, body),
    )
    app.get(path, (request, reply) => verify(request, reply, secrets.verifyToken))
    app.post(path, { bodyLimit }, receive)
  }
}

const bodyLimit = 4 * 1024 * 1024
const bytes = 'application/octet-stream'

/** The challenge is text chosen by whoever calls, so it goes out as plain text and nothing else. */
function verify(request: FastifyRequest, reply: FastifyReply, verifyToken: string) {
  const query = request.query as Record<string, unknown>
  const token = query['hub.verify_token']
  const challenge = query['hub.challenge']
  const ours = query['hub.mode'] === 'subscribe' && typeof token === 'string' && sameText(token, verifyToken)
  if (!ours || typeof challenge !== 'string') return reply.code(403).send()
  return reply
    .code(200)
    .type('text/plain; charset=utf-8')
    .header('x-content-type-options', 'nosniff')
    .send(challenge)
}

/** `sha256=` and 64 hex digits: the HMAC-SHA256 of the raw body under the app's secret. No secret, no trust. */
function isSigned(key: KeyObject, body: Buffer, header: string | string[] | undefined): boolean {
  if (typeof header !== 'string' || header.length !== 71 || !header.startsWith('sha256=')) return false
  const claimed = Buffer.from(header.slice(7), 'hex')
  const real = createHmac('sha256', key).update(body).digest()
  return claimed.length === real.length && timingSafeEqual(claimed, real)
}

const tokenKey = createSecretKey('compares texts of any length', 'utf8')
const sameText = (a: string, b: string): boolean => b !== '' && timingSafeEqual(digest(a), digest(b))
const digest = (text: string): Buffer => createHmac('sha256', tokenKey).update(text).digest()

/** Undefined for what is not JSON. */
function readItems(body: Buffer): InboxItem[] | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(body.toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
  return splitWebhook(parsed)
}

const codeOf = (error: unknown): string =>
  error instanceof Error
    ? 'code' in error && typeof error.code === 'string'
      ? error.code
      : error.name
    : 'unknown'
