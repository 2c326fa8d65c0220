import type { Value } from '../lib/words.ts'

/**
 * Why something did not leave, as a coordinator may be told. A reason travels, is logged and is stored as its name; the
 * words, `reason-<name>`, are put to it in the reader's language, and stand behind a colon.
 */
export const reasons = [
  // Any channel.
  'sending-stopped',
  'file-unreadable',
  'wrong-channel',

  // The outbox.
  'edit-without-message',
  'newer-edit',
  'no-words',
  'not-told',
  'opted-out',
  'outcome-unknown',
  'outcome-unwritten',
  'program-ended',
  'program-failed',
  'simulated',
  'file-missing',
  'time-passed',
  'window-closed',

  // WhatsApp.
  'whatsapp-blocked-by-us',
  'whatsapp-category-limit',
  'whatsapp-cut',
  'whatsapp-display-name',
  'whatsapp-enough',
  'whatsapp-experiment',
  'whatsapp-file',
  'whatsapp-form',
  'whatsapp-incoming-file',
  'whatsapp-itself',
  'whatsapp-locked',
  'whatsapp-maintenance',
  'whatsapp-marketing-setup',
  'whatsapp-marketing-stopped',
  'whatsapp-no-account',
  'whatsapp-no-answer',
  'whatsapp-no-id',
  'whatsapp-other-phone',
  'whatsapp-passing-fault',
  'whatsapp-payment',
  'whatsapp-phone-hidden',
  'whatsapp-refused',
  'whatsapp-registered-too-often',
  'whatsapp-reported',
  'whatsapp-sound-type',
  'whatsapp-template-disabled',
  'whatsapp-template-missing',
  'whatsapp-template-paused',
  'whatsapp-template-rules',
  'whatsapp-template-too-long',
  'whatsapp-template-variables',
  'whatsapp-test-number',
  'whatsapp-token',
  'whatsapp-too-fast',
  'whatsapp-too-many-choices',
  'whatsapp-too-many-to-person',
  'whatsapp-unreachable',
  'whatsapp-unregistered',
  'whatsapp-upload',
  'whatsapp-wrong-request',

  // Telegram.
  'telegram-blocked',
  'telegram-button',
  'telegram-cut',
  'telegram-deactivated',
  'telegram-group-gone',
  'telegram-half-answer',
  'telegram-may-not-write',
  'telegram-no-chat',
  'telegram-not-started',
  'telegram-passing-fault',
  'telegram-refused',
  'telegram-removed',
  'telegram-file-too-big',
  'telegram-token',
  'telegram-too-fast',
  'telegram-too-long',
  'telegram-unreachable',

  // E-mail.
  'mail-address',
  'mail-cut',
  'mail-full',
  'mail-later',
  'mail-login-needed',
  'mail-no-encryption',
  'mail-no-mailbox',
  'mail-not-allowed',
  'mail-password',
  'mail-refused',
  'mail-sender',
  'mail-unbuilt',
  'mail-unreachable',
] as const

export type Reason = (typeof reasons)[number]

/** A stored reason as it stands inside a text. What is no name, a provider's own words for one, is quoted as it is. */
export function tellReason(reason: string | null | undefined): Value {
  if (!reason) return tellReason('not-told')
  return known.has(reason)
    ? { words: { key: `reason-${reason}` } }
    : { words: { key: 'quoted', vars: { text: reason } } }
}

const known: ReadonlySet<string> = new Set(reasons)
