import { Api, type ApiClientOptions } from 'grammy'
import { Agent, request } from 'undici'

export type ClientOptions = {
  /** Without a slash at the end. */
  apiUrl: string
  token: string
  /** The longest one call may take, connecting and uploading included. */
  timeoutMs?: number
}

export type TelegramClient = {
  api: Api
  /** A file by the path that getFile told; the address holds the token, so it stays in here. */
  download(
    filePath: string,
    signal: AbortSignal,
  ): Promise<{ status: number; body: AsyncIterable<Uint8Array>; discard(): Promise<void> }>
  close(): Promise<void>
}

/** An answer that is not the Bot API's JSON: a gateway's page, or one cut short. */
export class ForeignAnswerError extends Error {
  override name = 'ForeignAnswerError'
  readonly statusCode: number
  constructor(statusCode: number) {
    super(`answer ${statusCode} without JSON`)
    this.statusCode = statusCode
  }
}

/**
 * grammY's client on undici's connections. In Node grammY brings node-fetch 2, whose errors do not tell whether a
 * request ever left and whose bodies lose the HTTP status when they are not JSON; both decide whether a message may be
 * sent again. Streamed uploads go out chunked, as they are read.
 */
export function createClient({ apiUrl, token, timeoutMs = 30_000 }: ClientOptions): TelegramClient {
  const agent = new Agent({
    connections: 64,
    connect: { timeout: Math.min(5_000, timeoutMs) },
    keepAliveTimeout: 20_000,
    // The time-out of a whole call is grammY's; getUpdates may be silent for long.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  const api = new Api(token, { apiRoot: apiUrl, timeoutSeconds: timeoutMs / 1_000, fetch: fetchWith(agent) })
  return {
    api,
    async download(filePath, signal) {
      const path = filePath.split('/').map(encodeURIComponent).join('/')
      const answer = await request(`${apiUrl}/file/bot${token}/${path}`, {
        dispatcher: agent,
        signal,
        bodyTimeout: 10_000,
      })
      return { status: answer.statusCode, body: answer.body, discard: () => answer.body.dump() }
    },
    close: () => agent.destroy(),
  }
}

type Fetch = NonNullable<ApiClientOptions['fetch']>

/** As much of `fetch` as grammY uses: one POST whose answer is read as JSON. */
function fetchWith(agent: Agent): Fetch {
  const post = async (
    url: string,
    init: { headers: Record<string, string>; body: never; signal: AbortSignal },
  ) => {
    const answer = await request(url, {
      method: 'POST',
      headers: { 'content-type': init.headers['content-type'] },
      body: init.body,
      signal: init.signal,
      dispatcher: agent,
    })
    const text = await answer.body.text()
    return { json: async () => parseAnswer(text, answer.statusCode) }
  }
  return post as unknown as Fetch
}

function parseAnswer(text: string, statusCode: number): unknown {
  try {
    const answer: unknown = JSON.parse(text)
    if (typeof answer === 'object' && answer !== null && 'ok' in answer) return answer
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new ForeignAnswerError(statusCode)
}
