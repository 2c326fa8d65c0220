import type { Reason } from '../reasons.ts'
import type { Verdict } from './errors.ts'

const seconds = (n: number): number => n * 1_000
const minutes = (n: number): number => n * 60_000

const stops = (reason: Reason): Verdict => ({ kind: 'account-stops', reason })
const refused = (reason: Reason): Verdict => ({ kind: 'refused', reason })
const asText = (reason: Reason): Verdict => ({ kind: 'again-as-text', reason })
const numberWaits = (afterMs: number, reason: Reason) => ({ kind: 'account-waits' as const, afterMs, reason })
const again = (afterMs: number, reason: Reason): Verdict => ({ kind: 'again', afterMs, reason })
const tries = (limit: number, afterMs: number, reason: Reason): Verdict => ({
  kind: 'again',
  afterMs,
  limit,
  reason,
})
const never = (why: 'blocked' | 'no-account' | 'opted-out' | 'gone', reason: Reason): Verdict => ({
  kind: 'unreachable',
  why,
  reason,
})

const table: [codes: number[], verdict: Verdict][] = [
  [[0, 190, 200, 10, 3, 131005], stops('whatsapp-token')],
  [[4, 80007, 613], numberWaits(minutes(1), 'whatsapp-too-fast')],
  [[130429], numberWaits(seconds(2), 'whatsapp-too-fast')],
  // Four to the power of the tries so far; the sender, which knows them, lengthens this first second.
  [[131056], { kind: 'chat-waits', afterMs: seconds(1), reason: 'whatsapp-too-many-to-person' }],
  // It passes by itself, and must not take the answers to people with it for good.
  [[131048], { ...numberWaits(minutes(10), 'whatsapp-reported'), alert: true }],
  [[131064], refused('whatsapp-category-limit')],
  [[133016], numberWaits(minutes(10), 'whatsapp-registered-too-often')],
  [[1, 2, 131016, 133004], again(seconds(5), 'whatsapp-passing-fault')],
  [[131000], tries(3, seconds(5), 'whatsapp-passing-fault')],
  [[131057, 2494100], numberWaits(minutes(1), 'whatsapp-maintenance')],
  [[131053], tries(2, seconds(5), 'whatsapp-file')],
  [[131052], refused('whatsapp-incoming-file')],
  [[131047], { kind: 'again-as-template', reason: 'window-closed' }],
  [[131026], never('no-account', 'whatsapp-no-account')],
  [[131049], refused('whatsapp-enough')],
  [[130472], refused('whatsapp-experiment')],
  [[131050], never('opted-out', 'whatsapp-marketing-stopped')],
  [[130403], never('blocked', 'whatsapp-blocked-by-us')],
  [[131021], refused('whatsapp-itself')],
  [[131030], refused('whatsapp-test-number')],
  [[131051, 131008, 131009, 100, 135000], refused('whatsapp-wrong-request')],
  [[131062], refused('whatsapp-phone-hidden')],
  [[131063, 134100, 134102], refused('whatsapp-marketing-setup')],
  [[134101], tries(3, minutes(10), 'whatsapp-marketing-setup')],
  [[132000, 132012, 132018], refused('whatsapp-template-variables')],
  [[132001], asText('whatsapp-template-missing')],
  [[132005], refused('whatsapp-template-too-long')],
  [[132007], refused('whatsapp-template-rules')],
  [[132015], asText('whatsapp-template-paused')],
  [[132016], asText('whatsapp-template-disabled')],
  [[132068, 132069], refused('whatsapp-form')],
  [[133010, 131045, 133006], stops('whatsapp-unregistered')],
  [[131031, 368, 130497], stops('whatsapp-locked')],
  [[131042], stops('whatsapp-payment')],
  [[131037], stops('whatsapp-display-name')],
  [[137000], refused('whatsapp-other-phone')],
]

/** Meta's code → what to do. Codes and advice: Meta, "Cloud API error codes"; protocol notes, section 5. */
export const verdicts: ReadonlyMap<number, Verdict> = new Map(
  table.flatMap(([codes, verdict]) => codes.map((code) => [code, verdict] as const)),
)
