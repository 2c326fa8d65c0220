import { type ChannelName, tellReason } from '../../src/channels/index.ts'
import { defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import { isId, readAssignment, readKnownAs } from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import {
  type Choice,
  type Failure,
  type NoticeName,
  readFailure,
  readFailures,
  retryFailure,
  type SeenToOutcome,
  sendByOtherWay,
  settleFailure,
  whatOf,
} from '../../src/messaging/index.ts'
import { shown, told } from './slot.ts'

const pageSize = 8

/**
 * `/failed`: what did not arrive in the last days and waits for somebody to see to it, in pages. Its buttons: `/failed <id>` for one,
 * `/failed <id> again`, `/failed <id> telegram`, `/failed <id> done`.
 */
export const failed = defineCommand({
  name: 'failed',
  where: 'coordinators',
  async run(turn, args) {
    const [first = '', verb] = args.trim().split(/\s+/)
    if (isId(first)) return verb ? seeTo(turn, first, verb) : showOne(turn, first)
    return showPage(turn, Math.max(1, Number.parseInt(first, 10) || 1))
  },
})

async function showPage(turn: Turn, page: number): Promise<Outcome> {
  const asked = { orgId: turn.org.id, now: turn.now, limit: pageSize, offset: (page - 1) * pageSize }
  const { failures, total } = await readFailures(turn.tx, asked)
  if (failures.length === 0) return shown(turn, { key: 'failed-none' })
  const pages = Math.ceil(total / pageSize)
  const title = { key: 'failed-title', vars: { total, page, pages } }
  const choices = failures.map(
    (failure): Choice => ({
      id: `/failed ${failure.id}`,
      label: { key: 'button-failed-one', vars: { name: nameOf(failure), what: whatOf(bodyOf(failure)) } },
    }),
  )
  return shown(turn, [title, { text: '' }, ...failures.map(line)], [...choices, ...turnPage(page, pages)])
}

function turnPage(page: number, pages: number): Choice[] {
  const before = { id: `/failed ${page - 1}`, label: { key: 'button-previous' } }
  const after = { id: `/failed ${page + 1}`, label: { key: 'button-next' } }
  return [...(page > 1 ? [before] : []), ...(page < pages ? [after] : [])]
}

const nameOf = ({ notice, knownAs }: Failure): Value =>
  notice?.vars.name ?? knownAs ?? { words: { key: 'somebody' } }

const bodyOf = ({ notice, about }: Failure) => ({
  body: notice ? ({ kind: 'notice', notice: notice.name, vars: notice.vars } as const) : undefined,
  aboutKind: about?.kind ?? null,
})

const channelValue = (channel: ChannelName): Value => ({ words: { key: `channel-${channel}` } })

function line(failure: Failure): Words {
  const { channel, reason, failedAt } = failure
  const vars = {
    name: nameOf(failure),
    what: whatOf(bodyOf(failure)),
    channel: channelValue(channel),
    reason: tellReason(reason),
    at: { instant: failedAt.toString() },
  }
  return { key: 'failed-line', vars }
}

async function showOne(turn: Turn, id: string): Promise<Outcome> {
  const failure = await readFailure(turn.tx, turn.org.id, id)
  if (!failure) return told({ key: 'failed-seen-to' })
  const useless = await uselessWords(turn, failure)
  const again = { id: `/failed ${id} again`, label: { key: 'button-failed-again' } }
  const others = failure.ways.map((channel) => ({
    id: `/failed ${id} ${channel}`,
    label: { key: 'button-failed-otherwise', vars: { channel: channelValue(channel) } },
  }))
  const done = { id: `/failed ${id} done`, label: { key: 'button-failed-done' } }
  const arrived = failure.others.map(({ channel, status }): Words => {
    const vars = { channel: channelValue(channel), state: { words: { key: `message-state-${status}` } } }
    return { key: 'failed-other', vars }
  })
  const words = [line(failure), ...arrived, ...(useless ? [useless] : [])]
  return shown(turn, words, useless ? [done] : [again, ...others, done])
}

/** Why it is of no use to send it any more. */
async function uselessWords(
  { tx, org, now }: Turn,
  { about, notice, expiresAt }: Failure,
): Promise<Words | undefined> {
  if (expiresAt && Temporal.Instant.compare(expiresAt, now) <= 0) return { key: 'failed-too-late' }
  if (about?.kind !== 'assignment' || !asksToCome.has(notice?.name ?? '')) return undefined
  const assignment = await readAssignment(tx, org.id, about.id)
  return assignment?.live === false ? { key: 'failed-taken-back' } : undefined
}

/** Notices that are of no use to whom the duty was taken from; that it was taken is of all the more. */
const asksToCome = new Set<string>([
  'duty-allotted',
  'duty-reminder',
  'duty-nudge',
  'cover-ask',
  'swap-offer',
  'duty-restored',
  'duty-time-changed',
] satisfies NoticeName[])

async function seeTo(turn: Turn, id: string, verb: string): Promise<Outcome> {
  const { tx, ctx, actor, now, org } = turn
  const given = { actor, ids: ctx.ids, now }
  const failure = await readFailure(tx, org.id, id)
  if (!failure) return told({ key: 'failed-seen-to' })
  if (verb === 'done')
    return tell(turn, failure, await settleFailure(tx, given, id), {
      key: 'failed-settled',
      vars: whose(turn, failure),
    })
  const useless = await uselessWords(turn, failure)
  if (useless) return told(useless)
  const { email } = await readKnownAs(tx, org.id, failure.personId)
  const isAgain = verb === 'again' || verb === failure.channel
  if (!isAgain && !failure.ways.includes(verb as ChannelName)) return told({ key: 'failed-no-such-way' })
  const outcome = isAgain
    ? await retryFailure(tx, given, { id, address: email })
    : await sendByOtherWay(tx, given, { id, channel: verb as ChannelName })
  const channel = channelValue(isAgain ? failure.channel : (verb as ChannelName))
  return tell(turn, failure, outcome, {
    key: 'failed-sent-again',
    vars: { ...whose(turn, failure), channel },
  })
}

const whose = ({ actor }: Turn, failure: Failure) => ({
  name: nameOf(failure),
  what: whatOf(bodyOf(failure)),
  by: actor.name,
})

function tell(turn: Turn, failure: Failure, outcome: SeenToOutcome, done: Words): Outcome {
  switch (outcome.kind) {
    case 'done':
      return shown(turn, done)
    case 'not-found':
      return told({ key: 'failed-seen-to' })
    case 'too-late':
      return told({ key: 'failed-too-late' })
    case 'opted-out':
      return told({
        key: 'failed-opted-out',
        vars: { name: nameOf(failure), channel: channelValue(failure.channel) },
      })
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}
