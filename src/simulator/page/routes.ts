import { readFile } from 'node:fs/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actions, type Done, sendSound } from './actions.ts'
import { createLive } from './live.ts'
import { coordinators, type Parts } from './parts.ts'
import { snapshot } from './snapshot.ts'

const files: Record<string, { name: string; type: string }> = {
  '/': { name: 'index.html', type: 'text/html; charset=utf-8' },
  '/page.js': { name: 'page.js', type: 'text/javascript; charset=utf-8' },
  '/show.js': { name: 'show.js', type: 'text/javascript; charset=utf-8' },
  '/chats.js': { name: 'chats.js', type: 'text/javascript; charset=utf-8' },
  '/clock.js': { name: 'clock.js', type: 'text/javascript; charset=utf-8' },
  '/record.js': { name: 'record.js', type: 'text/javascript; charset=utf-8' },
  '/talk.js': { name: 'talk.js', type: 'text/javascript; charset=utf-8' },
  '/page.css': { name: 'page.css', type: 'text/css; charset=utf-8' },
  '/sample-voice.ogg': { name: 'sample-voice.ogg', type: 'audio/ogg' },
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; media-src 'self' blob:; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

/** The page and the JSON behind it. */
export async function servePage(app: FastifyInstance, parts: Parts): Promise<void> {
  for (const { id, name, username } of coordinators) parts.telegram.user(id, name, username)
  const live = createLive(parts)
  app.addHook('preClose', async () => live.close())

  for (const [url, { name, type }] of Object.entries(files)) {
    const body = await readFile(new URL(name, import.meta.url))
    app.get(url, (_request, reply) =>
      reply
        .headers({
          'content-type': type,
          'content-security-policy': policy,
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-cache',
        })
        .send(body),
    )
  }

  await app.register(async (api) => {
    api.addHook('onRequest', refuseStrangers)
    api.addContentTypeParser(
      /^(audio|video|image)\/|^text\/csv|^application\/(octet-stream|pdf|vnd\.)/,
      { parseAs: 'buffer' },
      (_request, body, done) => done(null, body),
    )
    api.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) =>
      reply.status(error.statusCode ?? 400).send({ error: error.message }),
    )
    api.get('/api/state', () => snapshot(parts))
    api.get('/api/events', (request, reply) => live.connect(request, reply))
    api.get<{ Params: { id: string } }>('/api/media/:id', (request, reply) => {
      const media = parts.whatsapp.state.media.get(request.params.id)
      return media
        ? play(request, reply, media.bytes, media.mime)
        : reply.status(404).send({ error: 'There is no such sound.' })
    })
    api.get<{ Params: { id: string } }>('/api/sounds/:id', (request, reply) => {
      const file = parts.telegram.state.files.get(request.params.id)
      return file
        ? play(request, reply, file.bytes, file.mime)
        : reply.status(404).send({ error: 'There is no such sound.' })
    })
    api.post<{ Querystring: Record<string, string> }>('/api/sound', async (request, reply) => {
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      return answer(
        reply,
        await sendSound(parts, request.query, request.headers['content-type'] ?? '', bytes),
      )
    })
    for (const [name, action] of Object.entries(actions)) {
      api.post(`/api/${name}`, async (request, reply) =>
        answer(reply, await action(parts, (request.body ?? {}) as Record<string, unknown>)),
      )
    }
  })
}

const answer = (reply: FastifyReply, done: Done): FastifyReply =>
  done.kind === 'done' ? reply.send({ ok: true }) : reply.status(400).send({ error: done.why })

/** Another site's page must not move our clock: a browser says where a request comes from. */
async function refuseStrangers(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { origin, host } = request.headers
  if (!origin || new URL(origin).host === host) return
  return reply.status(403).send({ error: 'Only the page itself may do this.' })
}

/** Sounds in parts, as browsers ask for them to be able to jump. */
function play(request: FastifyRequest, reply: FastifyReply, bytes: Buffer, mime: string): FastifyReply {
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
  reply.headers({ 'content-type': mime, 'accept-ranges': 'bytes', 'x-content-type-options': 'nosniff' })
  if (!range) return reply.send(bytes)
  const from = Math.min(Number(range[1]), bytes.length - 1)
  const to = Math.min(range[2] ? Number(range[2]) : bytes.length - 1, bytes.length - 1)
  return reply
    .status(206)
    .header('content-range', `bytes ${from}-${to}/${bytes.length}`)
    .send(bytes.subarray(from, to + 1))
}
