import { createHmac } from 'node:crypto'
import type { WhatsAppState } from './state.ts'

/**
 * JSON as Meta writes it: everything outside ASCII as \uXXXX and every slash as \/. A server that parses and writes it
 * again gets other bytes, and so another signature.
 */
export const metaJson = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** The value of X-Hub-Signature-256 for these bytes. */
export const sign = (appSecret: string, body: string): string =>
  `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`

/** Sends one webhook about the number. Resolves after the first try. */
export function sendWebhook(
  state: WhatsAppState,
  lane: string,
  value: Record<string, unknown>,
): Promise<void> {
  const { displayPhone, phoneNumberId } = state.options
  return sendField(state, lane, 'messages', {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: displayPhone.replace(/\D/g, ''), phone_number_id: phoneNumberId },
    ...value,
  })
}

/** Sends one webhook of any field; those about the account carry no metadata. */
export function sendField(state: WhatsAppState, lane: string, field: string, value: unknown): Promise<void> {
  const body = metaJson({
    object: 'whatsapp_business_account',
    entry: [{ id: state.options.businessAccountId, changes: [{ value, field }] }],
  })
  return state.courier.post({
    lane,
    url: state.options.webhookUrl,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'facebookexternalua',
      'x-hub-signature-256': sign(state.options.appSecret, body),
    },
    body,
  })
}
