import type { Reply, Turn } from '../../src/conversation/index.ts'
import { type Wish as DutyWish, type MakeOutcome, makeRequest, type Slot } from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import { existsReply, refusalReply } from './check.ts'
import { misfitWords } from './misfit.ts'
import { retractThis } from './request-line.ts'
import { dutyVars, targetVars, type Wish } from './wish.ts'

/** Asks for it, all being known. `asksAgain`: only the reason would not do. */
export async function finish(turn: Turn, wish: Wish): Promise<{ reply: Reply; asksAgain?: true }> {
  const { tx, ctx, actor, now } = turn
  const { assignmentId } = wish.own!
  const made = await makeRequest(
    tx,
    { actor, ids: ctx.ids, now },
    { assignmentId, reason: wish.reason ?? '', wish: dutyWish(wish) },
  )
  const isReason = made.kind === 'reason-too-short' || made.kind === 'reason-too-long'
  return { reply: replyTo(turn, wish, made), ...(isReason && { asksAgain: true as const }) }
}

function dutyWish({ kind, to, with: whom }: Wish): DutyWish {
  switch (kind) {
    case 'cancel':
      return { kind }
    case 'move':
      return { kind, date: Temporal.PlainDate.from(to!.date), dutyCode: to!.code }
    case 'swap':
      return { kind, ...(whom !== 'anyone' && { with: whom!.assignmentId }) }
    case undefined:
      throw new Error('a request for nothing')
    default:
      return unreachable(kind)
  }
}

function replyTo(turn: Turn, wish: Wish, made: MakeOutcome): Reply {
  const { assignmentId } = wish.own!
  switch (made.kind) {
    case 'made':
      return {
        words: madeWords(wish, made.offered),
        choices: [retractThis(made.request)],
      }
    case 'exists':
      return existsReply(turn, made.request)
    case 'taken':
      return { words: { key: 'request-to-taken', vars: varsOf(made.to) }, choices: [again('move', wish)] }
    case 'no-such-slot':
      return { words: { key: 'request-to-gone' }, choices: [again('move', wish)] }
    case 'misfit':
      return { words: misfitWords(made.to, made.misfit), choices: [again('move', wish)] }
    case 'nobody':
      return { words: { key: 'request-swap-nobody' }, choices: [again('swap', wish), again('change', wish)] }
    case 'reason-too-short':
      return { words: { key: 'request-reason-too-short' } }
    case 'reason-too-long': {
      const { allowed, given } = made
      return { words: { key: 'unlock-too-long', vars: { allowed, given } } }
    }
    case 'near':
    case 'declined':
    case 'over':
    case 'too-many':
    case 'not-yours':
    case 'not-allowed':
      return refusalReply(made, assignmentId)
    default:
      return unreachable(made)
  }
}

function madeWords({ kind, own, to, with: whom }: Wish, offered: number) {
  const vars = dutyVars(own!)
  if (kind === 'cancel') return { key: 'request-made-cancel', vars }
  if (kind === 'move') return { key: 'request-made-move', vars: { ...vars, ...targetVars(to!) } }
  if (whom === 'anyone') return { key: 'request-made-swap-anyone', vars: { ...vars, count: offered } }
  return { key: 'request-made-swap', vars: { ...vars, ...targetVars(whom!) } }
}

/** The way to choose once more. */
const again = (order: 'move' | 'swap' | 'change', { own }: Wish) => ({
  id: `/${order} ${own!.assignmentId}`,
  label: { key: `button-again-${order}` },
})

const varsOf = ({ label, date }: Slot) => ({ to: label, to_date: { onDay: date.toString() } })
