import type { Content, RenderedChoice, SendRequest } from '../channel.ts'
import type { Reason } from '../reasons.ts'
import { cut, distinct } from './cut.ts'
import { isUserId } from './who.ts'

/** A message in WhatsApp's form, or why there is none. */
export type Payload =
  | { kind: 'payload'; json: Record<string, unknown> }
  | { kind: 'impossible'; reason: Reason }

/**
 * Puts a message into the form of POST /{phone-number-id}/messages (Meta, "Cloud API messages", v25). Limits: text 4,096;
 * 3 buttons of 20, body 1,024; list of 10 rows, title 24, description 72, button 20, body 4,096. `mediaId` is the
 * uploaded sound of an 'audio' content; WhatsApp shows no caption with a sound.
 */
export function payloadOf(request: SendRequest, mediaId: string | null): Payload {
  const part = partOf(request.content, mediaId)
  if (typeof part === 'string') return { kind: 'impossible', reason: part }
  const to = isUserId(request.recipient) ? { recipient: request.recipient } : { to: request.recipient }
  const base = { messaging_product: 'whatsapp', recipient_type: 'individual', ...to }
  return { kind: 'payload', json: { ...base, ...part, biz_opaque_callback_data: request.messageId } }
}

type Part = Record<string, unknown> & { type: string }

/** The message's own part; a reason says why there is none. */
function partOf(content: Content, mediaId: string | null): Part | Reason {
  switch (content.kind) {
    case 'text':
    case 'edit':
      // WhatsApp cannot edit for us: the new words are a new message.
      return textPart(
        content.text,
        content.choices ?? [],
        content.kind === 'text' ? content.listLabel : undefined,
      )
    case 'template':
      return templatePart(content)
    case 'audio':
      return {
        type: 'audio',
        audio: { id: mediaId, ...(content.voice && isVoiceNote(content.mime) && { voice: true }) },
      }
    case 'file':
    case 'mail':
      return 'wrong-channel'
    default:
      return content satisfies never
  }
}

/** Only ogg with opus is shown as a voice note. */
export const isVoiceNote = (mime: string): boolean => /^audio\/(ogg|opus)\b/.test(mime)

function textPart(text: string, choices: RenderedChoice[], listLabel: string | undefined): Part | Reason {
  if (choices.length === 0) return { type: 'text', text: { body: cut(text, 4_096), preview_url: false } }
  if (choices.length > 10) return 'whatsapp-too-many-choices'
  // Where a list is named, it is shown rather than buttons whose labels would be cut.
  const isCut = listLabel !== undefined && choices.some(({ label }) => cut(label, 20) !== label)
  const fewAndShort = choices.length <= 3 && [...text].length <= 1_024 && !isCut
  return {
    type: 'interactive',
    interactive: fewAndShort ? buttons(text, choices) : rows(text, choices, listLabel),
  }
}

function buttons(text: string, choices: RenderedChoice[]) {
  const titles = distinct(
    choices.map((choice) => choice.label),
    20,
  )
  return {
    type: 'button',
    body: { text },
    action: { buttons: choices.map(({ id }, i) => ({ type: 'reply', reply: { id, title: titles[i] } })) },
  }
}

function rows(text: string, choices: RenderedChoice[], listLabel = '☰') {
  const titles = distinct(
    choices.map((choice) => choice.label),
    24,
  )
  const list = choices.map(({ id, label, description }, i) => {
    // A label that had to be cut stands in full below, where there is nothing else to say.
    const below = description ?? (titles[i] === label ? undefined : label)
    return { id, title: titles[i], ...(below && { description: cut(below, 72) }) }
  })
  const button = cut(listLabel, 20)
  return {
    type: 'list',
    body: { text: cut(text, 4_096) },
    action: { button, sections: [{ title: cut(listLabel, 24), rows: list }] },
  }
}

function templatePart({ name, language, params, payloads }: Content & { kind: 'template' }): Part {
  const parameters = params.map((param) => ({
    type: 'text',
    parameter_name: param.name,
    text: cleanParameter(param.text),
  }))
  const taps = payloads.map((payload, i) => ({
    type: 'button',
    sub_type: 'quick_reply',
    index: String(i),
    parameters: [{ type: 'payload', payload }],
  }))
  const body = parameters.length > 0 ? [{ type: 'body', parameters }] : []
  return {
    type: 'template',
    template: { name, language: { code: language, policy: 'deterministic' }, components: [...body, ...taps] },
  }
}

/** Meta refuses variables with line breaks, tabs or more than four spaces in a row, and empty ones. */
export const cleanParameter = (text: string): string => text.replace(/\s+/gu, ' ').trim() || '-'
