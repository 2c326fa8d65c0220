import { createHash } from 'node:crypto'
import t, { type Test } from 'tap'
import type { Incoming, MediaRef } from '../../src/channels/channel.ts'
import { createWhatsAppReceiver } from '../../src/channels/whatsapp/index.ts'
import { hexOf } from '../../src/channels/whatsapp/media.ts'
import { createLog } from '../../src/lib/log.ts'
import { metaConfig, startMeta } from './meta.ts'

const bytes = Buffer.from('OggS and more')

t.test('a sound is fetched in two steps, with the token', async (t) => {
  const { meta, fetch } = await world(t)
  meta.answers({ json: address(meta.url) }, { bytes })
  t.equal(await fetch({}), bytes.toString())
  const [ask, get] = meta.seen
  t.equal(ask!.path, '/v25.0/media-1')
  t.equal(ask!.query.get('phone_number_id'), '111')
  t.same([get!.path, get!.headers.authorization], ['/bytes', 'Bearer the token'])
})

t.test("the webhook's own address is tried first, and the id when it has died", async (t) => {
  const { meta, fetch } = await world(t)
  meta.answers({ bytes })
  t.equal(await fetch({ url: `${meta.url}/early` }), bytes.toString())
  t.same(
    meta.seen.map((one) => one.path),
    ['/early'],
  )
  meta.answers({ status: 404 }, { json: address(meta.url) }, { bytes })
  t.equal(await fetch({ url: `${meta.url}/early` }), bytes.toString())
})

t.test('an address that died meanwhile is asked for once more', async (t) => {
  const { meta, fetch } = await world(t)
  meta.answers({ json: address(meta.url) }, { status: 404 }, { json: address(meta.url) }, { bytes })
  t.equal(await fetch({}), bytes.toString())
  meta.answers(
    { json: address(meta.url) },
    { status: 404 },
    { json: address(meta.url) },
    { status: 404 },
    { bytes },
  )
  t.equal(await fetch({}), 'gone')
})

t.test('what is too big, gone, or not to be had now', async (t) => {
  const { meta, fetch } = await world(t)
  t.equal(await fetch({ bytes: 17 * 1024 * 1024 }), 'too-big')
  for (const file_size of [20_000_000, '20000000']) {
    meta.answers({ json: { ...address(meta.url), file_size } }, { bytes })
    t.equal(await fetch({}), 'too-big')
    t.equal(meta.seen.length, 1, 'the bytes were never asked for')
  }
  meta.answers({
    status: 400,
    json: { error: { message: 'Unsupported get request', code: 100, error_subcode: 33 } },
  })
  t.equal(await fetch({}), 'gone')
  meta.answers({ status: 500, text: '<html>' })
  t.equal(await fetch({}), 'again http-500')
  meta.answers('hang up')
  t.match(await fetch({}), /^again /)
  meta.answers({ json: address(meta.url) }, 'hang up')
  t.match(await fetch({}), /^again /)
})

t.test('the token stays with the host it was meant for', async (t) => {
  const { meta, fetch } = await world(t)
  const other = await startMeta(t)
  other.answers({ bytes })
  meta.answers({ json: address(meta.url) }, { status: 302, headers: { location: '/moved' } }, { bytes })
  t.equal(await fetch({}), bytes.toString(), 'moved at the same host')
  t.equal(meta.seen[2]!.headers.authorization, 'Bearer the token')
  const away = { status: 302, headers: { location: `${other.url}/elsewhere` } }
  meta.answers({ json: address(meta.url) }, away, { json: address(meta.url) }, away)
  t.equal(await fetch({}), 'gone', 'plain http elsewhere is not followed')
  meta.answers({ json: address(other.url) })
  t.equal(await fetch({}), 'gone', 'nor fetched from')
  t.equal(other.seen.length, 0)
})

t.test('hashes come in hex and in base64', async (t) => {
  const hash = createHash('sha256').update(bytes)
  const hex = hash.copy().digest('hex')
  t.equal(hexOf(hash.copy().digest('base64')), hex)
  t.equal(hexOf(hex.toUpperCase()), hex)
  t.equal(hexOf('4654+8g='), undefined)
  const { meta, fetch, logged } = await world(t)
  meta.answers({ json: { ...address(meta.url), sha256: hex } }, { bytes })
  await fetch({})
  t.equal(logged.length, 0)
  meta.answers({ json: address(meta.url) }, { bytes })
  t.equal(await fetch({ sha256: createHash('sha256').update('other').digest('base64') }), bytes.toString())
  t.match(logged, [/hash/])
})

t.test('the person sees that they were heard', async (t) => {
  const { meta, receiver, logged } = await world(t)
  meta.answers({ json: { success: true } })
  const incoming = { providerId: 'wamid.7' } as Incoming
  await receiver.acknowledge(incoming)
  t.same(meta.seen[0]!.json, {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: 'wamid.7',
    typing_indicator: { type: 'text' },
  })
  t.equal(logged.length, 0)
  meta.answers({
    status: 400,
    json: { error: { message: '(#131009) Parameter value is not valid: wamid.7', code: 131009 } },
  })
  await receiver.acknowledge(incoming)
  meta.answers('hang up')
  await receiver.acknowledge(incoming)
  t.equal(logged.length, 2)
  t.match(logged[0], /131009/)
  t.notMatch(logged.join(), /wamid/)
})

const address = (url: string) => ({
  messaging_product: 'whatsapp',
  url: `${url}/bytes`,
  mime_type: 'audio/ogg',
  file_size: bytes.length,
  id: 'media-1',
})

async function world(t: Test) {
  const meta = await startMeta(t)
  const logged: string[] = []
  const log = createLog('silent')
  log.warn = ((...parts: unknown[]) => void logged.push(JSON.stringify(parts))) as typeof log.warn
  const receiver = createWhatsAppReceiver({ config: metaConfig(meta.url), accessToken: 'the token', log })
  t.teardown(() => receiver.close())
  const fetch = async (media: Partial<MediaRef>): Promise<string> => {
    const result = await receiver.fetchMedia(
      { mediaId: 'media-1', voice: true, ...media },
      new AbortController().signal,
    )
    if (result.kind === 'again') return `again ${result.reason}`
    if (result.kind !== 'ok') return result.kind
    const chunks: Uint8Array[] = []
    for await (const chunk of result.body) chunks.push(chunk)
    return Buffer.concat(chunks).toString()
  }
  return { meta, receiver, fetch, logged }
}
