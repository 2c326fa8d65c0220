/** The only source of the present instant. Passed in, never taken from the air, so that tests and the simulator can move it. */
export type Clock = { now(): Temporal.Instant }

export const systemClock: Clock = { now: () => Temporal.Now.instant() }

/**
 * A clock that runs `offset[0]` milliseconds ahead of the system's. The offset lies in shared memory, so that worker
 * threads given the same buffer move together with the main thread.
 */
export function shiftedClock(
  buffer: SharedArrayBuffer,
): Clock & { shift(milliseconds: number): void; offset(): number } {
  const offset = new BigInt64Array(buffer)
  return {
    now: () => Temporal.Now.instant().add({ milliseconds: Number(Atomics.load(offset, 0)) }),
    shift: (milliseconds) => void Atomics.add(offset, 0, BigInt(Math.round(milliseconds))),
    offset: () => Number(Atomics.load(offset, 0)),
  }
}

/** Shared memory for `shiftedClock`, holding one 64-bit number of milliseconds. */
export const clockBuffer = (): SharedArrayBuffer => new SharedArrayBuffer(8)
