import type { Content, Reason, RenderedChoice } from '../channels/index.ts'
import { templateFor } from '../channels/whatsapp/index.ts'
import type { Context } from '../context.ts'
import { readFile } from '../core/files/index.ts'
import { escapeHtml } from '../lib/html.ts'
import { unreachable } from '../lib/unreachable.ts'
import type { Reader, Speaker } from '../lib/words.ts'
import type { Claimed } from './claim.ts'
import { readTarget } from './edit.ts'
import type { Body, Choice } from './enqueue.ts'
import { isOpen } from './policy.ts'

/** A message in the reader's language, and the plain text of it that is kept beside the row. */
export type Rendered =
  | { kind: 'ready'; content: Content; text: string }
  /** Nothing to send any more: the message it would edit never left, or a newer edit waits. */
  | { kind: 'dropped'; reason: Reason }
  /** The message it would edit is still on its way. */
  | { kind: 'early' }
  | { kind: 'broken'; code: string; reason: Reason }

/**
 * Turns the stored words into what a channel sends, at the moment it leaves. Throws on a missing text or variable.
 * `asText`: a notice as free text with its buttons, even where it has a template.
 */
export function render(
  ctx: Context,
  message: Claimed,
  timeZone: string,
  asText = false,
): Rendered | Promise<Rendered> {
  const { body } = message
  const reader = { locale: message.locale, timeZone, now: ctx.clock.now() }
  switch (body.kind) {
    case 'text':
      return message.channel === 'email'
        ? mail(ctx.speaker.say(body.words, reader), null, reader)
        : text(ctx.speaker, body, reader)
    case 'notice':
      return notice(ctx.speaker, message, body, { ...reader, asText })
    case 'audio':
      return audio(ctx, message, body, reader)
    case 'file':
      return file(ctx, message, body, reader)
    case 'edit':
      return edit(ctx, message, body, reader)
    default:
      return unreachable(body)
  }
}

function text(speaker: Speaker, body: Body & { kind: 'text' }, reader: Reader): Rendered {
  const text = speaker.say(body.words, reader)
  const content: Content = { kind: 'text', text }
  if (body.choices) content.choices = choices(speaker, body.choices, reader)
  if (body.listLabel) content.listLabel = speaker.say(body.listLabel, reader)
  if (body.replyForced) content.replyForced = true
  if (body.replyTo) content.replyTo = body.replyTo
  if (body.pinned) content.pinned = true
  return { kind: 'ready', content, text }
}

function notice(
  speaker: Speaker,
  message: Claimed,
  body: Body & { kind: 'notice' },
  { asText, ...reader }: Reader & { asText: boolean },
): Rendered {
  const { notice, vars } = body
  const text = speaker.say({ key: `notice-${notice}`, vars }, reader)
  if (message.channel === 'email')
    return mail(
      body.choices ? `${text}\n\n${speaker.say({ key: 'mail-how-to-answer' }, reader)}` : text,
      speaker.say({ key: `mail-${notice}-subject`, vars }, reader),
      reader,
    )
  const template = message.channel === 'whatsapp' && !asText ? templateFor(notice) : undefined
  // Once refused as free text it needs the template, whatever we believe of the window.
  const isFree = template?.onlyOutside && message.spent === 0 && isOpen(message, reader.now.epochMilliseconds)
  if (!template || isFree) {
    const content: Content = { kind: 'text', text }
    if (body.choices) content.choices = choices(speaker, body.choices, reader)
    return { kind: 'ready', content, text }
  }
  const params = template.params.map((name) => ({ name, text: speaker.show(given(vars, name), reader) }))
  const payloads = (body.choices ?? []).map((choice) => choice.id)
  return {
    kind: 'ready',
    content: { kind: 'template', name: template.name, language: reader.locale, params, payloads },
    text,
  }
}

async function audio(
  ctx: Context,
  message: Claimed,
  body: Body & { kind: 'audio' },
  reader: Reader,
): Promise<Rendered> {
  const file = await readFile(ctx.db, message.orgId, body.fileId)
  if (!file) return { kind: 'broken', code: 'no-file', reason: 'file-missing' }
  const caption = body.caption && ctx.speaker.say(body.caption, reader)
  const { voice, fileName } = body
  const content: Content = {
    kind: 'audio',
    open: () => ctx.storage.open(file.sha256),
    bytes: file.bytes,
    mime: file.mime,
    durationMs: file.durationMs,
    voice,
    fileName,
  }
  if (caption) content.caption = caption
  return { kind: 'ready', content, text: caption ?? '' }
}

async function file(
  ctx: Context,
  message: Claimed,
  body: Body & { kind: 'file' },
  reader: Reader,
): Promise<Rendered> {
  const stored = await readFile(ctx.db, message.orgId, body.fileId)
  if (!stored) return { kind: 'broken', code: 'no-file', reason: 'file-missing' }
  const caption = body.caption && ctx.speaker.say(body.caption, reader)
  const content: Content = {
    kind: 'file',
    as: body.as,
    open: () => ctx.storage.open(stored.sha256),
    bytes: stored.bytes,
    mime: stored.mime,
    fileName: body.fileName,
  }
  if (caption) content.caption = caption
  if (body.choices) content.choices = choices(ctx.speaker, body.choices, reader)
  return { kind: 'ready', content, text: caption ?? '' }
}

async function edit(
  ctx: Context,
  message: Claimed,
  body: Body & { kind: 'edit' },
  reader: Reader,
): Promise<Rendered> {
  const target = await readTarget(ctx.db, message, body)
  if (target.kind !== 'found') return target
  const text = ctx.speaker.say(body.words, reader)
  const buttons = choices(ctx.speaker, body.choices ?? [], reader)
  // WhatsApp has no edits for businesses: the new words follow as a message of their own.
  const content: Content =
    message.channel === 'telegram'
      ? {
          kind: 'edit',
          target: target.providerId,
          text,
          choices: buttons,
          ...(body.unpinned && { unpinned: true }),
        }
      : { kind: 'text', text, choices: buttons }
  return { kind: 'ready', content, text }
}

function mail(text: string, subject: string | null, reader: Reader): Rendered {
  const html = `<!doctype html>
<html lang="${escapeHtml(reader.locale)}" dir="${direction(reader.locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1c1c1c;background:#ffffff">
<div style="max-width:36em;margin:0 auto">
${text
  .split(/\n{2,}/)
  .map((part) => `<p style="margin:0 0 1em">${escapeHtml(part).replaceAll('\n', '<br>\n')}</p>`)
  .join('\n')}
</div>
</body>
</html>`
  // A header holds one line, and no marks that isolate a direction.
  const line = (subject ?? text.slice(0, 78))
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\u2066-\u2069]/g, '')
    .trim()
  return { kind: 'ready', content: { kind: 'mail', subject: line, text, html }, text }
}

const choices = (speaker: Speaker, list: Choice[], reader: Reader): RenderedChoice[] =>
  list.map(({ id, label, description }) => {
    const choice: RenderedChoice = { id, label: speaker.say(label, reader) }
    if (description) choice.description = speaker.say(description, reader)
    return choice
  })

function given<V>(vars: Record<string, V>, name: string): V {
  const value = vars[name]
  if (value === undefined) throw new Error(`the template needs a variable that the notice lacks: ${name}`)
  return value
}

const direction = (locale: string) => new Intl.Locale(locale).getTextInfo().direction ?? 'ltr'
