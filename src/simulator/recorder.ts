import type { Clock } from '../lib/clock.ts'
import type { Channel } from './core.ts'

/** One request a fake received, or one webhook it sent. `answer` is null while there is none, and for ever if there was none. */
export type Recorded = {
  channel: Channel
  at: Temporal.Instant
  method: string
  /** Path and query; for a webhook the whole URL; for e-mail the envelope's recipient. */
  path: string
  headers: Record<string, unknown>
  body: unknown
  answer: { status: number; body: unknown } | null
}

export type Recorder = {
  requests: Recorded[]
  webhooks: Recorded[]
  request(entry: Omit<Recorded, 'at' | 'answer'>): Recorded
  webhook(entry: Omit<Recorded, 'at' | 'answer'>): Recorded
  reset(): void
}

/** Enough for any test; an evening of play must not fill the memory. */
const kept = 100_000

export function createRecorder(clock: Clock): Recorder {
  const requests: Recorded[] = []
  const webhooks: Recorded[] = []
  const keep = (list: Recorded[], entry: Omit<Recorded, 'at' | 'answer'>) => {
    const recorded: Recorded = { ...entry, at: clock.now(), answer: null }
    list.push(recorded)
    if (list.length > kept) list.splice(0, list.length - kept / 2)
    return recorded
  }
  return {
    requests,
    webhooks,
    request: (entry) => keep(requests, entry),
    webhook: (entry) => keep(webhooks, entry),
    reset() {
      requests.length = 0
      webhooks.length = 0
    },
  }
}
