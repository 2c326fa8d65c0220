import { randomBytes } from 'node:crypto'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { type Bus, createBus } from './bus.ts'
import { createFaults, type Faults } from './faults.ts'
import { createRecorder, type Recorder } from './recorder.ts'

export type Channel = 'whatsapp' | 'telegram' | 'email'

/** What the three fakes share. */
export type Core = {
  clock: Clock
  /** A number from 0 to 1; decides what real providers leave to chance (batched statuses). */
  chance(): number
  log: Log | undefined
  bus: Bus
  faults: Faults
  recorder: Recorder
  enforceRates: boolean
  /** Where the simulator listens, known once it does. */
  base(): string
}

export function createCore(parts: Pick<Core, 'clock' | 'chance' | 'log' | 'enforceRates' | 'base'>): Core {
  return { ...parts, bus: createBus(), faults: createFaults(), recorder: createRecorder(parts.clock) }
}

export const randomDigits = (length: number): string =>
  Array.from(randomBytes(length), (byte, i) => (i === 0 ? 1 + (byte % 9) : byte % 10)).join('')

export const randomName = (bytes: number): string => randomBytes(bytes).toString('base64url')
