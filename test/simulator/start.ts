import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import { request } from 'undici'
import { clockBuffer, shiftedClock } from '../../src/lib/clock.ts'
import { type SimulatorOptions, startSimulator } from '../../src/simulator/index.ts'

// biome-ignore lint/suspicious/noExplicitAny: what came over the wire is looked at by t.match.
export type Loose = any

export type Heard = { method: string; url: string; headers: IncomingHttpHeaders; raw: string; body: Loose }

/** A simulator, and a server of ours that hears its webhooks and answers as told. */
export async function start(t: Test, more: Partial<SimulatorOptions> = {}) {
  const heard: Heard[] = []
  let answer: (heard: Heard) => { status: number; body?: string; headers?: Record<string, string> } = () => ({
    status: 200,
  })
  const sink = createServer(async (incoming, reply) => {
    let raw = ''
    for await (const chunk of incoming.setEncoding('utf8')) raw += chunk
    const one = {
      method: incoming.method!,
      url: incoming.url!,
      headers: incoming.headers,
      raw,
      body: raw ? JSON.parse(raw) : null,
    }
    heard.push(one)
    const { status, body = '', headers = {} } = answer(one)
    reply.writeHead(status, headers).end(body)
  })
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve))
  const hook = `http://127.0.0.1:${(sink.address() as AddressInfo).port}`
  const clock = shiftedClock(clockBuffer())
  const simulator = await startSimulator({
    clock,
    chance: () => 1,
    retryDelaysMs: [60_000],
    whatsapp: { ...number, webhookUrl: () => `${hook}/whatsapp` },
    telegram: { botToken, botUsername: 'khidmat_bot', group: { id: groupId, title: 'Coordinators' } },
    ...more,
  })
  t.teardown(async () => {
    await simulator.close()
    sink.closeAllConnections()
    await new Promise((resolve) => sink.close(resolve))
  })

  async function graph(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: unknown,
    token = number.accessToken,
  ) {
    const answered = await request(`${simulator.whatsappUrl}/v25.0/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answered.body.text()
    return { status: answered.statusCode, body: text ? (JSON.parse(text) as Loose) : null }
  }

  async function bot(method: string, params: Record<string, unknown> | FormData = {}, token = botToken) {
    const form = params instanceof FormData
    const answered = await fetch(`${simulator.telegramUrl}/bot${token}/${method}`, {
      method: 'POST',
      ...(form
        ? { body: params }
        : { body: JSON.stringify(params), headers: { 'content-type': 'application/json' } }),
    })
    return { status: answered.status, body: (await answered.json()) as Loose }
  }

  return {
    simulator,
    clock,
    hook,
    heard,
    answers(by: typeof answer) {
      answer = by
    },
    graph,
    bot,
    send: (message: Record<string, unknown>) =>
      graph('POST', `${number.phoneNumberId}/messages`, {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        ...message,
      }),
    /** Statuses heard so far, in order. */
    statuses: () => heard.flatMap(({ body }) => body?.entry?.[0]?.changes?.[0]?.value?.statuses ?? []),
  }
}

export const number = {
  phoneNumberId: '106540352242922',
  businessAccountId: '102290129340398',
  accessToken: 'a-token',
  appSecret: 'a-secret',
  verifyToken: 'a-verify-token',
  displayPhone: '+1 555 078 3881',
}
export const botToken = '7000000001:AAsimulated'
export const groupId = -1001000000001

export const reminder = {
  name: 'duty_reminder_tomorrow',
  language: 'en',
  category: 'UTILITY',
  parameter_format: 'NAMED',
  components: [
    {
      type: 'BODY',
      text: 'Salaam {{name}}, your duty {{duty}} is coming up soon, please be there in time.',
      example: {
        body_text_named_params: [
          { param_name: 'name', example: 'Ali' },
          { param_name: 'duty', example: 'Azaan' },
        ],
      },
    },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Confirm' },
        { type: 'QUICK_REPLY', text: "Can't come" },
      ],
    },
  ],
}

export const templateMessage = (more: Record<string, unknown> = {}) => ({
  type: 'template',
  template: {
    name: 'duty_reminder_tomorrow',
    language: { code: 'en' },
    components: [
      {
        type: 'body',
        parameters: [
          { type: 'text', parameter_name: 'name', text: 'Husain' },
          { type: 'text', parameter_name: 'duty', text: 'Fajar Azaan' },
        ],
      },
      {
        type: 'button',
        sub_type: 'quick_reply',
        index: '0',
        parameters: [{ type: 'payload', payload: '/confirm 1' }],
      },
      {
        type: 'button',
        sub_type: 'quick_reply',
        index: '1',
        parameters: [{ type: 'payload', payload: '/decline 1' }],
      },
    ],
    ...more,
  },
})
