import type { Answered } from '../src/duties/index.ts'
import { unreachable } from '../src/lib/unreachable.ts'
import type { Value } from '../src/lib/words.ts'
import { categoryList } from './categories.ts'

/** One answer of a registration as it is shown. */
export function answeredValue(answered: Answered): Value {
  switch (answered.field) {
    case 'name':
    case 'its':
    case 'email':
      return answered.text
    case 'preferences':
      return categoryList(answered.preferences)
    case 'auditions':
      return { words: { key: 'recordings-count', vars: { count: answered.sounds.length } } }
    default:
      return unreachable(answered)
  }
}
