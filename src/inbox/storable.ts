/**
 * A payload as JSON text that `jsonb` takes: PostgreSQL stores neither NUL nor half of a surrogate pair, and both stand
 * in JSON as escapes. Each becomes U+FFFD, the sign for a character that could not be kept.
 */
export function storable(payload: unknown): string {
  const text = JSON.stringify(payload ?? null)
  return needsCare.test(text) ? JSON.stringify(mend(payload)) : text
}

/** What JSON.stringify escapes as \u0000 or \ud800–\udfff; a backslash written by the sender may also look so. */
const needsCare = /\\u(0000|d[89a-f])/

function mend(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(mend)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storableText(key), mend(inner)]))
}

/** Text that a `text` column takes. */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')
