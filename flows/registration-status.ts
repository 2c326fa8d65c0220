import type { Reply } from '../src/conversation/index.ts'
import type { Registration } from '../src/duties/index.ts'
import type { Words } from '../src/lib/words.ts'
import { myDutiesButton } from './buttons.ts'

const statuses = {
  pending: 'register-pending',
  approved: 'register-approved',
  rejected: 'register-rejected',
  withdrawn: 'register-withdrawn',
} as const

/** What somebody who is registered already sees instead of the form: their own registration's state. */
export const statusReply = ({ status, fullName }: Registration, season: string): Reply => ({
  words: statusWords(status, fullName, season),
  ...(status === 'approved' && { choices: [myDutiesButton] }),
})

export const statusWords = (status: Registration['status'], name: string, season: string): Words => ({
  key: statuses[status],
  vars: { season, name },
})
