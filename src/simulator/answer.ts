import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Channel, Core } from './core.ts'
import type { Fault } from './faults.ts'

/** What a fake answers. `type` is the content type of a body that is not JSON. */
export type Answer = { status: number; body: unknown; type?: string }

export type Call = {
  channel: Channel
  request: FastifyRequest
  reply: FastifyReply
  what: 'send' | 'media' | 'other'
  /** The provider's own way to word an error. */
  faultAnswer(code: number, status: number | undefined, message?: string): Answer
  /** The error code that goes with HTTP 429; `faultAnswer` adds the seconds to wait. */
  codeOf429: number
  /** Seconds to wait, told with a 429. */
  throttled?(seconds: number): Answer
}

/** Records the request, lets the fault that is due have its way, and answers. */
export async function answerWith(
  core: Core,
  call: Call,
  work: (body: unknown) => Promise<Answer>,
): Promise<unknown> {
  const { channel, request, reply } = call
  const recorded = core.recorder.request({
    channel,
    method: request.method,
    path: request.url,
    headers: request.headers,
    body: request.body ?? null,
  })
  const template = (request.body as { type?: unknown } | null)?.type === 'template'
  const fault = core.faults.take(channel, 'request', call.what, template)
  const give = (answer: Answer) => {
    recorded.answer = { status: answer.status, body: answer.body }
    if (answer.type) reply.type(answer.type)
    return reply.status(answer.status).send(answer.body)
  }
  if (fault === 'timeout before accepting') return reply.hijack()
  if (fault === 'cut connection') return cut(call)
  const refused = refusedBy(fault, call)
  if (refused) return give(refused)
  if (typeof fault === 'object' && fault && 'delayMs' in fault) await sleep(fault.delayMs)
  const answer = await work(request.body)
  if (fault === 'timeout after accepting') return reply.hijack()
  if (fault === 'cut connection after accepting') return cut(call)
  return give(answer)
}

function cut({ request, reply }: Call): unknown {
  reply.hijack()
  request.raw.socket.destroy()
  return reply
}

function refusedBy(fault: Fault | null, call: Call): Answer | null {
  if (fault === '500')
    return call.channel === 'whatsapp' ? call.faultAnswer(131000, 500) : call.faultAnswer(500, 500)
  if (fault === 'non-json 502')
    return { status: 502, body: '<html><body>Bad Gateway</body></html>', type: 'text/html' }
  if (fault === 'template unknown') return call.faultAnswer(132001, 404)
  if (fault === '429') return call.throttled?.(7) ?? call.faultAnswer(call.codeOf429, 429)
  if (typeof fault !== 'object' || fault === null) return null
  if ('retryAfter' in fault)
    return call.throttled?.(fault.retryAfter) ?? call.faultAnswer(call.codeOf429, 429)
  if ('code' in fault) return call.faultAnswer(fault.code, undefined, fault.message)
  return null
}
