import type { Failure } from './errors.ts'

/**
 * Remembers how often WhatsApp has just asked for patience, so that waits grow: for one person 4^n seconds (Meta, error
 * 131056), for the whole number doubling up to a minute. One process at a time sends for a number, so memory is enough;
 * after a change of process the waits begin small again. `now` counts real milliseconds.
 */
export type Patience = {
  lengthen(recipient: string, failure: Failure): Failure
  succeeded(recipient: string): void
}

const remembered = 10_000

export function createPatience(now: () => number = () => performance.now()): Patience {
  const people = new Map<string, number>()
  let number = { times: 0, until: 0 }

  return {
    lengthen(recipient, failure) {
      if (failure.kind === 'chat-waits') {
        const times = people.get(recipient) ?? 0
        people.delete(recipient)
        people.set(recipient, times + 1)
        if (people.size > remembered) people.delete(people.keys().next().value!)
        return { ...failure, afterMs: 1_000 * 4 ** Math.min(times, 6) }
      }
      if (failure.kind !== 'account-waits') return failure
      // Requests already under way are refused together: only the first of them lengthens the wait.
      if (now() < number.until)
        return { ...failure, afterMs: Math.max(failure.afterMs, Math.ceil(number.until - now())) }
      const afterMs = Math.max(
        failure.afterMs,
        Math.min(60_000, failure.afterMs * 2 ** Math.min(number.times, 6)),
      )
      number = { times: number.times + 1, until: now() + afterMs }
      return { ...failure, afterMs }
    },
    succeeded(recipient) {
      people.delete(recipient)
      if (number.times > 0 && now() >= number.until) number = { times: 0, until: 0 }
    },
  }
}
