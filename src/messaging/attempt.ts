import type { Sender, SendOutcome } from '../channels/channel.ts'
import type { Context } from '../context.ts'
import { describeError } from '../lib/describe-error.ts'
import type { Claimed } from './claim.ts'
import { isOpen } from './policy.ts'
import { type Rendered, render } from './render.ts'
import { type Change, fail, type SettleRules, settle } from './settle.ts'

/** How long an edit waits for the message it edits. Milliseconds. */
const earlyMs = 1000

export type AttemptTools = {
  ctx: Context
  sender: Sender
  rules: SettleRules
  signal: AbortSignal
}

/** One message, once: rendered, sent, and what is to be written about it. Never throws. */
export async function attempt(tools: AttemptTools, message: Claimed, timeZone: string): Promise<Change> {
  let rendered: Rendered
  try {
    const result = render(tools.ctx, message, timeZone)
    rendered = result instanceof Promise ? await result : result
  } catch (error) {
    tools.ctx.log.error(
      { ...describeError(error), messageId: message.id },
      'a message could not be put into words',
    )
    return fail(message, { kind: 'refused', code: 'words', reason: 'no-words' })
  }
  if (rendered.kind === 'dropped') {
    return {
      message,
      status: 'cancelled',
      counts: 0,
      outcome: null,
      code: 'dropped',
      reason: rendered.reason,
    }
  }
  if (rendered.kind === 'early')
    return { message, status: 'queued', counts: 0, outcome: null, dueIn: earlyMs }
  if (rendered.kind === 'broken') return fail(message, { ...rendered, kind: 'refused' })
  let outcome = await send(tools, message, rendered.content)
  if (outcome.kind === 'again-as-text') outcome = await sendAsText(tools, message, timeZone, outcome)
  const change = settle(message, outcome, tools.rules)
  change.text = rendered.text
  return change
}

/** Without its template a notice still leaves as free text, while the person's 24-hour window is open. */
async function sendAsText(
  tools: AttemptTools,
  message: Claimed,
  timeZone: string,
  refusal: SendOutcome & { kind: 'again-as-text' },
): Promise<SendOutcome> {
  const { ctx } = tools
  if (message.body.kind !== 'notice' || !isOpen(message, ctx.clock.now().epochMilliseconds)) return refusal
  ctx.log.warn(
    { messageId: message.id, notice: message.body.notice, code: refusal.code },
    'a template cannot be used: the notice leaves as free text',
  )
  const rendered = await render(ctx, message, timeZone, true)
  return rendered.kind === 'ready' ? send(tools, message, rendered.content) : refusal
}

async function send(
  { ctx, sender, signal }: AttemptTools,
  message: Claimed,
  content: Parameters<Sender['send']>[0]['content'],
): Promise<SendOutcome> {
  const request: Parameters<Sender['send']>[0] = {
    messageId: message.id,
    recipient: message.recipient,
    content,
  }
  if (message.threadId !== null) request.threadId = message.threadId
  try {
    return await sender.send(request, signal)
  } catch (error) {
    // Against the contract, and nobody knows how far it came.
    ctx.log.error({ ...describeError(error), messageId: message.id }, 'a sender threw')
    return { kind: 'unknown', code: 'sender-threw', reason: 'program-failed' }
  }
}
