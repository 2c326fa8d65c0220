/** Does it for each, one after the other: an error in one stops no other, and all of them are thrown together at the end. */
export async function each<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const errors: unknown[] = []
  for (const item of items) await work(item).catch((error) => errors.push(error))
  if (errors.length === 1) throw errors[0]
  if (errors.length > 1)
    throw new AggregateError(errors, `${errors.length} failed: ${errors.map(String).join('; ')}`)
}
