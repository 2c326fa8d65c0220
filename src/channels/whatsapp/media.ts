import { createHash } from 'node:crypto'
import { Agent, type Dispatcher, request } from 'undici'
import type { Log } from '../../lib/log.ts'
import type { MediaRef } from '../channel.ts'
import { codeOf, type Graph, type GraphAccess } from './graph.ts'
import { idText, shape, text } from './shape.ts'

export type Fetched =
  | { kind: 'ok'; body: AsyncIterable<Uint8Array> }
  | { kind: 'too-big' }
  | { kind: 'gone' }
  | { kind: 'again'; reason: string }

/** WhatsApp's own limit for sounds (Meta, "Supported media types"): what declares itself larger is not fetched. */
const maxBytes = 16 * 1024 * 1024

/**
 * Fetches a media in WhatsApp's two steps: id → address (alive for 5 minutes) → bytes, both with our token. An address
 * given in the webhook is tried first; an address that has died is asked for once more. The body is streamed: whoever
 * reads it counts the bytes. Never throws before the body is read.
 */
export async function fetchMedia(
  { config, accessToken, graph, log }: GraphAccess & { graph: Graph; log: Log },
  media: MediaRef,
  signal: AbortSignal,
): Promise<Fetched> {
  if ((media.bytes ?? 0) > maxBytes) return { kind: 'too-big' }
  const download = (url: string) =>
    downloadFrom(url, { own: new URL(config.apiUrl).origin, accessToken, signal })
  if (media.url) {
    const early = await download(media.url)
    if (early.kind === 'ok') return checked(early.body, media.sha256, log)
  }
  for (const isLast of [false, true]) {
    const found = await findAddress(graph, config.phoneNumberId, media.mediaId, signal)
    if (found.kind !== 'found') return found
    const fetched = await download(found.url)
    if (fetched.kind === 'ok') return checked(fetched.body, found.sha256 ?? media.sha256, log)
    if (fetched.kind !== 'gone' || isLast) return fetched
  }
  return { kind: 'gone' }
}

type Address = { kind: 'found'; url: string; sha256: string | undefined }

async function findAddress(
  graph: Graph,
  phoneNumberId: string,
  mediaId: string,
  signal: AbortSignal,
): Promise<Address | Exclude<Fetched, { kind: 'ok' }>> {
  const path = `/${encodeURIComponent(mediaId)}`
  const answer = await graph.call({ method: 'GET', path, query: { phone_number_id: phoneNumberId }, signal })
  if (answer.kind !== 'answered') return { kind: 'again', reason: answer.code }
  const body = shape(answer.body)
  // Code 100 (subcode 33): no such object, or not ours.
  if (answer.status === 404 || (answer.status === 400 && Number(shape(body.error).code) === 100))
    return { kind: 'gone' }
  const url = text(body.url)
  if (answer.status !== 200 || !url) return { kind: 'again', reason: `http-${answer.status}` }
  // A number in real answers, quoted in the documentation.
  if (Number(idText(body.file_size) ?? 0) > maxBytes) return { kind: 'too-big' }
  return { kind: 'found', url, sha256: text(body.sha256) }
}

type Access = { own: string; accessToken: string; signal: AbortSignal }

/**
 * Follows redirects by hand, three at most: the token goes to the first host only. Addresses are https, or lie at the
 * configured API's own origin.
 */
async function downloadFrom(first: string, { own, accessToken, signal }: Access): Promise<Fetched> {
  let url = parseUrl(first)
  const origin = url?.origin
  for (let hops = 0; url && hops <= 3; hops++) {
    if (url.protocol !== 'https:' && url.origin !== own) return { kind: 'gone' }
    const headers =
      url.origin === origin ? { authorization: `Bearer ${accessToken}`, 'user-agent': 'khidmat' } : {}
    let answer: Dispatcher.ResponseData
    try {
      answer = await request(url, { dispatcher: downloads, headers, signal })
    } catch (error) {
      return { kind: 'again', reason: codeOf(error) }
    }
    if (answer.statusCode === 200) {
      if (Number(answer.headers['content-length'] ?? 0) <= maxBytes) return { kind: 'ok', body: answer.body }
      answer.body.destroy()
      return { kind: 'too-big' }
    }
    await answer.body.dump()
    if (answer.statusCode === 404 || answer.statusCode === 410) return { kind: 'gone' }
    const target = answer.headers.location
    if (answer.statusCode < 300 || answer.statusCode > 399 || typeof target !== 'string') {
      return { kind: 'again', reason: `http-${answer.statusCode}` }
    }
    url = parseUrl(target, url)
  }
  return { kind: 'again', reason: 'redirects' }
}

const downloads = new Agent({
  connect: { timeout: 5_000 },
  headersTimeout: 20_000,
  bodyTimeout: 20_000,
  keepAliveTimeout: 10_000,
})

const parseUrl = (url: string, base?: URL): URL | undefined => URL.parse(url, base) ?? undefined

/** Compares the bytes with the hash Meta told, in whichever of its two spellings. A difference is logged, the bytes are sniffed anyway. */
function checked(body: AsyncIterable<Uint8Array>, declared: string | undefined, log: Log): Fetched {
  const expected = declared ? hexOf(declared) : undefined
  if (!expected) return { kind: 'ok', body }
  async function* counted() {
    const hash = createHash('sha256')
    for await (const chunk of body) {
      hash.update(chunk)
      yield chunk
    }
    if (hash.digest('hex') !== expected) log.warn('whatsapp: the bytes of a media differ from its hash')
  }
  return { kind: 'ok', body: counted() }
}

/** A SHA-256 in hex, from hex or base64; undefined for what is neither. */
export function hexOf(hash: string): string | undefined {
  if (/^[0-9a-f]{64}$/i.test(hash)) return hash.toLowerCase()
  const bytes = Buffer.from(hash, 'base64')
  return bytes.length === 32 ? bytes.toString('hex') : undefined
}
