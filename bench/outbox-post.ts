import { Client, type Dispatcher } from 'undici'

/**
 * The POST that all contenders make: undici with keep-alive, as many connections as messages in flight. By `dispatch`,
 * without a stream for the answer and with a list of the connections that are free, which undici's pool would search
 * from its beginning, so that the client weighs as little as it can in what is compared.
 */
export function createPost(url: string, inFlight: number) {
  const free = Array.from({ length: inFlight }, () => new Client(url, { pipelining: 1 }))
  return (id: string, recipient: string, text: string): Promise<string> => {
    const body = JSON.stringify({
      messaging_product: 'whatsapp',
      to: recipient,
      type: 'text',
      text: { body: text },
      biz_opaque_callback_data: id,
    })
    const client = free.pop() ?? new Client(url, { pipelining: 1 })
    return new Promise((resolve, reject) => {
      const answer = new Answer(resolve, reject, () => free.push(client))
      client.dispatch({ method: 'POST', path: '/v25.0/1/messages', headers, body }, answer)
    })
  }
}

const headers = { 'content-type': 'application/json', authorization: 'Bearer none' }

class Answer implements Dispatcher.DispatchHandler {
  private text = ''
  private readonly resolve: (id: string) => void
  private readonly reject: (error: Error) => void
  private readonly release: () => void
  constructor(resolve: (id: string) => void, reject: (error: Error) => void, release: () => void) {
    this.resolve = resolve
    this.reject = reject
    this.release = release
  }
  onRequestStart() {}
  onResponseStart() {}
  onResponseData(_: unknown, chunk: Buffer) {
    this.text += chunk.toString('latin1')
  }
  onResponseEnd() {
    this.release()
    this.resolve((JSON.parse(this.text) as { id: string }).id)
  }
  onResponseError(_: unknown, error: Error) {
    this.release()
    this.reject(error)
  }
}
