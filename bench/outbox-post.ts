import { Pool } from 'undici'

/** The POST that all contenders make: undici with keep-alive, as many connections as messages in flight. */
export function createPost(url: string, inFlight: number) {
  const pool = new Pool(url, { connections: inFlight, pipelining: 1 })
  return async (id: string, recipient: string, text: string): Promise<string> => {
    const body = JSON.stringify({
      messaging_product: 'whatsapp',
      to: recipient,
      type: 'text',
      text: { body: text },
      biz_opaque_callback_data: id,
    })
    const response = await pool.request({ method: 'POST', path: '/v25.0/1/messages', headers, body })
    const answer = (await response.body.json()) as { id: string }
    return answer.id
  }
}

const headers = { 'content-type': 'application/json', authorization: 'Bearer none' }
