import type { Channel } from './core.ts'

/** What a provider can be told to do wrong. */
export type Fault =
  /** Too many requests; Telegram's answer carries `retry_after` (7 seconds, or as given by `retryAfter`). */
  | '429'
  | { retryAfter: number }
  | '500'
  | 'non-json 502'
  /** Done as asked, but the answer never comes. */
  | 'timeout after accepting'
  | 'timeout before accepting'
  | 'cut connection'
  | 'cut connection after accepting'
  /** WhatsApp: every template is answered by 132001. */
  | 'template unknown'
  /** An error code at once (WhatsApp's code; Telegram's HTTP status, with its description). */
  | { code: number; message?: string }
  /** WhatsApp: accepted, then a `failed` status with this code. */
  | { failed: number }
  | 'smtp 451'
  | 'smtp 550'
  /** Answered rightly, but only after so many milliseconds. */
  | { delayMs: number }
  /** Each webhook arrives twice. */
  | 'duplicate webhook'
  | 'statuses out of order'
  | 'no statuses'

/** Which requests fail: messages only, media only, or everything. */
export type FaultScope = 'send' | 'media' | 'all'

/** Where in its life a message meets the fault. */
type Point = 'request' | 'statuses' | 'webhook'

export type Faults = {
  /** The next `count` requests (or webhooks, or accepted messages) meet this fault. */
  next(channel: Channel, fault: Fault, count?: number, scope?: FaultScope): void
  /** All of them meet it until it is taken back with null. Those put by `next` come first. */
  always(channel: Channel, fault: Fault | null, scope?: FaultScope): void
  standing(channel: Channel): Fault | null
  /** How many put by `next` are still to come. */
  waiting(channel: Channel): number
  take(channel: Channel, point: Point, what?: 'send' | 'media' | 'other', template?: boolean): Fault | null
  reset(): void
}

type Planned = { fault: Fault; scope: FaultScope; left: number }

export function createFaults(): Faults {
  const queues = new Map<Channel, Planned[]>()
  const standing = new Map<Channel, Planned>()
  return {
    next(channel, fault, count = 1, scope = 'send') {
      const queue = queues.get(channel) ?? []
      queue.push({ fault, scope, left: count })
      queues.set(channel, queue)
    },
    always(channel, fault, scope = 'send') {
      if (fault === null) standing.delete(channel)
      else standing.set(channel, { fault, scope, left: Number.POSITIVE_INFINITY })
    },
    standing: (channel) => standing.get(channel)?.fault ?? null,
    waiting: (channel) => (queues.get(channel) ?? []).reduce((sum, planned) => sum + planned.left, 0),
    take(channel, point, what = 'send', template = false) {
      const fits = (planned: Planned) =>
        pointOf(planned.fault) === point &&
        (planned.fault !== 'template unknown' || template) &&
        (point !== 'request' || planned.scope === 'all' || planned.scope === what)
      const queue = queues.get(channel) ?? []
      const found = queue.find(fits)
      if (found) {
        found.left -= 1
        if (found.left === 0) queue.splice(queue.indexOf(found), 1)
        return found.fault
      }
      const always = standing.get(channel)
      return always && fits(always) ? always.fault : null
    },
    reset() {
      queues.clear()
      standing.clear()
    },
  }
}

function pointOf(fault: Fault): Point {
  if (fault === 'duplicate webhook') return 'webhook'
  if (fault === 'statuses out of order' || fault === 'no statuses') return 'statuses'
  if (typeof fault === 'object' && 'failed' in fault) return 'statuses'
  return 'request'
}
