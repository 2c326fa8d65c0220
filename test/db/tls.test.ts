import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import tls from 'node:tls'
import t, { type Test } from 'tap'
import { createPool } from '../../src/db/pool.ts'
import { within } from '../../src/lib/within.ts'
import { createDatabase } from '../harness/database.ts'

// A key known to both stands in for certificates: the handshake is as real.
const ciphers = 'PSK-AES256-GCM-SHA384'
const psk = Buffer.alloc(32, 7)
const shared = {
  ciphers,
  maxVersion: 'TLSv1.2',
  pskCallback: () => ({ psk, identity: 'khidmat' }),
  checkServerIdentity: () => undefined,
} as const

// Node.js takes it here, too; its types do not say so.
const theirs = { ciphers, pskCallback: () => psk } as tls.TLSSocketOptions

t.test('what is asked and told travels under TLS', async (t) => {
  const door = await openDoor(t, async (socket, inside) => {
    socket.write('S')
    const secured = new tls.TLSSocket(socket, { isServer: true, ...theirs })
    secured.on('error', () => {})
    secured.pipe(inside).pipe(secured)
  })
  const sql = door.pool(shared)
  const long = 'x'.repeat(300_000)
  t.equal((await sql`select ${long}::text as told`)[0]!.told, long)
  const counted = await sql.begin(async (tx) => (await tx`select count(*)::int as n from people`)[0]!.n)
  t.equal(counted, 0)
  t.equal(door.askedForTls(), door.opened())
})

t.test(
  'a server without TLS is refused where it is asked for, and taken where it is only preferred',
  async (t) => {
    const door = await openDoor(t, async (socket, inside) => {
      socket.write('N')
      socket.pipe(inside).pipe(socket)
    })
    await t.rejects(door.pool('require')`select 1`, { message: /offers no TLS/ })
    t.equal((await door.pool('prefer')`select 1 as one`)[0]!.one, 1)
  },
)

t.test('words slipped in before the handshake are refused', async (t) => {
  const door = await openDoor(t, async (socket) => void socket.write('SZ\0\0\0\x05I'))
  await t.rejects(within(15_000, Promise.resolve(door.pool(shared)`select 1`)), { message: /offers no TLS/ })
})

t.test('a door that shuts in the middle of the handshake is an error, and no silence', async (t) => {
  const door = await openDoor(t, async (socket) => {
    socket.write('S')
    await once(socket, 'data')
    socket.destroy()
  })
  await t.rejects(within(15_000, Promise.resolve(door.pool(shared)`select 1`)), {
    message: /cannot be reached/,
  })
})

type Welcome = (socket: Socket, inside: Socket) => Promise<void>

/** A door before the test's database: each comer's request for TLS is read, and `welcome` goes on from there. */
async function openDoor(t: Test, welcome: Welcome) {
  const target = new URL((await createDatabase(t)).url)
  const sockets = new Set<Socket>()
  let [opened, asked] = [0, 0]
  const server = createServer(async (socket) => {
    opened += 1
    const inside = connect(Number(target.port), target.hostname)
    for (const one of [socket, inside]) {
      sockets.add(one)
      one.on('error', () => {})
    }
    const [request] = (await once(socket, 'data')) as [Buffer]
    if (request.equals(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]))) asked += 1
    await welcome(socket, inside)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(target)
  url.host = `127.0.0.1:${(server.address() as { port: number }).port}`
  t.teardown(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  return {
    pool(ssl: object | string) {
      const pool = createPool(url.toString(), { max: 2, ssl, onnotice: () => {} } as never)
      t.teardown(() => pool.end({ timeout: 1 }))
      return pool
    },
    opened: () => opened,
    askedForTls: () => asked,
  }
}
