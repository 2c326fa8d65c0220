import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { InboxItem } from '../channel.ts'
import { toItem } from './updates.ts'

export type WebhookOptions = {
  /** The digits before the colon of the token. */
  botId: string
  /** What setWebhook was given as secret_token. Empty: nobody is let in. */
  secret: string
  /** Resolves once the items are committed; rejects when they are not. */
  store(items: InboxItem[]): Promise<void>
}

/**
 * POST /webhooks/telegram/:botId, answered with an empty 200 once the update is stored: Telegram would carry out a body
 * with a "method" in it. 404 for another bot, 401 without the secret, 503 when it could not be stored. A refused update
 * holds up its whole chat for up to 24 hours, so what will never make sense is a 200 too, and counted.
 */
export function telegramWebhook({ botId, secret, store }: WebhookOptions): FastifyPluginAsync {
  async function receive(request: FastifyRequest, reply: FastifyReply) {
    const { botId: asked } = request.params as { botId: string }
    if (asked !== botId) return reply.code(404).send()
    if (!isSecret(secret, request.headers['x-telegram-bot-api-secret-token'])) return reply.code(401).send()
    const item = toItem(botId, parse(request.body))
    if (!item) {
      request.log.warn({ unreadable: 1 }, 'telegram: a webhook that is not an update')
      return reply.code(200).send()
    }
    try {
      await store([item])
    } catch (error) {
      request.log.error({ code: codeOf(error) }, 'telegram: update not stored')
      return reply.code(503).send()
    }
    return reply.code(200).send()
  }

  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) =>
      done(null, body),
    )
    app.post('/webhooks/telegram/:botId', { bodyLimit }, receive)
  }
}

/** Updates are at most 64 KiB. */
const bodyLimit = 1024 * 1024

/** Compared in constant time, as digests, so that neither content nor length shows in the time it takes. */
function isSecret(secret: string, header: string | string[] | undefined): boolean {
  return secret !== '' && typeof header === 'string' && timingSafeEqual(digest(header), digest(secret))
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Undefined for what is not JSON. */
function parse(body: unknown): unknown {
  if (!Buffer.isBuffer(body)) return undefined
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
