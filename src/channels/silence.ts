import type { SendOutcome } from './channel.ts'

export type Silence = {
  /** May a message be sent? False while the provider does not answer. */
  isOver(signal: AbortSignal): Promise<boolean>
  /** What became of a message. */
  note(outcome: SendOutcome): void
}

/**
 * After a send of which nobody can say whether it arrived, nothing more is sent until the provider has answered a question
 * that changes nothing. While connections are cut, each further message would be one that may have arrived, and there are
 * few tries of those. `isThere` asks, and says whether the provider itself was heard; it must not throw. One process at a
 * time sends for an account, so memory is enough.
 */
export function createSilence(isThere: (signal: AbortSignal) => Promise<boolean>): Silence {
  let silent = false
  let asking: Promise<void> | undefined
  const ask = async (signal: AbortSignal) => {
    silent = !(await isThere(signal))
    asking = undefined
  }
  return {
    async isOver(signal) {
      if (!silent) return true
      asking ??= ask(signal)
      await asking
      return !silent
    },
    note({ kind }) {
      if (kind === 'unknown') silent = true
    },
  }
}
