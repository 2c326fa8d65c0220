import { createHash } from 'node:crypto'
import { digits, type PhoneState } from './state.ts'

/** A phone not seen before. Its user id follows from its number and the portfolio, so that it is the same in every run. */
export function newPhone(number: string, name: string, portfolio: string): PhoneState {
  const own = digits(number)
  return {
    number: own,
    name,
    userId: userIdOf(own, portfolio),
    username: null,
    hidden: false,
    blocked: 'no',
    lastInboundAt: null,
    bubbles: [],
    typingUntil: null,
  }
}

const countries: [string, string][] = [
  ['91', 'IN'],
  ['92', 'PK'],
  ['20', 'EG'],
  ['971', 'AE'],
  ['965', 'KW'],
  ['44', 'GB'],
  ['254', 'KE'],
]

/** Meta makes one for each user and portfolio; here every business account is a portfolio of its own. */
export function userIdOf(number: string, portfolio: string): string {
  const country = countries.find(([prefix]) => number.startsWith(prefix))?.[1] ?? 'US'
  const hash = createHash('sha256').update(`${portfolio} ${number}`).digest()
  return `${country}.${(hash.readBigUInt64BE(0) % 10n ** 17n).toString().padStart(17, '1')}`
}
