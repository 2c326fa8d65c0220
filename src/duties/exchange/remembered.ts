/** Few spellings fill a long table. */
export function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text) ?? work(text)
    if (known.size < 1000) known.set(text, found)
    return found
  }
}
