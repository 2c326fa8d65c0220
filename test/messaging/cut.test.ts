import { connect, createServer, type Socket } from 'node:net'
import t, { type Test } from 'tap'
import { openDatabase } from '../../src/db/database.ts'
import { openPost, type Post } from './post.ts'

// The database does what was asked, and its answer is lost on the way.

t.test('a claim whose answer is lost: the messages are not forgotten', async (t) => {
  const post = await openPost(t)
  const chat = await post.chat()
  await post.say(chat, 'hello')
  const wire = await throughWire(t, post)
  wire.cutAnswerTo(/set status = 'sending'/)
  const delivery = post.deliver({ ctx: wire.ctx })
  await delivery.drain()
  t.ok(wire.cuts() > 0)
  t.match(await post.message('hello'), { status: 'sending', attempts: 0 }, 'claimed, and we do not know')
  await delivery.drain()
  t.same(post.outside.texts(), ['hello'])
  t.match(await post.message('hello'), { status: 'sent', attempts: 1 })
})

t.test('a mark whose answer is lost is written again, and counts its attempt once', async (t) => {
  const post = await openPost(t)
  const chat = await post.chat()
  await post.say(chat, 'hello', { priority: 'notice' })
  const wire = await throughWire(t, post)
  wire.cutAnswerTo(/with marked as/)
  await post.deliver({ ctx: wire.ctx }).drain()
  t.equal(wire.cuts(), 1)
  t.same(post.outside.texts(), ['hello'])
  t.match(await post.message('hello'), { status: 'sent', attempts: 1 })
  t.equal((await post.attempts('hello')).length, 1)
})

/** The post's database seen through a wire that can be cut after a statement was done and before its answer arrives. */
async function throughWire(t: Test, post: Post) {
  const target = new URL(post.url)
  let pattern: RegExp | undefined
  let cuts = 0
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    let matched = false
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => [near, far].map((one) => one.destroy()))
    }
    near.on('data', (bytes) => {
      if (pattern?.test(bytes.toString('latin1'))) matched = true
      far.write(bytes)
    })
    far.on('data', (bytes) => {
      // The tag of a statement that is done; what only describes it goes through.
      if (!matched || !/C\0\0\0.(SELECT|INSERT|UPDATE) /s.test(bytes.toString('latin1')))
        return void near.write(bytes)
      cuts += 1
      pattern = undefined
      near.destroy()
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const through = new URL(post.url)
  through.port = String((server.address() as { port: number }).port)
  through.hostname = '127.0.0.1'
  const { db, sql, close } = openDatabase({ url: through.toString(), poolSize: 2 })
  t.teardown(async () => {
    await close()
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  await sql`select 1`
  return {
    ctx: { ...post.ctx, db, sql },
    cuts: () => cuts,
    cutAnswerTo(text: RegExp) {
      pattern = text
    },
  }
}
