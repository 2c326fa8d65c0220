import { Pool } from 'undici'
import type { WhatsAppConfig } from '../../config.ts'

/** Who speaks to Meta, and for which number. */
export type GraphAccess = { config: WhatsAppConfig; accessToken: string }

export type GraphCall = {
  method: 'GET' | 'POST'
  /** Below `{apiUrl}/{version}`, beginning with a slash. */
  path: string
  query?: Record<string, string>
  json?: unknown
  /** A streamed body with its type and exact length. */
  upload?: { type: string; bytes: number; body: AsyncIterable<Uint8Array> }
  signal?: AbortSignal
  /** The longest silence before the answer's first byte, in milliseconds. */
  timeoutMs?: number
}

/** `not-sent`: Meta has certainly not seen it. `lost`: it left, and what became of it is not known. */
export type GraphAnswer =
  | { kind: 'answered'; status: number; body: unknown; retryAfterMs: number | null }
  | { kind: 'not-sent'; code: string }
  | { kind: 'lost'; code: string }

export type Graph = { call(call: GraphCall): Promise<GraphAnswer>; close(): Promise<void> }

/**
 * A kept-alive pool of connections to one Graph API. Never throws for what a network or provider can do; a body that is
 * not JSON is `undefined`. Time-outs: 5 s to connect, 20 s to the first byte of the answer, 10 s between bytes.
 */
export function createGraph({ config, accessToken }: GraphAccess): Graph {
  const base = new URL(config.apiUrl)
  const pool = new Pool(base.origin, {
    connections: 256,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    connect: { timeout: 5_000 },
    bodyTimeout: 10_000,
  })
  const prefix = `${base.pathname.replace(/\/$/, '')}/${config.apiVersion}`
  return {
    async call({ method, path, query, json, upload, signal, timeoutMs }) {
      if (signal?.aborted) return { kind: 'not-sent', code: 'aborted' }
      const search = query ? `?${new URLSearchParams(query)}` : ''
      try {
        const answer = await pool.request({
          method,
          path: `${prefix}${path}${search}`,
          headers: {
            authorization: `Bearer ${accessToken}`,
            ...(json !== undefined && { 'content-type': 'application/json' }),
            ...(upload && { 'content-type': upload.type, 'content-length': String(upload.bytes) }),
          },
          body: upload ? (upload.body as never) : json === undefined ? null : JSON.stringify(json),
          headersTimeout: timeoutMs ?? 20_000,
          ...(signal && { signal }),
        })
        const body = parse(await answer.body.text())
        return {
          kind: 'answered',
          status: answer.statusCode,
          body,
          retryAfterMs: retryAfter(answer.headers['retry-after']),
        }
      } catch (error) {
        const code = codeOf(error)
        return { kind: neverLeft.has(code) ? 'not-sent' : 'lost', code }
      }
    },
    close: () => pool.destroy(),
  }
}

/** Failures of a connection that was never made. Everything else may have reached Meta. */
const neverLeft = new Set([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** The system's or library's code of a failure. Addresses that were all tried are told by the first. */
export function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // A gateway's HTML page. The status alone then says what happened.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function retryAfter(header: string | string[] | undefined): number | null {
  const seconds = Number(Array.isArray(header) ? header[0] : header)
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : null
}
