import { defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import {
  type Change,
  checkUndo,
  type News,
  type Side,
  type UndoCheck,
  type UndoRefusal,
  undoChange,
  undoMinutes,
} from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { dateValue, shown, told } from './slot.ts'

/**
 * `/undo`: one's own last assign, unlock or reassign of the last ten minutes, and what taking it back will do; a button
 * does it. The buttons name the change: `/undo <change>`, `/undo <change> yes [confirmed]`, `/undo <change> no`.
 */
export const undo = defineCommand({
  name: 'undo',
  where: 'coordinators',
  async run(turn, args) {
    const [, changeId, verb, known] =
      /^([0-9a-f-]{36})(?:\s+(yes|no)(\s+confirmed)?)?$/i.exec(args.trim()) ?? []
    if (changeId && verb === 'yes') return takeBack(turn, changeId, known !== undefined)
    const { actor, now } = turn
    const checked = await checkUndo(turn.tx, { actor, now, ...(changeId && { changeId }) })
    if (checked.kind !== 'ready') return refused(turn, checked)
    return verb === 'no' ? shown(turn, keptWords(checked.change)) : ask(turn, checked)
  },
})

/** Under the answer to an order that can be taken back. */
export const undoButton = (changeId: string | null): Choice[] =>
  changeId === null ? [] : [{ id: `/undo ${changeId}`, label: { key: 'button-undo' } }]

type Asked = Pick<UndoCheck & { kind: 'ready' }, 'change' | 'news' | 'clashes'>

function ask(turn: Turn, { change, news, clashes }: Asked): Outcome {
  const isConfirmed = change.made?.answer === 'confirmed'
  const words = [
    { key: `undo-${kindOf(change)}`, vars: varsOf(change) },
    ...(isConfirmed ? [{ key: 'undo-confirmed', vars: { name: change.made!.name } }] : []),
    ...(clashes.length > 0
      ? [{ key: 'undo-same-time', vars: { name: change.freed!.name, duties: { list: clashes } } }]
      : []),
    ...newsWords(news),
  ]
  return shown(turn, words, [
    { id: `/undo ${change.id} yes${isConfirmed ? ' confirmed' : ''}`, label: { key: 'button-undo-yes' } },
    { id: `/undo ${change.id} no`, label: { key: 'button-undo-no' } },
  ])
}

async function takeBack(turn: Turn, changeId: string, isConfirmedKnown: boolean): Promise<Outcome> {
  const { tx, ctx, actor, now } = turn
  const outcome = await undoChange(tx, { actor, ids: ctx.ids, now, changeId, isConfirmedKnown })
  if (outcome.kind === 'confirmed-since') return ask(turn, outcome)
  if (outcome.kind !== 'undone') return refused(turn, outcome)
  const { change, told, isHolderTold } = outcome
  const words = [
    { key: `undo-done-${kindOf(change)}`, vars: { ...varsOf(change), by: actor.name } },
    ...(change.freed?.answer ? [answerWords(change.freed)] : []),
    ...(told.length > 0 ? [{ key: 'undo-told', vars: { names: { list: told } } }] : []),
    ...(isHolderTold ? [{ key: 'undo-holder-told', vars: { name: change.freed!.name } }] : []),
    ...(told.length === 0 && !isHolderTold ? [{ key: 'undo-unheard' }] : []),
  ]
  return shown(turn, words, nextButtons(change))
}

const kindOf = ({ made, freed }: Change) => (made && freed ? 'reassigned' : made ? 'assigned' : 'unlocked')

function varsOf({ at, slot, made, freed }: Change): Record<string, Value> {
  const { name, itsNumber } = (made ?? freed)!
  return {
    duty: slot.label,
    date: dateValue(slot.date),
    at: { instant: at.toString() },
    name,
    its: itsNumber,
    former: freed?.name ?? '',
  }
}

function keptWords(change: Change): Words {
  const vars = varsOf(change)
  return change.made ? { key: 'undo-kept-given', vars } : { key: 'undo-kept-open', vars }
}

const answerWords = ({ name, answer }: Side): Words => ({
  key: answer === 'confirmed' ? 'undo-still-confirmed' : 'undo-still-declined',
  vars: { name },
})

/** Somebody else for what is open again, or for whoever has it again and cannot come. */
function nextButtons({ slot, freed }: Change): Choice[] {
  if (!freed) return [{ id: `/assign ${slot.code} ${slot.date} anew`, label: { key: 'button-assign-anew' } }]
  if (freed.answer !== 'declined') return []
  return [
    {
      id: `/cover start ${freed.assignmentId}`,
      label: { key: 'button-cover-start', vars: { duty: slot.label } },
    },
  ]
}

/** What has not left yet, and what has. */
function newsWords(news: News[]): Words[] {
  const of = (state: News['state']) => news.filter((one) => one.state === state)
  const [waiting, left] = [of('waiting'), of('left')]
  const names: Value = { list: [...new Set(left.map(({ name }) => name))] }
  return [
    ...(waiting.length > 0 ? [{ key: 'undo-waiting', vars: { what: listOf(waiting) } }] : []),
    ...(left.length > 0 ? [{ key: 'undo-left', vars: { what: listOf(left), names } }] : []),
  ]
}

const newsKeys = {
  allotted: 'undo-news-allotted',
  reminder: 'undo-news-reminder',
  nudge: 'undo-news-nudge',
  unlocked: 'undo-news-unlocked',
  'request-closed': 'undo-news-request-closed',
} as const

/** By what it is and whom it is for, with all its channels. */
function listOf(news: News[]): Value {
  const together = Map.groupBy(news, ({ what, name }) => `${what} ${name}`)
  const list = [...together.values()].map(([first, ...others]): Value => {
    const { what, name } = first!
    const channels: Value = {
      list: [first!, ...others].map(({ channel }) => ({ words: { key: `channel-${channel}` } })),
    }
    return { words: { key: newsKeys[what], vars: { name, channels } } }
  })
  return { list }
}

/** On a button that is no longer good, a word beside it is enough. */
function refused(turn: Turn, refusal: UndoRefusal): Outcome {
  const words = refusalWords(refusal)
  const isStale = ['not-yours', 'too-late', 'already'].includes(refusal.kind)
  return turn.source && isStale ? { toast: words, replies: [] } : told(words)
}

function refusalWords(refusal: UndoRefusal): Words {
  switch (refusal.kind) {
    case 'none':
      return { key: 'undo-none', vars: { minutes: undoMinutes } }
    case 'not-yours':
      return { key: 'undo-not-yours', vars: { by: refusal.change.by } }
    case 'too-late':
      return { key: 'undo-too-late', vars: { minutes: undoMinutes } }
    case 'already':
      return { key: 'undo-already' }
    case 'taken-back':
      return { key: 'undo-taken-back', vars: varsOf(refusal.change) }
    case 'given':
      return { key: 'undo-given', vars: { ...varsOf(refusal.change), other: refusal.to.name } }
    case 'may-not-serve':
      return { key: 'undo-may-not-serve', vars: { ...varsOf(refusal.change), name: refusal.name } }
    case 'gone':
      return { key: goneKeys[refusal.why], vars: varsOf(refusal.change) }
    case 'past':
      return { key: 'undo-past', vars: varsOf(refusal.change) }
    case 'not-allowed':
      return { key: 'coordinators-only' }
    default:
      return unreachable(refusal)
  }
}

const goneKeys = {
  closed: 'undo-season-closed',
  outside: 'undo-outside-season',
  'given-up': 'undo-duty-given-up',
} as const
