/** A wanted move of the clock: by milliseconds, to a local date and time, or to 18:00 the evening before a day. */
export type Move = { byMs: number } | { to: string } | { eveningBefore: string }

/** How far to move, in milliseconds; null when that would be backwards, or the wish cannot be read. */
export function distance(move: Move, now: Temporal.Instant, timeZone: string): number | null {
  const target = targetOf(move, now, timeZone)
  if (!target) return null
  const milliseconds = target.epochMilliseconds - now.epochMilliseconds
  return milliseconds >= 0 ? milliseconds : null
}

function targetOf(move: Move, now: Temporal.Instant, timeZone: string): Temporal.Instant | null {
  try {
    if ('byMs' in move) return Number.isSafeInteger(move.byMs) ? now.add({ milliseconds: move.byMs }) : null
    if ('to' in move) return Temporal.PlainDateTime.from(move.to).toZonedDateTime(timeZone).toInstant()
    const evening = Temporal.PlainDate.from(move.eveningBefore).subtract({ days: 1 })
    return evening.toZonedDateTime({ timeZone, plainTime: '18:00' }).toInstant()
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null
    throw error
  }
}
