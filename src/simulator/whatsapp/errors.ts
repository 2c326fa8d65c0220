import { randomName } from '../core.ts'

/** A refusal as the Graph API words it. `status` is the HTTP status of the answer. */
export type Refusal = { status: number; body: { error: Record<string, unknown> } }

type Extra = { status?: number; type?: string; details?: string; subcode?: number }

/** The Graph API's error body (Meta, "Error codes" of the Cloud API; shapes as in recorded answers). */
export function refusal(code: number, message: string, extra: Extra = {}): Refusal {
  return {
    status: extra.status ?? 400,
    body: {
      error: {
        message,
        type: extra.type ?? 'OAuthException',
        code,
        ...(extra.details && { error_data: { messaging_product: 'whatsapp', details: extra.details } }),
        ...(extra.subcode && { error_subcode: extra.subcode }),
        fbtrace_id: `A${randomName(16)}`,
      },
    },
  }
}

/** The titles of the codes we can meet, the same in an answer and in a `failed` status. */
const titles: Record<number, string> = {
  0: 'AuthException',
  1: 'API Unknown',
  2: 'API Service',
  3: 'API Method',
  4: 'API Too Many Calls',
  10: 'Permission Denied',
  100: 'Invalid parameter',
  190: 'Access token has expired',
  368: 'Temporarily blocked for policies violations',
  613: 'Calls to this api have exceeded the rate limit',
  80007: 'Rate limit issues',
  130403: 'Business has blocked the user',
  130429: 'Rate limit hit',
  130472: "User's number is part of an experiment",
  130497: 'Business account is restricted from messaging users in this country.',
  131000: 'Something went wrong',
  131005: 'Access denied',
  131008: 'Required parameter is missing',
  131009: 'Parameter value is not valid',
  131016: 'Service unavailable',
  131021: 'Recipient cannot be sender',
  131026: 'Message undeliverable',
  131030: 'Recipient phone number not in allowed list',
  131031: 'Business Account locked',
  131037: 'Display name approval needed',
  131042: 'Business eligibility payment issue',
  131045: 'Incorrect certificate',
  131047: 'Re-engagement message',
  131048: 'Spam rate limit hit',
  131049: 'This message was not delivered to maintain healthy ecosystem engagement.',
  131050: 'User has stopped marketing messages',
  131051: 'Unsupported message type',
  131052: 'Media download error',
  131053: 'Media upload error',
  131056: '(Business Account, Consumer Account) pair rate limit hit',
  131057: 'Account in maintenance mode',
  131062: 'Business-scoped user id is not supported here',
  132000: 'Number of parameters does not match the expected number of params',
  132001: 'Template name does not exist in the translation',
  132005: 'Translated text too long',
  132007: 'Template format character policy violated',
  132012: 'Parameter format does not match format in the created template',
  132015: 'Template is paused',
  132016: 'Template is disabled',
  132018: 'There was an issue with the parameters in your template',
  133010: 'Account not registered',
  135000: 'Generic user error',
}

const details: Record<number, string> = {
  130429: 'Cloud API message throughput has been reached.',
  131026: 'Message Undeliverable.',
  131047:
    'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  131049: 'In order to maintain a healthy ecosystem engagement, the message failed to be delivered.',
  131056: 'Too many messages sent from this phone number to the same recipient in a short period of time.',
}

export const titleOf = (code: number): string => titles[code] ?? 'Something went wrong'
export const detailsOf = (code: number): string => details[code] ?? titleOf(code)

/** A code answered at once, in its usual words. */
export const refusalByCode = (code: number, extra: Extra = {}): Refusal =>
  refusal(code, `(#${code}) ${titleOf(code)}`, {
    ...extra,
    details: extra.details ?? details[code],
    status: extra.status ?? usualStatus(code),
  })

function usualStatus(code: number): number {
  if (code === 190 || code === 0) return 401
  if (code === 132001) return 404
  if (code === 1 || code === 2 || code === 131000) return 500
  if (code === 131016 || code === 131057) return 503
  return 400
}

export const missing = (name: string): Refusal => refusal(100, `(#100) The parameter ${name} is required.`)
export const tooLong = (name: string, max: number): Refusal =>
  refusal(100, `(#100) Param ${name} must be at most ${max} characters long.`)
export const invalid = (details: string): Refusal => refusalByCode(131009, { details })
export const noSuchObject = (method: string, id: string): Refusal =>
  refusal(
    100,
    `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
    { type: 'GraphMethodException', subcode: 33 },
  )
