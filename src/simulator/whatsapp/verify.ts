import { request } from 'undici'
import { randomDigits } from '../core.ts'
import type { WhatsAppState } from './state.ts'

/** GET with a challenge, which must come back as the whole body (Meta, "Create a webhook endpoint"). */
export async function verifyWebhook(state: WhatsAppState): Promise<'verified' | 'refused'> {
  const base = state.options.webhookUrl()
  if (!base) return 'refused'
  const challenge = randomDigits(10)
  const url = new URL(base)
  url.searchParams.set('hub.mode', 'subscribe')
  url.searchParams.set('hub.challenge', challenge)
  url.searchParams.set('hub.verify_token', state.options.verifyToken)
  const recorded = state.core.recorder.webhook({
    channel: 'whatsapp',
    method: 'GET',
    path: url.href,
    headers: {},
    body: null,
  })
  const answer = await request(url, { headersTimeout: 10_000 })
  const body = await answer.body.text()
  recorded.answer = { status: answer.statusCode, body }
  return answer.statusCode === 200 && body === challenge ? 'verified' : 'refused'
}
