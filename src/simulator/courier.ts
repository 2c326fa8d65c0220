import { Agent, request } from 'undici'
import type { Channel, Core } from './core.ts'

export type Parcel = {
  /** Parcels of one lane go one after another. */
  lane: string
  url: () => string | null | undefined
  headers: Record<string, string>
  /** The exact bytes, as they were signed. */
  body: string
}

/** Delivers webhooks as a provider does: until they are answered by a 2xx, however long it takes. */
export type Courier = {
  /** Resolves after the first try, whatever became of it. */
  post(parcel: Parcel): Promise<void>
  /** Resolves when everything is delivered or waits for a try that lies in the future. */
  settled(): Promise<void>
  /** Makes every waiting try now, and waits for them. */
  retryNow(): Promise<void>
  /** Parcels not delivered yet. */
  pending(): number
  reset(): void
  close(): Promise<void>
}

export type CourierOptions = {
  channel: Channel
  core: Core
  /** Pauses between tries in milliseconds of real time, after the first repeat, which is immediate. The last one is used on. */
  delaysMs: number[]
  /** True: a parcel that fails holds up its lane (Telegram). False: it leaves the lane and is tried again by itself (WhatsApp). */
  blocking: boolean
  /** Called with the body of a 2xx answer. */
  answered?: (body: string) => void
}

type Entry = { parcel: Parcel; tries: number; pauseMs: number; tried: () => void }
/** `stray`: made for one parcel that failed in its own lane. `wake` is there while the lane waits for a time to come. */
type Lane = { name: string; stray: boolean; queue: Entry[]; wake: (() => void) | null }

const answerWithinMs = 20_000

export function createCourier(options: CourierOptions): Courier {
  const agent = new Agent({
    connections: 64,
    headersTimeout: answerWithinMs,
    bodyTimeout: answerWithinMs,
    connectTimeout: 5_000,
  })
  const lanes = new Map<string, Lane>()
  let waiters: (() => void)[] = []
  let strays = 0
  let closed = false

  const isSettled = () => [...lanes.values()].every((lane) => lane.wake !== null)
  const look = () => {
    if (!isSettled()) return
    const done = waiters
    waiters = []
    for (const resolve of done) resolve()
  }
  const settled = () =>
    isSettled() ? Promise.resolve() : new Promise<void>((resolve) => waiters.push(resolve))

  function put(name: string, entry: Entry, stray = false): void {
    const lane = lanes.get(name)
    if (lane) return void lane.queue.push(entry)
    const fresh: Lane = { name, stray, queue: [entry], wake: null }
    lanes.set(name, fresh)
    void run(fresh)
  }

  async function run(lane: Lane): Promise<void> {
    const cleared = () => closed || lanes.get(lane.name) !== lane
    while (lane.queue.length > 0) {
      const entry = lane.queue[0]!
      if (entry.tries > 0) await pause(lane, entry.pauseMs)
      if (cleared()) return
      const outcome = await attempt(entry.parcel)
      entry.tries += 1
      entry.tried()
      if (cleared()) return
      entry.pauseMs = outcome.retryAfterMs ?? delayAfter(entry.tries)
      if (outcome.ok) lane.queue.shift()
      else if (!options.blocking && !lane.stray) {
        lane.queue.shift()
        put(`stray ${++strays}`, entry, true)
      }
    }
    lanes.delete(lane.name)
    look()
  }

  const delayAfter = (tries: number) =>
    tries === 1 ? 0 : (options.delaysMs[Math.min(tries - 2, options.delaysMs.length - 1)] ?? 1_000)

  function pause(lane: Lane, milliseconds: number): Promise<void> {
    if (milliseconds === 0) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(() => lane.wake?.(), milliseconds)
      timer.unref()
      lane.wake = () => {
        clearTimeout(timer)
        lane.wake = null
        resolve()
      }
      look()
    })
  }

  async function attempt(parcel: Parcel): Promise<{ ok: boolean; retryAfterMs?: number }> {
    const url = parcel.url()
    if (!url || closed) return { ok: false }
    const { channel, core } = options
    const recorded = core.recorder.webhook({
      channel,
      method: 'POST',
      path: url,
      headers: parcel.headers,
      body: JSON.parse(parcel.body),
    })
    try {
      const answer = await request(url, {
        method: 'POST',
        headers: parcel.headers,
        body: parcel.body,
        dispatcher: agent,
      })
      const text = await answer.body.text()
      recorded.answer = { status: answer.statusCode, body: text }
      if (answer.statusCode >= 200 && answer.statusCode < 300) {
        options.answered?.(text)
        return { ok: true }
      }
      const seconds = Number(answer.headers['retry-after'])
      // Only Telegram says that it heeds this header, up to an hour.
      return {
        ok: false,
        ...(options.blocking && seconds > 0 && { retryAfterMs: Math.min(seconds, 3_600) * 1_000 }),
      }
    } catch (error) {
      // No answer, for whatever reason, is what repeats are for.
      core.log?.debug(
        { channel, code: (error as { code?: string }).code },
        'a simulated webhook was not answered',
      )
      return { ok: false }
    }
  }

  const clear = () => {
    for (const lane of [...lanes.values()]) {
      for (const entry of lane.queue) entry.tried()
      lanes.delete(lane.name)
      lane.wake?.()
    }
    look()
  }

  return {
    post(parcel) {
      const twice = options.core.faults.take(options.channel, 'webhook') === 'duplicate webhook'
      if (twice) put(`stray ${++strays}`, { parcel, tries: 0, pauseMs: 0, tried: () => {} }, true)
      return new Promise((tried) => put(parcel.lane, { parcel, tries: 0, pauseMs: 0, tried }))
    },
    settled,
    async retryNow() {
      for (const lane of [...lanes.values()]) lane.wake?.()
      await settled()
    },
    pending: () => [...lanes.values()].reduce((sum, lane) => sum + lane.queue.length, 0),
    reset: clear,
    async close() {
      closed = true
      clear()
      await agent.destroy()
    },
  }
}
