import type { Fault } from '../faults.ts'
import { detailsOf, titleOf } from './errors.ts'
import { type PhoneState, unixSeconds, type WaMessage, type WhatsAppState } from './state.ts'
import { sendWebhook } from './webhooks.ts'

export type Statuses = {
  /** Tells the business how far a message came. `code`: why it failed. */
  tell(phone: PhoneState | null, message: WaMessage, steps: Step[], to: string, fault: Fault | null): void
  /** Resolves when nothing is kept back to be sent together. */
  flush(): Promise<void>
}
export type Step = { status: 'sent' | 'delivered' | 'read' } | { status: 'failed'; code: number }

type Waiting = { lane: string; contact: Record<string, unknown> | null; status: Record<string, unknown> }

/**
 * Statuses leave a moment after they arise, so that several may travel in one webhook, as they do at Meta: chance
 * decides. Those of one message keep their order, unless the fault says otherwise.
 */
export function createStatuses(state: WhatsAppState): Statuses {
  let waiting: Waiting[] = []
  let soon: Promise<void> | null = null

  function later(): void {
    soon ??= new Promise((resolve) =>
      setImmediate(() => {
        soon = null
        const batch = waiting
        waiting = []
        if (batch.length > 1 && state.core.chance() < 0.3) void send(state, batch)
        else for (const one of batch) void send(state, [one])
        resolve()
      }),
    )
  }

  return {
    tell(phone, message, steps, to, fault) {
      if (fault === 'no statuses') return
      const all = steps.map((step) => ({ lane: message.id, ...describe(state, phone, message, step, to) }))
      if (fault === 'statuses out of order') for (const one of all.reverse()) void send(state, [one])
      else {
        waiting.push(...all)
        later()
      }
    },
    flush: () => soon ?? Promise.resolve(),
  }
}

function send(state: WhatsAppState, batch: Waiting[]): Promise<void> {
  const contacts = new Map(
    batch.flatMap(({ contact }) => (contact ? [[JSON.stringify(contact), contact] as const] : [])),
  )
  return sendWebhook(state, batch[0]!.lane, {
    ...(contacts.size > 0 && { contacts: [...contacts.values()] }),
    statuses: batch.map(({ status }) => status),
  })
}

function describe(
  state: WhatsAppState,
  phone: PhoneState | null,
  message: WaMessage,
  step: Step,
  to: string,
) {
  const status = {
    id: message.id,
    status: step.status,
    timestamp: unixSeconds(state.core.clock.now()),
    ...recipientOf(phone, step, to),
    ...(message.callbackData !== undefined && { biz_opaque_callback_data: message.callbackData }),
    ...(step.status === 'failed' && { errors: [failure(step.code)] }),
    ...((step.status === 'sent' || step.status === 'delivered') && { pricing: pricing(message) }),
  }
  // A failed status has no contacts (Meta, business-scoped user ids, May 2026).
  return { status, contact: step.status === 'failed' || !phone ? null : contactOf(phone) }
}

/** A failed status to a phone names only the phone; a hidden number is not named in any. */
function recipientOf(phone: PhoneState | null, step: Step, to: string): Record<string, string> {
  if (step.status === 'failed' || !phone)
    return to.includes('.') ? { recipient_user_id: to } : { recipient_id: to }
  return { ...(!phone.hidden && { recipient_id: phone.number }), recipient_user_id: phone.userId }
}

const failure = (code: number) => ({
  code,
  title: titleOf(code),
  message: titleOf(code),
  error_data: { details: detailsOf(code) },
  href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
})

const pricing = (message: WaMessage) => ({
  billable: true,
  pricing_model: 'PMP',
  type: 'regular',
  category: message.template ? 'utility' : 'service',
})

/** The contact of a webhook: the number only where it is not hidden. */
export const contactOf = (phone: PhoneState): Record<string, unknown> => ({
  profile: { name: phone.name, ...(phone.username && { username: `@${phone.username}` }) },
  ...(!phone.hidden && { wa_id: phone.number }),
  user_id: phone.userId,
})
