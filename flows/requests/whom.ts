import { type Answer, mentions, type Reply, type Turn } from '../../src/conversation/index.ts'
import { readSwapCandidates, type SwapCandidate } from '../../src/duties/index.ts'
import { textOf } from '../read-answers.ts'
import type { Learned } from './learned.ts'
import { pageButtons, pageOf } from './pages.ts'
import { readPerson } from './read.ts'
import { exampleFor, learnSought, seasonOfDuty } from './sought.ts'
import { ways } from './where.ts'
import { dutyVars, slotDataOf, slotLabel, type Wish } from './wish.ts'

// With "anyone" and the two buttons that turn pages, a list has ten rows.
const pageSize = 7

/**
 * Swap with whom? The duties that could be had for it, without anybody's name; or whoever can. Who knows somebody writes the
 * whole name or the ITS number.
 */
export const whom = {
  async ask(data: Wish, turn: Turn): Promise<Reply> {
    const { candidates, total, isElse } = await find(turn, data)
    if (total === 0) return { words: { key: 'request-whom-none', vars: dutyVars(data.own!) }, choices: ways }
    const vars = { ...dutyVars(data.own!), ...exampleFor(data) }
    const words = [...(isElse ? [{ key: 'request-whom-else' }] : []), { key: 'request-whom', vars }]
    const rows = candidates.map(({ assignmentId, slot }) => ({ id: assignmentId, label: slotLabel(slot) }))
    const anyone = { id: 'anyone', label: { key: 'button-anyone' } }
    return {
      words,
      listLabel: { key: 'button-choose' },
      choices: [anyone, ...rows, ...pageButtons(data.page, total, pageSize)],
    }
  },

  async answer(answer: Answer, data: Wish, turn: Turn): Promise<Learned> {
    const page = pageOf(answer)
    if (page !== undefined) return { data: { ...data, page } }
    if (answer.kind === 'choice') return choose(turn, data, answer.id)
    const text = textOf(answer)
    if (mentions(text, 'keywords-anyone', turn.ctx.speaker)) return { data: { ...data, with: 'anyone' } }
    const season = await seasonOfDuty(turn, data)
    const registrationIds = season ? await readPerson(turn, text, season.id) : []
    if (registrationIds.length > 0) return { data: { ...data, sought: { registrationIds }, page: 0 } }
    return learnSought(turn, data, answer)
  },
}

async function choose(turn: Turn, data: Wish, id: string): Promise<Learned> {
  if (id === 'anyone') return { data: { ...data, with: 'anyone' } }
  const { candidates } = await readSwapCandidates(turn.tx, {
    ...questionOf(turn, data),
    assignmentIds: [id],
    limit: 1,
  })
  const [chosen] = candidates
  if (!chosen) return { again: { words: { key: 'request-whom-gone' } } }
  return { data: { ...data, with: { ...slotDataOf(chosen.slot), assignmentId: chosen.assignmentId } } }
}

const questionOf = ({ org, now }: Turn, { own }: Wish) => ({
  orgId: org.id,
  assignmentId: own!.assignmentId,
  now,
})

/** What was sought; where there is no such duty, any. */
async function find(
  turn: Turn,
  data: Wish,
): Promise<{ candidates: SwapCandidate[]; total: number; isElse: boolean }> {
  const { sought, page } = data
  const asked = { ...questionOf(turn, data), limit: pageSize, offset: page * pageSize }
  const date = sought?.date ? Temporal.PlainDate.from(sought.date) : undefined
  const only = { date, codes: sought?.codes, registrationIds: sought?.registrationIds }
  const found = await readSwapCandidates(turn.tx, { ...asked, ...only })
  const isElse = found.total === 0 && Object.values(only).some((one) => one !== undefined)
  return isElse ? { ...(await readSwapCandidates(turn.tx, asked)), isElse } : { ...found, isElse }
}
