import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import { Agent, request } from 'undici'
import type { Sender, SendOutcome, SendRequest } from '../../src/channels/index.ts'

export type Arrived = { messageId: string; recipient: string; content: SendRequest['content']; at: number }
/** What the provider answers; 'drop' cuts the connection after it has taken the message; a promise holds it back. */
export type Answer = Exclude<SendOutcome, { kind: 'unknown' }> | 'drop' | undefined

/**
 * A provider on a real port that takes every message and answers as the test says, and the Sender that speaks to it.
 * It counts what arrives, as the people at the other end would.
 */
export async function startProvider(t: Pick<Test, 'teardown'>) {
  const arrived: Arrived[] = []
  const provider = {
    arrived,
    answer: (_: Arrived): Answer | Promise<Answer> => undefined,
    inFlight: 0,
    most: 0,
  }
  const server = createServer(async (req, res) => {
    provider.inFlight += 1
    provider.most = Math.max(provider.most, provider.inFlight)
    const message = { ...JSON.parse(await text(req)), at: performance.now() } as Arrived
    arrived.push(message)
    const answer = (await provider.answer(message)) ?? {
      kind: 'sent',
      providerId: `p-${arrived.length}-${message.messageId}`,
    }
    provider.inFlight -= 1
    if (answer === 'drop') return void res.destroy()
    res.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const agent = new Agent({ connections: 128 })
  t.teardown(async () => {
    await agent.destroy()
    server.closeAllConnections()
    server.close()
  })
  const sender: Sender = {
    async send({ messageId, recipient, content }, signal) {
      try {
        const body = JSON.stringify({ messageId, recipient, content })
        const response = await request(url, { method: 'POST', body, dispatcher: agent, signal })
        return (await response.body.json()) as SendOutcome
      } catch {
        return { kind: 'unknown', code: 'cut', reason: 'whatsapp-cut' }
      }
    },
  }
  return { ...provider, provider, sender, texts: () => arrived.map(({ content }) => textOf(content)) }
}

export const textOf = (content: SendRequest['content']): string =>
  content.kind === 'text' || content.kind === 'edit' || content.kind === 'mail'
    ? content.text
    : content.kind === 'template'
      ? `template ${content.name}`
      : 'audio'

async function text(req: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of req) parts.push(part)
  return Buffer.concat(parts).toString()
}
