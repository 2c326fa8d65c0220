import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import type { WhatsAppConfig } from '../../src/config.ts'

export const metaConfig = (apiUrl: string): WhatsAppConfig => ({
  simulated: false,
  apiUrl,
  apiVersion: 'v25.0',
  phoneNumberId: '111',
  businessAccountId: '222',
  rate: null,
})

export type Seen = {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  text: string
  json: never
}
export type Answer =
  | { status?: number; json?: unknown; text?: string; headers?: Record<string, string>; bytes?: Uint8Array }
  | 'hang up'
  | 'silence'

/** A small Graph API on this machine: what it heard, and the answers it gives in turn (the last one again and again). */
export async function startMeta(t: Pick<Test, 'teardown'>) {
  const seen: Seen[] = []
  let answers: (Answer | ((seen: Seen) => Answer))[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString('latin1')
    const url = new URL(request.url!, 'http://meta')
    const isJson = request.headers['content-type']?.startsWith('application/json')
    const heard = {
      method: request.method!,
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      text,
      json: (isJson ? JSON.parse(Buffer.from(text, 'latin1').toString()) : undefined) as never,
    }
    seen.push(heard)
    const next = answers.length > 1 ? answers.shift()! : answers[0]!
    answer(request, response, typeof next === 'function' ? next(heard) : next)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    answers: (...next: (Answer | ((seen: Seen) => Answer))[]) => {
      answers = next
      seen.length = 0
    },
  }
}

function answer(request: IncomingMessage, response: ServerResponse, next: Answer): void {
  if (next === 'hang up') return void request.socket.destroy()
  if (next === 'silence') return
  const type = next.json !== undefined ? 'application/json' : 'text/html'
  response.writeHead(next.status ?? 200, { 'content-type': type, ...next.headers })
  response.end(next.json !== undefined ? JSON.stringify(next.json) : (next.bytes ?? next.text ?? ''))
}
