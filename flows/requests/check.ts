import type { Reply, Turn } from '../../src/conversation/index.ts'
import { type DutyRequest, type MayAsk, mayAsk, readOpenOf, type Slot } from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import { requestLines, retractThis } from './request-line.ts'

/** Why nothing can be asked about a duty of one's own; undefined if it can. */
export async function checked(turn: Turn, assignmentId: string): Promise<Reply | undefined> {
  const { tx, actor, now, org } = turn
  const may = await mayAsk(tx, { actor, now }, assignmentId)
  if (may.kind !== 'may') return refusalReply(may, assignmentId)
  const open = await readOpenOf(tx, org.id, assignmentId)
  return open && existsReply(turn, open)
}

export const existsReply = (turn: Turn, request: DutyRequest): Reply => ({
  words: [{ key: 'request-exists' }, ...requestLines(request, turn.person.id)],
  choices: [retractThis(request)],
})

/** What stands against any request about this duty, with the way out. */
export function refusalReply(refusal: Exclude<MayAsk, { kind: 'may' }>, assignmentId: string): Reply {
  switch (refusal.kind) {
    case 'near':
      return {
        words: { key: 'request-near', vars: varsOf(refusal.slot) },
        choices: [{ id: `/decline ${assignmentId}`, label: { key: 'button-cannot-come' } }],
      }
    case 'declined':
      return { words: { key: 'request-declined-already', vars: varsOf(refusal.slot) } }
    case 'over':
    case 'not-yours':
      return { words: { key: 'answer-not-found' } }
    case 'too-many':
      return { words: { key: 'request-too-many', vars: { allowed: refusal.allowed } } }
    case 'not-allowed':
      throw new Error('a person may not ask about a duty of theirs')
    default:
      return unreachable(refusal)
  }
}

const varsOf = ({ label, date }: Slot) => ({ duty: label, date: { onDay: date.toString() } })
