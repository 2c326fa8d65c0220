import type { Verdict } from './errors.ts'

const seconds = (n: number): number => n * 1_000
const minutes = (n: number): number => n * 60_000

const stops = (reason: string): Verdict => ({ kind: 'account-stops', reason })
const refused = (reason: string): Verdict => ({ kind: 'refused', reason })
const asText = (reason: string): Verdict => ({ kind: 'again-as-text', reason })
const numberWaits = (afterMs: number, reason: string) => ({ kind: 'account-waits' as const, afterMs, reason })
const again = (afterMs: number, limit: number, reason: string): Verdict => ({
  kind: 'again',
  afterMs,
  limit,
  reason,
})
const never = (why: 'blocked' | 'no-account' | 'opted-out' | 'gone', reason: string): Verdict => ({
  kind: 'unreachable',
  why,
  reason,
})

const token = 'WhatsApp does not accept our access token or its permissions.'
const throttled = 'Too many messages or calls at once: the whole number waits.'
const passing = 'WhatsApp has a passing fault.'
const wrongRequest = 'Our request to WhatsApp was wrong: the program needs mending.'
const marketingRouting = 'The number is not set up for this kind of marketing message.'
const parameters = "The template's variables do not match what WhatsApp has approved."
const unregistered = 'The WhatsApp number is not registered.'
const lateTemplate = 'WhatsApp is holding back this template: see its state at Meta.'

const table: [codes: number[], verdict: Verdict][] = [
  [[0, 190, 200, 10, 3, 131005], stops(token)],
  [[4, 80007, 613], numberWaits(minutes(1), throttled)],
  [[130429], numberWaits(seconds(2), throttled)],
  // Four to the power of the tries so far; the sender, which knows them, lengthens this first second.
  [
    [131056],
    { kind: 'chat-waits', afterMs: seconds(1), reason: 'Too many messages to this person in a short time.' },
  ],
  // It passes by itself, and must not take the answers to people with it for good.
  [
    [131048],
    {
      ...numberWaits(minutes(10), 'WhatsApp has limited this number because people reported or blocked it.'),
      alert: true,
    },
  ],
  [[131064], refused('WhatsApp has limited templates of this business after a wrong category.')],
  [[133016], numberWaits(minutes(10), 'The number was registered too often: WhatsApp makes us wait.')],
  [[1, 2, 131016, 133004], again(seconds(5), 5, passing)],
  [[131000], again(seconds(5), 3, passing)],
  [[131057, 2494100], numberWaits(minutes(1), 'The WhatsApp number is under maintenance or being upgraded.')],
  [[131053], again(seconds(5), 2, 'WhatsApp could not take the file: its type may be wrong.')],
  [[131052], refused('WhatsApp could not fetch the file this person sent.')],
  [[131047], { kind: 'again-as-template', reason: 'More than 24 hours since this person wrote.' }],
  [
    [131026],
    never(
      'no-account',
      'This person cannot be reached on WhatsApp: no account, an old app or terms not accepted.',
    ),
  ],
  [
    [131049],
    refused(
      'WhatsApp held the message back because this person had enough of its kind: not before tomorrow.',
    ),
  ],
  [[130472], refused('WhatsApp did not deliver because this person is part of an experiment of theirs.')],
  [[131050], never('opted-out', 'This person has stopped marketing messages.')],
  [[130403], never('blocked', 'This person is blocked by our own number.')],
  [[131021], refused('The number cannot write to itself.')],
  [[131030], refused('This is a test number, and the recipient is not on its list of allowed numbers.')],
  [[131051, 131008, 131009, 100, 135000], refused(wrongRequest)],
  [[131062], refused("This message needs the person's phone number, which WhatsApp has not shown us.")],
  [[131063, 134100, 134102], refused(marketingRouting)],
  [[134101], again(minutes(10), 3, marketingRouting)],
  [[132000, 132012, 132018], refused(parameters)],
  [[132001], asText('The template does not exist in this language or is not approved.')],
  [[132005], refused('The text is too long once the template is filled in.')],
  [[132007], refused("The template's content breaks WhatsApp's rules.")],
  [[132015], asText(lateTemplate)],
  [[132016], asText('WhatsApp has disabled this template for good: it needs another.')],
  [[132068, 132069], refused('The form inside this message is blocked or throttled.')],
  [[133010, 131045, 133006], stops(unregistered)],
  [[131031, 368, 130497], stops('WhatsApp has locked or restricted this account.')],
  [[131042], stops('WhatsApp cannot charge for messages: the payment method needs care.')],
  [[131037], stops("The number's display name needs approval.")],
  [[137000], refused("WhatsApp could not confirm that this is still the same person's phone.")],
]

/** Meta's code → what to do. Codes and advice: Meta, "Cloud API error codes"; protocol notes, section 5. */
export const verdicts: ReadonlyMap<number, Verdict> = new Map(
  table.flatMap(([codes, verdict]) => codes.map((code) => [code, verdict] as const)),
)
