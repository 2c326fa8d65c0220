import type { ServerResponse } from 'node:http'
import multipart from '@fastify/multipart'
import fastify, { type FastifyRequest } from 'fastify'
import type { Test } from 'tap'
import { telegramContract } from '../harness/telegram-contract.ts'

export const token = '42:AAsecret-of-the-bot'
export const botId = '42'

export const botInfo = {
  id: 42,
  is_bot: true as const,
  first_name: 'Khidmat',
  username: 'khidmat_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
}

export type Call = {
  method: string
  params: Record<string, unknown>
  files: Record<string, { name: string; bytes: Buffer }>
}
/** A result; a refusal; a page that is not JSON; nothing at all. */
export type Answer =
  | { result: unknown }
  | { refused: number; says: string; parameters?: object }
  | { page: number }
  | 'hang up'
  | 'silence'
type Answers = Answer | ((call: Call) => Answer | Promise<Answer>)

export const message = (id: number) => ({
  result: { message_id: id, date: 1_800_000_000, chat: { id: 7, type: 'private', first_name: 'A' } },
})

/** A small Bot API on this machine. Every call it hears must satisfy the published contract, or the test fails. */
export async function startBotApi(t: Test) {
  const calls: Call[] = []
  const files = new Map<string, Buffer>()
  let answers: Answers[] = []
  const app = fastify({ forceCloseConnections: true })
  await app.register(multipart)
  app.post('/bot:token/:method', async (request, reply) => {
    const call = await readCall(request)
    t.strictSame(
      telegramContract.call(call.method, call.params, request.isMultipart()),
      [],
      `${call.method} keeps the contract`,
    )
    calls.push(call)
    const next = answers.length > 1 ? answers.shift()! : answers[0]!
    const answer = typeof next === 'function' ? await next(call) : next
    reply.hijack()
    give(reply.raw, answer)
  })
  app.get('/file/bot:token/*', async (request, reply) => {
    const bytes = files.get((request.params as { '*': string })['*'])
    return bytes
      ? reply.send(bytes)
      : reply.code(404).send({ ok: false, error_code: 404, description: 'Not Found' })
  })
  const apiUrl = await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(() => app.close())
  return {
    apiUrl,
    calls,
    files,
    /** What it answers from now on, in turn; the last one again and again. */
    answers(...next: Answers[]) {
      answers = next
      calls.length = 0
    },
    close: () => app.close(),
  }
}

async function readCall(request: FastifyRequest): Promise<Call> {
  const { method } = request.params as { method: string }
  const call: Call = { method, params: {}, files: {} }
  if (!request.isMultipart()) return { ...call, params: request.body as Call['params'] }
  for await (const part of request.parts()) {
    if (part.type === 'field') call.params[part.fieldname] = part.value
    else call.files[`attach://${part.fieldname}`] = { name: part.filename, bytes: await part.toBuffer() }
  }
  return call
}

function give(response: ServerResponse, answer: Answer): void {
  if (answer === 'silence') return
  if (answer === 'hang up') return void response.socket?.destroy()
  if ('page' in answer)
    return void response.writeHead(answer.page, { 'content-type': 'text/html' }).end('<h1>gateway</h1>')
  const status = 'refused' in answer ? answer.refused : 200
  const body =
    'refused' in answer
      ? {
          ok: false,
          error_code: answer.refused,
          description: answer.says,
          ...(answer.parameters && { parameters: answer.parameters }),
        }
      : { ok: true, result: answer.result }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
