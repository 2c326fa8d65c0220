import { z } from 'zod'
import {
  defineCommand,
  defineFlow,
  type Outcome,
  type Reply,
  type Turn,
} from '../../src/conversation/index.ts'
import {
  type BlockOutcome,
  blockPerson,
  type HeldDuty,
  listBlocked,
  type Registration,
  unblockPerson,
} from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { dutyLineOf } from '../duty-line.ts'
import { textOf } from '../read-answers.ts'
import { namesNobody, pageIn } from './pages.ts'
import { askWho, findRegistrant, orderFor } from './registrant.ts'
import { shown, told } from './slot.ts'

/** `/block 30412345 why`: this person can neither register nor be given a duty, until `/unblock`. Without a reason it asks for one. */
export const block = defineCommand({
  name: 'block',
  where: 'coordinators',
  async run(turn, args) {
    if (namesNobody(args)) return askWho(turn, 'block', { key: 'block-how' }, pageIn(args))
    const found = await findRegistrant(turn, args, { order: 'block', people: true })
    if (found.kind === 'unclear') return found.outcome
    const { registration, rest } = found
    if (rest === '') return { start: { flow: 'block', data: whoIs(registration) } }
    const { reply, asksAgain } = await blockOne(turn, whoIs(registration), rest)
    return { replies: [reply], ...(asksAgain && { start: { flow: 'block', data: whoIs(registration) } }) }
  },
})

/** `/unblock 30412345`, or the button under a block. */
export const unblock = defineCommand({
  name: 'unblock',
  where: 'coordinators',
  async run(turn, args) {
    if (args.trim() === '') return askWhom(turn)
    const found = await findRegistrant(turn, args, { order: 'unblock', people: true })
    if (found.kind === 'unclear') return found.outcome
    return lift(turn, found.registration)
  },
})

async function askWhom(turn: Turn): Promise<Outcome> {
  const blocked = await listBlocked(turn.tx, turn.org.id, most)
  if (blocked.length === 0) return told({ key: 'unblock-nobody' })
  const choices = blocked.map(({ registrationId, name, itsNumber }) => ({
    id: orderFor('unblock', registrationId),
    label: { text: `${name} · ${itsNumber}` },
  }))
  return shown(turn, { key: 'unblock-how' }, choices)
}

// A list that one can take in at a glance.
const most = 8

const blockData = z.object({
  registrationId: z.string(),
  personId: z.string(),
  name: z.string(),
  its: z.string(),
})
type Who = z.infer<typeof blockData>

const whoIs = ({ id, personId, fullName, itsNumber }: Registration): Who => ({
  ...{ registrationId: id, personId, name: fullName, its: itsNumber },
})

/** The one question of a block that came without its reason. */
export const blockReason = defineFlow<'reason', Who>({
  id: 'block',
  version: 1,
  data: blockData,
  start: 'reason',
  help: { key: 'block-help' },
  steps: {
    reason: {
      ask: ({ name, its }) => ({ words: { key: 'block-why', vars: { name, its } }, replyForced: true }),
      async answer(answer, who, turn) {
        const { reply, asksAgain } = await blockOne(turn, who, textOf(answer))
        return asksAgain ? { again: reply } : { done: [reply] }
      },
    },
  },
})

async function blockOne(turn: Turn, who: Who, reason: string): Promise<{ reply: Reply; asksAgain?: true }> {
  const { tx, ctx, actor, now } = turn
  const outcome: BlockOutcome = await blockPerson(tx, {
    ...{ actor, ids: ctx.ids, now, reason },
    personId: who.personId,
  })
  const vars = { name: who.name, its: who.its }
  switch (outcome.kind) {
    case 'blocked':
      return {
        reply: withDuties(
          who,
          { key: 'block-done', vars: { ...vars, by: actor.name, reason: outcome.reason } },
          outcome,
        ),
      }
    case 'already': {
      const { by, at, reason: why } = outcome.block
      const said = {
        key: 'block-already',
        vars: { ...vars, by, at: { instant: at.toString() }, reason: why },
      }
      return { reply: withDuties(who, said, outcome) }
    }
    case 'reason-too-short':
      return { reply: { words: { key: 'block-too-short' } }, asksAgain: true }
    case 'reason-too-long': {
      const { allowed, given } = outcome
      return { reply: { words: { key: 'unlock-too-long', vars: { allowed, given } } }, asksAgain: true }
    }
    case 'not-allowed':
      return { reply: { words: { key: 'coordinators-only' } } }
    default:
      return unreachable(outcome)
  }
}

/** With the duties that stay theirs, to unlock each by a tap, and the way back. */
function withDuties(who: Who, said: Words, { duties }: { duties: HeldDuty[] }): Reply {
  const first = duties.slice(0, most)
  const more = duties.length - first.length
  const held: Words[] =
    duties.length === 0
      ? []
      : [
          { key: 'block-has-duties', vars: { name: who.name, count: duties.length } },
          ...first.map(dutyLineOf),
          ...(more > 0 ? [{ key: 'person-more', vars: { more } }] : []),
        ]
  const unlock = first.map(
    ({ assignmentId, label, date }): Choice => ({
      id: `/unlock ${assignmentId}`,
      label: { key: 'button-duty-day', vars: { duty: label, date: { shortDate: date.toString() } } },
    }),
  )
  const back = { id: orderFor('unblock', who.registrationId), label: { key: 'button-unblock' } }
  return { words: [said, ...held], choices: [...unlock, back] }
}

async function lift(turn: Turn, { personId, fullName, itsNumber }: Registration): Promise<Outcome> {
  const { tx, ctx, actor, now } = turn
  const outcome = await unblockPerson(tx, { actor, ids: ctx.ids, now, personId })
  const vars = { name: fullName, its: itsNumber, by: actor.name }
  switch (outcome.kind) {
    case 'unblocked':
      return shown(turn, { key: 'unblock-done', vars })
    case 'not-blocked':
      return told({ key: 'unblock-none', vars })
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}
