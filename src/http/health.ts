import type { FastifyPluginAsync } from 'fastify'
import { within } from '../lib/within.ts'

export type Health = {
  /** Each part by name, and whether it works. May throw or hang: that is not ready. */
  ready(): Promise<Record<string, boolean>>
}

const patienceMs = 2000

/** `/health/live`: the process answers. `/health/ready`: every part it needs does; else 503, and traffic should wait. */
export function healthRoutes(health: Health): FastifyPluginAsync {
  return async (server) => {
    server.get('/health/live', async () => ({ status: 'live' }))
    server.get('/health/ready', async (request, reply) => {
      const parts = await within(patienceMs, health.ready()).catch((error: unknown) => {
        request.log.warn({ error: error instanceof Error ? error.name : typeof error }, 'not ready')
        return { database: false }
      })
      const ready = Object.values(parts).every(Boolean)
      return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', parts })
    })
  }
}
