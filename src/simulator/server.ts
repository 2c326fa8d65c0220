import Fastify, { type FastifyInstance } from 'fastify'
import { refusal } from './whatsapp/errors.ts'

/** The one HTTP server of all fakes and the page. Unknown paths are answered as the Graph API does. */
export function createServer(): FastifyInstance {
  const app = Fastify({
    bodyLimit: 120 << 20,
    // Requests left without an answer on purpose must not hold up the end.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
  })
  app.setNotFoundHandler((request, reply) => {
    const { status, body } = refusal(2500, `Unknown path components: ${request.url.split('?')[0]}`)
    return reply.status(status).send(body)
  })
  return app
}
