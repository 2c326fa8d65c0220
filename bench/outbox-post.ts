import { type Dispatcher, Pool } from 'undici'

/**
 * The POST that all contenders make: undici with keep-alive, as many connections as messages in flight. By `dispatch`,
 * without a stream for the answer, so that the client weighs as little as it can in what is compared.
 */
export function createPost(url: string, inFlight: number) {
  const pool = new Pool(url, { connections: inFlight, pipelining: 1 })
  return (id: string, recipient: string, text: string): Promise<string> => {
    const body = JSON.stringify({
      messaging_product: 'whatsapp',
      to: recipient,
      type: 'text',
      text: { body: text },
      biz_opaque_callback_data: id,
    })
    return new Promise((resolve, reject) => {
      pool.dispatch({ method: 'POST', path: '/v25.0/1/messages', headers, body }, new Answer(resolve, reject))
    })
  }
}

const headers = { 'content-type': 'application/json', authorization: 'Bearer none' }

class Answer implements Dispatcher.DispatchHandler {
  private text = ''
  private readonly resolve: (id: string) => void
  private readonly reject: (error: Error) => void
  constructor(resolve: (id: string) => void, reject: (error: Error) => void) {
    this.resolve = resolve
    this.reject = reject
  }
  onRequestStart() {}
  onResponseStart() {}
  onResponseData(_: unknown, chunk: Buffer) {
    this.text += chunk.toString('latin1')
  }
  onResponseEnd() {
    this.resolve((JSON.parse(this.text) as { id: string }).id)
  }
  onResponseError(_: unknown, error: Error) {
    this.reject(error)
  }
}
