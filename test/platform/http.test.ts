import { Writable } from 'node:stream'
import { pino } from 'pino'
import t, { type Test } from 'tap'
import { createServer } from '../../src/http/server.ts'
import { randomIds as ids } from '../../src/lib/ids.ts'

async function boot(
  t: Test,
  ready: () => Promise<Record<string, boolean>> = async () => ({ database: true }),
) {
  const lines: string[] = []
  const log = pino(
    { level: 'debug' },
    new Writable({
      write: (line, _, done) => {
        lines.push(String(line))
        done()
      },
    }),
  )
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  const server = await createServer(
    { log, ids },
    [
      async (app) => {
        app.get('/secret', async () => 'told')
        app.post('/eat', async () => 'eaten')
        app.get('/slow', async () => held.then(() => 'done'))
        app.get('/broken', async () => {
          throw Object.assign(new Error('value +919812345678 is not a number'), {
            name: 'PostgresError',
            code: '22P02',
          })
        })
      },
    ],
    { ready },
  )
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(() => server.close())
  return { server, url, lines, letGo }
}

const problem = async (answer: Response) => ({
  media: answer.headers.get('content-type'),
  ...((await answer.json()) as object),
})

t.test('live and ready', async (t) => {
  const parts = { database: true }
  const { url } = await boot(t, async () => parts)
  t.same(await (await fetch(`${url}/health/live`)).json(), { status: 'live' })
  t.equal((await fetch(`${url}/health/ready`)).status, 200)
  parts.database = false
  const notReady = await fetch(`${url}/health/ready`)
  t.equal(notReady.status, 503)
  t.same(await notReady.json(), { status: 'not ready', parts: { database: false } })
  t.equal((await fetch(`${url}/health/live`)).status, 200, 'alive all the same')
})

t.test('a part that fails to answer is not ready', async (t) => {
  const { url } = await boot(t, () => Promise.reject(new Error('connection refused')))
  t.equal((await fetch(`${url}/health/ready`)).status, 503)
})

t.test('errors are problem documents that tell nothing they should not', async (t) => {
  const { url, lines } = await boot(t)
  t.match(await problem(await fetch(`${url}/nowhere`)), {
    media: /problem\+json/,
    status: 404,
    title: 'Not Found',
  })
  const large = await fetch(`${url}/eat`, {
    method: 'POST',
    body: JSON.stringify('x'.repeat(2 ** 20)),
    headers: { 'content-type': 'application/json' },
  })
  t.match(await problem(large), { status: 413 })
  const broken = await fetch(`${url}/broken`)
  const id = broken.headers.get('x-request-id')
  const told = await problem(broken)
  t.match(told, { status: 500, title: 'Internal Server Error', detail: new RegExp(id!) })
  const log = lines.join('')
  t.match(log, new RegExp(`"reqId":"${id}"`))
  t.match(log, '22P02')
  t.notMatch(log + JSON.stringify(told), '919812345678')
})

t.test('logs hold the route and no query', async (t) => {
  const { url, lines } = await boot(t)
  await fetch(`${url}/secret?hub.verify_token=opensesame`, { headers: { authorization: 'Bearer sesame' } })
  await fetch(`${url}/health/live`)
  t.match(lines.join(''), '"route":"/secret"')
  t.notMatch(lines.join(''), 'sesame')
})

t.test('closing lets a request under way finish', async (t) => {
  const { server, url, letGo } = await boot(t)
  const slow = fetch(`${url}/slow`)
  await fetch(`${url}/secret`)
  const closed = server.close()
  letGo()
  t.equal(await (await slow).text(), 'done')
  await closed
  await t.rejects(fetch(`${url}/secret`))
})
