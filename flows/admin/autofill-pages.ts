import type { Outcome, Turn } from '../../src/conversation/index.ts'
import {
  type Proposal,
  type ProposedSlot,
  type RosterSlot,
  readProposedSlots,
  readRoster,
} from '../../src/duties/index.ts'
import type { Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { fullWhy, leftWords, nobodyWords, shortWhy, slotVars } from './autofill-words.ts'
import { dateValue, shown, told } from './slot.ts'

const pageSize = 10

const read = (turn: Turn, { id }: Proposal, more: Partial<Parameters<typeof readProposedSlots>[1]>) =>
  readProposedSlots(turn.tx, { orgId: turn.org.id, proposalId: id, ...more })

/** A day of the proposal beside what the roster has: the first one with something to accept, unless a day is named. */
export async function showDay(turn: Turn, proposal: Proposal, day: string): Promise<Outcome> {
  const date = day ? Temporal.PlainDate.from(day) : await firstDay(turn, proposal)
  const slots = await read(turn, proposal, { date })
  const { seasonId, season } = proposal
  const [rostered] = await readRoster(turn.tx, { orgId: turn.org.id, seasonId, from: date, to: date })
  if (!rostered) return told({ key: 'autofill-not-found' })
  const vars = { season, date: dateValue(date), number: rostered.dayNumber }
  const lines = rostered.slots.map((slot) =>
    dayLine(
      slot,
      slots.find(({ code }) => code === slot.duty.code),
    ),
  )
  const legend: Words[] = slots.some(({ state }) => state === 'proposed')
    ? [{ text: '' }, { key: 'autofill-day-legend' }]
    : []
  return shown(
    turn,
    [{ key: 'autofill-day-title', vars }, { text: '' }, ...lines, ...legend],
    dayButtons(proposal, date, slots),
  )
}

async function firstDay(turn: Turn, proposal: Proposal): Promise<Temporal.PlainDate> {
  const [first] = await read(turn, proposal, { states: ['proposed'], limit: 1 })
  return first?.date ?? proposal.from
}

function dayLine({ duty, assignment }: RosterSlot, slot: ProposedSlot | undefined): Words {
  const holder = assignment?.holder
  const time = { time: duty.reportingTime.toString() }
  if (holder && slot?.state !== 'given')
    return {
      key: 'autofill-line-held',
      vars: { time, duty: duty.label, name: holder.name, its: holder.itsNumber },
    }
  if (!slot) return { key: 'roster-open', vars: { time, duty: duty.label } }
  const vars = slotVars(slot)
  switch (slot.state) {
    case 'proposed':
      return { key: 'autofill-line-proposed', vars: { ...vars, why: shortWhy(slot) } }
    case 'unplaced':
      return { key: 'autofill-line-unplaced', vars }
    case 'left':
      return { key: 'autofill-line-left', vars: { ...vars, reason: { words: leftWords(slot) } } }
    default:
      return { key: `autofill-line-${slot.state}`, vars }
  }
}

function dayButtons(
  { id, status, from, to }: Proposal,
  date: Temporal.PlainDate,
  slots: ProposedSlot[],
): Choice[] {
  const count = slots.filter(({ state }) => state === 'proposed').length
  const isReady = status === 'ready'
  const page = (day: Temporal.PlainDate, key: string): Choice[] =>
    Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, to) <= 0
      ? [{ id: `/autofill day ${id} ${day}`, label: { key } }]
      : []
  return [
    ...page(date.subtract({ days: 1 }), 'button-previous'),
    ...page(date.add({ days: 1 }), 'button-next'),
    ...(isReady && count > 0
      ? [
          {
            id: `/autofill accept ${id} ${date}`,
            label: { key: 'button-autofill-accept-day', vars: { count } },
          },
        ]
      : []),
    ...(slots.length > 0
      ? [{ id: `/autofill pick ${id} ${date}`, label: { key: 'button-autofill-pick' } }]
      : []),
    { id: `/autofill show ${id}`, label: { key: 'button-autofill-overview' } },
  ]
}

/** Which slot of the day? */
export async function showPick(turn: Turn, proposal: Proposal, day: string): Promise<Outcome> {
  const date = day ? Temporal.PlainDate.from(day) : proposal.from
  const slots = await read(turn, proposal, { date })
  const choices = slots.map(
    ({ n, label, name }): Choice => ({
      id: `/autofill slot ${proposal.id} ${n}`,
      label: name
        ? { key: 'button-duty-of', vars: { duty: label, name } }
        : { key: 'button-duty', vars: { duty: label } },
    }),
  )
  return shown(turn, { key: 'ask-duty', vars: { date: dateValue(date) } }, [
    ...choices,
    backToDay(proposal, date),
  ])
}

const backToDay = ({ id }: Proposal, date: Temporal.PlainDate): Choice => ({
  id: `/autofill day ${id} ${date}`,
  label: { key: 'button-autofill-day' },
})

/** One slot: who, why, and who was second; or why nobody. */
export async function showSlot(turn: Turn, proposal: Proposal, n: number): Promise<Outcome> {
  const [slot] = await read(turn, proposal, { n })
  return slot ? showOne(turn, proposal, slot) : told({ key: 'autofill-not-found' })
}

export async function showWhy(
  turn: Turn,
  proposal: Proposal,
  date: Temporal.PlainDate,
  code: string,
): Promise<Outcome> {
  const [slot] = await read(turn, proposal, { date, code })
  return slot ? showOne(turn, proposal, slot) : told({ key: 'autofill-slot-not-in-it' })
}

function showOne(turn: Turn, proposal: Proposal, slot: ProposedSlot): Outcome {
  const vars = { ...slotVars(slot), date: dateValue(slot.date) }
  const words: Words[] = [{ key: 'autofill-slot-title', vars }, ...fullWhy(slot)]
  if (slot.state === 'left') words.push(leftWords(slot))
  if (slot.state === 'dropped' || slot.state === 'given')
    words.push({ key: `autofill-slot-${slot.state}`, vars })
  const isReady = proposal.status === 'ready'
  const toggle: Choice[] =
    isReady && slot.state === 'proposed'
      ? [{ id: `/autofill drop ${proposal.id} ${slot.n}`, label: { key: 'button-autofill-drop' } }]
      : isReady && slot.state === 'dropped'
        ? [{ id: `/autofill keep ${proposal.id} ${slot.n}`, label: { key: 'button-autofill-keep' } }]
        : []
  return shown(turn, words, [...toggle, backToDay(proposal, slot.date)])
}

/** The slots that nobody could be proposed for, each with the reason, in pages. */
export async function showOpen(turn: Turn, proposal: Proposal, page: number): Promise<Outcome> {
  const { id, unplaced } = proposal
  const pages = Math.max(1, Math.ceil(unplaced / pageSize))
  const at = Math.min(Math.max(1, page), pages)
  const slots = await read(turn, proposal, {
    states: ['unplaced'],
    limit: pageSize,
    offset: (at - 1) * pageSize,
  })
  const lines = slots.map(
    (slot): Words => ({
      key: 'autofill-open-line',
      vars: { ...slotVars(slot), reason: { words: nobodyWords(slot) } },
    }),
  )
  const turnTo = (to: number, key: string): Choice[] =>
    to >= 1 && to <= pages ? [{ id: `/autofill open ${id} ${to}`, label: { key } }] : []
  return shown(
    turn,
    [{ key: 'autofill-open-title', vars: { unplaced, page: at, pages } }, { text: '' }, ...lines],
    [
      ...turnTo(at - 1, 'button-previous'),
      ...turnTo(at + 1, 'button-next'),
      { id: `/autofill show ${id}`, label: { key: 'button-autofill-overview' } },
    ],
  )
}
