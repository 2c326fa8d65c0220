/**
 * What a log may know of an error: its name, its code, and where in our own code it arose. Never its message or detail:
 * a database quotes values in them, and those may be names, addresses and texts.
 */
export function describeError(error: unknown): { error: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { error: typeof error }
  // Of several thrown together the first is described: the others come again.
  if (error instanceof AggregateError && error.errors.length > 0) return describeError(error.errors[0])
  const at = error.stack
    ?.split('\n')
    .find((line) => /^\s+at .*\/(src|flows)\//.test(line))
    ?.trim()
  return { error: error.name, ...codeOf(error), ...(at && { at }) }
}

/** The SQLSTATE of a database's error, or the name Node.js gives one of its own. */
export const codeOf = (error: unknown): { code?: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
