import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
  fastify,
  LogController,
} from 'fastify'
import type { Ids } from '../lib/ids.ts'
import type { Log } from '../lib/log.ts'
import { handleErrors } from './error-handler.ts'
import { type Health, healthRoutes } from './health.ts'

const bodyLimit = 1024 * 1024

/**
 * The web server with what every route shares: request ids, logs without anything personal, errors as problem documents,
 * limits, and a close that lets requests under way finish. Routes that take more than 1 MiB say so themselves.
 */
export async function createServer(
  { log, ids }: { log: Log; ids: Ids },
  plugins: FastifyPluginAsync[],
  health: Health,
): Promise<FastifyInstance> {
  const server: FastifyInstance = fastify({
    loggerInstance: log as FastifyBaseLogger,
    // A line of our own per answer: the usual one holds the URL with its query, where a verify token travels.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => ids.next(),
    bodyLimit,
    requestTimeout: 30_000,
    // Longer than the 60 s after which most proxies drop an idle connection, so that they never use a dead one.
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  })
  handleErrors(server)
  server.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id))
  server.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    const line = {
      method,
      route: routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    }
    request.log[routeOptions.url?.startsWith('/health/') ? 'debug' : 'info'](line, 'answered')
  })
  await server.register(healthRoutes(health))
  for (const plugin of plugins) await server.register(plugin)
  return server
}
