import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Parts } from './parts.ts'
import { snapshot } from './snapshot.ts'

/** Server-sent events: the whole state at once, and again soon after each change. */
export function createLive(parts: Parts) {
  const open = new Set<FastifyReply>()
  let soon: NodeJS.Timeout | null = null

  const send = (reply: FastifyReply, state: string) => void reply.raw.write(`data: ${state}\n\n`)
  const tell = () => {
    soon = null
    const state = JSON.stringify(snapshot(parts))
    for (const reply of open) send(reply, state)
  }
  const stop = parts.core.bus.listen(() => {
    if (open.size > 0) soon ??= setTimeout(tell, 40)
  })

  return {
    connect(request: FastifyRequest, reply: FastifyReply): FastifyReply {
      reply.hijack()
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      })
      open.add(reply)
      request.raw.on('close', () => open.delete(reply))
      send(reply, JSON.stringify(snapshot(parts)))
      return reply
    },
    close() {
      stop()
      if (soon) clearTimeout(soon)
      for (const reply of open) reply.raw.end()
    },
  }
}
