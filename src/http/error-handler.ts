import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'

/** Every error leaves as a problem document (RFC 9457) that says no more than the asker may know; the log has the rest. */
export function handleErrors(server: FastifyInstance): void {
  server.setNotFoundHandler((_request, reply) => answer(reply, 404, 'There is nothing at this address.'))
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500
    // Fastify's own refusals (too large, not JSON, timed out) are worded for the asker.
    if (status < 500) return answer(reply, status, error.message)
    request.log.error(describe(error), 'a request failed')
    return answer(reply, status, `Something went wrong here. It is logged under ${request.id}.`)
  })
}

function answer(reply: FastifyReply, status: number, detail: string): FastifyReply {
  const problem = { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail }
  return reply.code(status).type('application/problem+json').send(problem)
}

/** A database's message quotes the values it refused, so only its code and the place are kept. */
function describe(error: FastifyError & { constraint_name?: string }) {
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at '))
  const message = error.name === 'PostgresError' ? undefined : error.message
  return { error: error.name, code: error.code, constraint: error.constraint_name, message, frames }
}
