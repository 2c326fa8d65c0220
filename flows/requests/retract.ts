import { defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import { readRequestsOfPerson, type Slot, withdrawRequest } from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import { ownSlot, requestLines, retractButton } from './request-line.ts'

/** Takes a request back, or one's yes to another's: the only one there is, or the one whose button was tapped. */
export const retract = defineCommand({
  name: 'retract',
  where: 'private',
  hidden: true,
  keywords: 'keywords-retract',
  async run(turn, args) {
    if (args.trim() !== '') return takeBack(turn, args.trim())
    const { tx, org, person } = turn
    const [only, ...others] = await readRequestsOfPerson(tx, { orgId: org.id, personId: person.id })
    if (!only) return { replies: [{ words: { key: 'retract-none' } }] }
    if (others.length === 0) return takeBack(turn, only.id)
    const open = [only, ...others].slice(0, most)
    const lines = open.flatMap((request) => requestLines(request, person.id))
    return {
      replies: [
        {
          words: [{ key: 'retract-which' }, ...lines],
          listLabel: { key: 'button-choose' },
          choices: open.map((request) => retractButton(request, person.id)),
        },
      ],
    }
  },
})

// The rows of a list (Meta, interactive list messages).
const most = 10

async function takeBack({ tx, ctx, actor, person, now }: Turn, requestId: string): Promise<Outcome> {
  const outcome = await withdrawRequest(tx, { actor, ids: ctx.ids, now }, requestId)
  switch (outcome.kind) {
    case 'withdrawn': {
      const own = ownSlot(outcome.request, person.id)
      return { replies: [{ words: { key: 'retract-done', vars: varsOf(own) } }] }
    }
    case 'over':
      return { replies: [{ words: { key: 'retract-over' } }] }
    case 'not-found':
      return { replies: [{ words: { key: 'not-your-button' } }] }
    default:
      return unreachable(outcome)
  }
}

const varsOf = ({ label, date }: Slot) => ({ duty: label, date: { onDay: date.toString() } })
