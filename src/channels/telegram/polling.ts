import { setTimeout as pause } from 'node:timers/promises'
import { type Api, GrammyError } from 'grammy'
import type { TelegramConfig } from '../../config.ts'
import type { Log } from '../../lib/log.ts'
import type { InboxItem } from '../channel.ts'
import { createClient } from './client.ts'
import { codeOf } from './errors.ts'
import { toItem, wantedUpdates } from './updates.ts'

export type PollingOptions = {
  config: Pick<TelegramConfig, 'apiUrl' | 'botId'>
  token: string
  /** Resolves once the items are committed; rejects when they are not. */
  store(items: InboxItem[]): Promise<void>
  log: Log
  /** How long Telegram may hold a question open, in seconds. */
  holdSeconds?: number
  /** The pause after so many failures in a row, in milliseconds. */
  pauseMs?(failures: number): number
}

export type Polling = {
  /** Ends the open question and resolves when nothing runs any more. What was stored is not asked for again for long: the inbox knows it. */
  stop(): Promise<void>
}

/**
 * Takes updates by getUpdates, for a place without a public address. Telegram forgets a batch as soon as the next is
 * asked for, so the next is asked for only once this one is committed. A webhook excludes getUpdates and is taken down
 * first, as often as somebody sets it again. Nothing but `stop` ends it.
 */
export function startPolling({
  config,
  token,
  store,
  log,
  holdSeconds = 50,
  pauseMs = doubling,
}: PollingOptions): Polling {
  const client = createClient({ apiUrl: config.apiUrl, token, timeoutMs: (holdSeconds + 15) * 1_000 })
  const stopping = new AbortController()
  const { signal } = stopping

  async function run(): Promise<void> {
    let offset: number | undefined
    let failures = 0
    let webhookGone = false
    while (!signal.aborted) {
      try {
        if (!webhookGone) await client.api.raw.deleteWebhook({ drop_pending_updates: false }, signal as never)
        webhookGone = true
        const updates = await ask(client.api, { offset, holdSeconds, signal })
        await store(updates.flatMap((update) => toItem(config.botId, update) ?? []))
        offset = nextOffset(updates) ?? offset
        failures = 0
      } catch (error) {
        if (signal.aborted) return
        if (isConflict(error)) webhookGone = false
        failures++
        log.warn({ failures, code: failureCode(error) }, 'telegram: polling failed')
        await pause(Math.max(pauseMs(failures), retryAfter(error)), undefined, { signal }).catch(ended)
      }
    }
  }

  const running = run()
  return {
    async stop() {
      stopping.abort()
      await running
      await client.close()
    },
  }
}

type Question = { offset: number | undefined; holdSeconds: number; signal: AbortSignal }

const ask = (api: Api, { offset, holdSeconds, signal }: Question) =>
  api.raw.getUpdates(
    {
      ...(offset !== undefined && { offset }),
      limit: 100,
      timeout: holdSeconds,
      allowed_updates: wantedUpdates,
    },
    signal as never,
  )

const nextOffset = (updates: { update_id: number }[]): number | undefined =>
  updates.length === 0 ? undefined : Math.max(...updates.map((update) => update.update_id)) + 1

/** 409: a webhook is set again, or somebody else polls with this token. */
const isConflict = (error: unknown): boolean => error instanceof GrammyError && error.error_code === 409

const retryAfter = (error: unknown): number =>
  error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1_000 : 0

const failureCode = (error: unknown): string => {
  if (error instanceof GrammyError) return String(error.error_code)
  return codeOf(error instanceof Error && 'error' in error ? error.error : error)
}

/** From a second to a minute. */
const doubling = (failures: number): number => Math.min(60_000, 1_000 * 2 ** Math.min(failures - 1, 6))

function ended(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error
}
