/** Ends a switch: the compiler refuses a case that was forgotten, and at run time an impossible value is a surprise. */
export function unreachable(value: never): never {
  throw new Error(`impossible value: ${JSON.stringify(value)}`)
}
