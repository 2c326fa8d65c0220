import type { Bus } from './bus.ts'

/**
 * The first item found, now or later; looks again at every change. Throws after `timeoutMs` of real time, saying what
 * there was instead.
 */
export function waitFor<T>(
  bus: Bus,
  find: () => T | undefined,
  timeoutMs: number,
  otherwise: () => string,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = find()
      if (found === undefined) return false
      clearTimeout(timer)
      stop()
      resolve(found)
      return true
    }
    const stop = bus.listen(look)
    const timer = setTimeout(() => {
      stop()
      reject(new Error(otherwise()))
    }, timeoutMs)
    look()
  })
}

/** Whether a text holds the wanted words, or matches the pattern. */
export const fits = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)
