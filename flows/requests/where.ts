import type { Answer, Reply, Turn } from '../../src/conversation/index.ts'
import { readMoveSlots, type Slot } from '../../src/duties/index.ts'
import type { Learned } from './learned.ts'
import { pageButtons, pageOf } from './pages.ts'
import { exampleFor, learnSought } from './sought.ts'
import { dutyVars, slotDataOf, slotLabel, type Wish } from './wish.ts'

const pageSize = 8

/** Where should it move to? The open slots that fit; a day or a duty can be written. */
export const where = {
  async ask(data: Wish, turn: Turn): Promise<Reply> {
    const { slots, total, isElse } = await find(turn, data)
    if (total === 0) return { words: { key: 'request-where-none', vars: dutyVars(data.own!) }, choices: ways }
    const vars = { ...dutyVars(data.own!), ...exampleFor(data) }
    const words = [...(isElse ? [{ key: 'request-where-else' }] : []), { key: 'request-where', vars }]
    const rows = slots.map((slot) => ({ id: `${slot.date} ${slot.code}`, label: slotLabel(slot) }))
    return {
      words,
      listLabel: { key: 'button-choose' },
      choices: [...rows, ...pageButtons(data.page, total, pageSize)],
    }
  },

  async answer(answer: Answer, data: Wish, turn: Turn): Promise<Learned> {
    const page = pageOf(answer)
    if (page !== undefined) return { data: { ...data, page } }
    if (answer.kind === 'choice') {
      const to = await readChosen(turn, data, answer.id)
      return to ? { data: { ...data, to: slotDataOf(to) } } : { again: { words: { key: 'request-to-gone' } } }
    }
    return learnSought(turn, data, answer)
  },
}

/** What can still be done where there is nothing to choose from. */
export const ways = [
  { id: 'back', label: { key: 'button-back' } },
  { id: 'cancel', label: { key: 'button-cancel' } },
]

/** What was sought; where there is no such slot, any. */
async function find(
  { tx, org, now }: Turn,
  { own, sought, page }: Wish,
): Promise<{ slots: Slot[]; total: number; isElse: boolean }> {
  const asked = {
    orgId: org.id,
    assignmentId: own!.assignmentId,
    now,
    limit: pageSize,
    offset: page * pageSize,
  }
  const date = sought?.date ? Temporal.PlainDate.from(sought.date) : undefined
  const found = await readMoveSlots(tx, { ...asked, date, codes: sought?.codes })
  const isElse = found.total === 0 && (date !== undefined || sought?.codes !== undefined)
  return isElse ? { ...(await readMoveSlots(tx, asked)), isElse } : { ...found, isElse }
}

async function readChosen({ tx, org, now }: Turn, { own }: Wish, id: string): Promise<Slot | undefined> {
  const [, day, code] = /^(\d{4}-\d{2}-\d{2}) (\S+)$/.exec(id) ?? []
  if (!day || !code) return undefined
  const { slots } = await readMoveSlots(tx, {
    orgId: org.id,
    assignmentId: own!.assignmentId,
    now,
    date: Temporal.PlainDate.from(day),
    codes: [code],
    limit: 1,
  })
  return slots[0]
}
