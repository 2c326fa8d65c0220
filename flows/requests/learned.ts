import type { Reply } from '../../src/conversation/index.ts'
import type { Wish } from './wish.ts'

/** What a step has learned; `again` is why it could not use what was said. */
export type Learned = { data: Wish } | { again: Reply }
