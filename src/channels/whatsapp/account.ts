import type { Words } from '../../lib/words.ts'
import { tellReason } from '../reasons.ts'
import { failureOf } from './errors.ts'
import { idText, list, type Shape, shape, text } from './shape.ts'

/** What an account event means for coordinators; null where nothing needs a person. Pure. */
export function readAccount(payload: unknown): { alert: Words } | null {
  const event = shape(payload)
  const value = shape(event.value)
  switch (event.field) {
    case 'message_template_status_update':
      return templateStatus(value)
    case 'template_category_update':
      return templateCategory(value)
    case 'message_template_quality_update':
      return templateQuality(value)
    case 'account_update':
      return accountEvents.has(text(value.event) ?? '') ? account(text(value.event)) : null
    case 'phone_number_quality_update':
      return value.event === 'FLAGGED' || value.event === 'DOWNGRADE'
        ? account(`NUMBER_${value.event}`)
        : null
    case 'account_review_update':
      return value.decision === 'REJECTED' ? account('ACCOUNT_REVIEW_REJECTED') : null
    case 'phone_number_name_update':
      return value.decision === 'REJECTED' ? account('DISPLAY_NAME_REJECTED') : null
    case 'account_alerts':
      return value.alert_severity === 'CRITICAL' ? account(text(value.alert_type)) : null
    case 'messages':
      return accountError(value)
    default:
      return null
  }
}

/** Restrictions, bans and loss of the account: the events after which messages no longer leave. */
const accountEvents = new Set([
  'ACCOUNT_DELETED',
  'ACCOUNT_OFFBOARDED',
  'ACCOUNT_RESTRICTION',
  'ACCOUNT_VIOLATION',
  'DISABLED_UPDATE',
])

const templateTroubles = new Set([
  'ARCHIVED',
  'DELETED',
  'DISABLED',
  'FLAGGED',
  'LIMIT_EXCEEDED',
  'LOCKED',
  'PAUSED',
  'PENDING_DELETION',
  'REJECTED',
])

function templateStatus(value: Shape): { alert: Words } | null {
  const status = text(value.event)
  if (!status || !templateTroubles.has(status)) return null
  return { alert: { key: 'alert-template-status', vars: { ...template(value), status } } }
}

/** Utility becoming marketing changes the price, the limits, and who may be written to. */
function templateCategory(value: Shape): { alert: Words } | null {
  const category = text(value.new_category)
  if (!category || category === 'UTILITY') return null
  return { alert: { key: 'alert-template-category', vars: { ...template(value), category } } }
}

function templateQuality(value: Shape): { alert: Words } | null {
  const quality = text(value.new_quality_score)
  if (quality !== 'YELLOW' && quality !== 'RED') return null
  return { alert: { key: 'alert-template-quality', vars: { ...template(value), quality } } }
}

const template = (value: Shape) => ({
  template: text(value.message_template_name) ?? '?',
  language: text(value.message_template_language) ?? '?',
})

const account = (event: string | undefined): { alert: Words } => ({
  alert: { key: 'alert-whatsapp-account', vars: { event: event ?? '?' } },
})

/** Errors that came without a message: told only where nothing will leave until somebody has acted. */
function accountError(value: Shape): { alert: Words } | null {
  for (const error of list(value.errors).map(shape)) {
    const failure = failureOf({ code: Number(idText(error.code)), status: 400 })
    if (failure.kind === 'account-stops') {
      const vars = { code: failure.code, reason: tellReason(failure.reason) }
      return { alert: { key: 'alert-whatsapp-error', vars } }
    }
  }
  return null
}
