import type { Turn } from '../../src/conversation/index.ts'
import {
  type AcceptOutcome,
  amendProposal,
  type Proposal,
  type ProposedSlot,
  readProposedSlots,
  type UndoAutofillOutcome,
} from '../../src/duties/index.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { categoryWords } from '../categories.ts'

/** As many as one reads under a message. */
const mostLeft = 10

/** The proposal's own message, where it is another one than that whose button was tapped. */
export const amend = ({ tx, ctx, now, source }: Turn, proposal: Proposal): Promise<void> =>
  amendProposal(tx, { ids: ctx.ids, now }, proposal, { except: source?.providerId })

export function acceptedWords(
  outcome: Extract<AcceptOutcome, { kind: 'accepted' }>,
  by: string,
): { words: Words[]; choices: Choice[] } {
  const { given, people, left, tellAt, proposal, acceptanceId } = outcome
  const vars = { given, people, left, by, at: { instant: tellAt.toString() } }
  const more = proposal.status === 'ready'
  return {
    words: [
      { key: 'autofill-accepted-now', vars },
      { key: 'autofill-told-at', vars },
      ...(left > 0 ? [{ key: 'autofill-left', vars }] : []),
    ],
    choices: [
      { id: `/autofill undo ${acceptanceId}`, label: { key: 'button-autofill-undo' } },
      ...(proposal.unplaced > 0
        ? [{ id: `/autofill open ${proposal.id}`, label: { key: 'button-autofill-open' } }]
        : []),
      ...(more ? [{ id: `/autofill day ${proposal.id}`, label: { key: 'button-autofill-go-on' } }] : []),
    ],
  }
}

export const undoneWords = (
  { undone, kept }: Extract<UndoAutofillOutcome, { kind: 'undone' }>,
  by: string,
): Words[] => [
  { key: 'autofill-undone', vars: { undone, by } },
  ...(kept > 0 ? [{ key: 'autofill-undone-kept', vars: { kept } }] : []),
]

/** What could not be given, and why. */
export async function leftLines(
  { tx, org }: Turn,
  { id }: Proposal,
  date: Temporal.PlainDate | undefined,
): Promise<Words[]> {
  const asked = { orgId: org.id, proposalId: id, states: ['left' as const], limit: mostLeft }
  const slots = await readProposedSlots(tx, { ...asked, ...(date && { date }) })
  return slots.map((slot) => ({
    key: 'autofill-left-line',
    vars: { ...slotVars(slot), reason: { words: leftWords(slot) } },
  }))
}

export const slotVars = ({ label, date, reportingTime, name, itsNumber }: ProposedSlot) => ({
  duty: label,
  date: { shortDate: date.toString() },
  time: { time: reportingTime.toString() },
  name: name ?? '',
  its: itsNumber ?? '',
})

export const leftWords = ({ leftWhy, name }: ProposedSlot): Words => ({
  key: `autofill-left-${leftWhy ?? 'held'}`,
  vars: { name: name ?? '' },
})

/** In half a line. */
export function shortWhy({ why }: ProposedSlot): Value {
  if (why.kind === 'unplaced') return ''
  const load: Value = { words: { key: 'autofill-short-others', vars: { others: why.others } } }
  return why.rating === null
    ? load
    : { list: [{ words: { key: 'autofill-short-rated', vars: { rating: rounded(why.rating) } } }, load] }
}

/** In full: the reasons, and who was second. */
export function fullWhy(slot: ProposedSlot): Words[] {
  const { why, second } = slot
  if (why.kind === 'unplaced') return [nobodyWords(slot)]
  const category = { words: categoryWords(slot.category) }
  const reasons: Words[] = [
    { key: 'autofill-because-offered', vars: { category } },
    why.rating === null
      ? { key: 'autofill-because-unrated' }
      : { key: 'autofill-because-rated', vars: { rating: rounded(why.rating) } },
    { key: 'autofill-because-others', vars: { others: why.others } },
    ...(why.rest === null ? [] : [{ key: 'autofill-because-rest', vars: { days: why.rest } }]),
  ]
  const vars = { ...slotVars(slot), reasons: { list: reasons.map((words) => ({ words })) } }
  const behind: Words =
    second && why.behind
      ? { key: `autofill-second-${why.behind}`, vars: { second } }
      : { key: 'autofill-no-second' }
  return [{ key: 'autofill-why', vars }, behind]
}

/** Why nobody could be proposed. */
export function nobodyWords({ why, category: code }: ProposedSlot): Words {
  const category: Value = { words: categoryWords(code) }
  if (why.kind !== 'unplaced' || why.offered === 0)
    return { key: 'autofill-nobody-offers', vars: { category } }
  const { offered, away, busy, full, stopped, free } = why
  const counts = { away, busy, full, stopped, free }
  const reasons = Object.entries(counts).flatMap(([kind, count]): Value[] =>
    count > 0 ? [{ words: { key: `autofill-nobody-${kind}`, vars: { count } } }] : [],
  )
  return { key: 'autofill-nobody', vars: { offered, category, reasons: { list: reasons } } }
}

const rounded = (rating: number) => Math.round(rating * 10) / 10
