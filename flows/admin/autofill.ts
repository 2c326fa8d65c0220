import { defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import {
  acceptProposal,
  askAutofill,
  dropSlot,
  overview,
  type ParsedDay,
  type ParsedDays,
  type Proposal,
  parseDays,
  readOpenProposal,
  readProposal,
  stopAutofill,
  undoAccepted,
} from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import { exampleDay, type SeasonWithDuties, todayOf } from '../season-now.ts'
import { showDay, showOpen, showPick, showSlot, showWhy } from './autofill-pages.ts'
import { acceptedWords, amend, leftLines, undoneWords } from './autofill-words.ts'
import { type Known, readOrder } from './read-order.ts'
import { dateValue, impossibleDay, outsideSeason, shown, told, withSeasonOn } from './slot.ts'

/**
 * `/autofill`, `/autofill 8-14 feb`: an optimiser proposes who could take the open slots; nobody is given anything before
 * a coordinator accepts it. `/autofill why FAJAR_AZAAN 10 feb`: why this person. The buttons name the proposal.
 */
export const autofill = defineCommand({
  name: 'autofill',
  where: 'coordinators',
  run(turn, args) {
    const text = args.trim()
    const [, verb, id, rest = ''] = button.exec(text) ?? []
    if (verb && id) return press(turn, verb, id, rest)
    const [, asked] = /^why\b\s*([\s\S]*)$/i.exec(text) ?? []
    return asked === undefined ? ask(turn, text) : why(turn, asked)
  },
})

const button =
  /^(show|day|pick|slot|drop|keep|open|accept|new|stop|undo)\s+([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\s+(\S+))?$/i

/** A whole season, from today on, or the days that are named. One that is open already is shown, and not made anew. */
function ask(turn: Turn, text: string): Promise<Outcome> {
  const [, days, isAnew = ''] = /^([\s\S]*?)\s*(\banew)?$/i.exec(text)!
  const rangeOf = ({ season, today }: Pick<Known, 'season' | 'today'>): ParsedDays | { kind: 'all' } =>
    days ? parseDays(days, { today, ...(season && { season }) }) : { kind: 'all' }
  const firstDay = (known: Known): ParsedDay | { kind: 'any' } => {
    const range = rangeOf(known)
    return range.kind === 'days' ? { kind: 'day', date: range.from } : { kind: 'any' }
  }
  return withSeasonOn(turn, firstDay, async (season, known) => {
    const range = rangeOf(known)
    switch (range.kind) {
      case 'none':
        return told({ key: 'autofill-days-not-understood', vars: exampleDay(turn, season) })
      case 'impossible':
        if (range.why === 'backwards' || range.why === 'too-long') return told({ key: `away-${range.why}` })
        return told(impossibleDay(turn, { kind: 'impossible', why: range.why }, season))
      case 'all':
        return begin(turn, season, { from: season.startsOn, to: season.endsOn, anew: isAnew !== '' })
      case 'days': {
        if (!overlaps(range, season)) return told(outsideSeason(turn, range.from, season))
        return begin(turn, season, { ...range, anew: isAnew !== '' })
      }
      default:
        return unreachable(range)
    }
  })
}

type Range = { from: Temporal.PlainDate; to: Temporal.PlainDate }

const overlaps = ({ from, to }: Range, { startsOn, endsOn }: SeasonWithDuties) =>
  Temporal.PlainDate.compare(from, endsOn) <= 0 && Temporal.PlainDate.compare(to, startsOn) >= 0

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) > 0 ? a : b)
const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) < 0 ? a : b

async function begin(
  turn: Turn,
  season: Pick<SeasonWithDuties, 'id' | 'name' | 'startsOn' | 'endsOn'>,
  range: Range & { anew: boolean },
): Promise<Outcome> {
  const { tx, ctx, actor, now, org } = turn
  const from = later(later(range.from, season.startsOn), todayOf(turn))
  const to = earlier(range.to, season.endsOn)
  if (Temporal.PlainDate.compare(from, to) > 0)
    return told({ key: 'day-over', vars: { date: dateValue(range.to) } })
  const outcome = await askAutofill(tx, {
    actor,
    ids: ctx.ids,
    now,
    timeZone: org.timeZone,
    seasonId: season.id,
    from,
    to,
    anew: range.anew,
  })
  switch (outcome.kind) {
    // It shows itself in a message of its own.
    case 'asked':
      return {}
    case 'open-already':
      return openAlready(outcome.proposal, { from, to })
    case 'nothing-open':
      return told({ key: 'autofill-nothing-open', vars: { from: dateValue(from), to: dateValue(to) } })
    case 'nobody':
      return told({ key: 'autofill-nobody-accepted', vars: { season: season.name } })
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}

/** Shown as it stands; where other days were asked for, with a button for those in its place. */
function openAlready(proposal: Proposal, { from, to }: Range): Outcome {
  const { words, choices } = overview(proposal)
  if (proposal.from.equals(from) && proposal.to.equals(to)) return told(words, choices)
  const vars = {
    from: { shortDate: proposal.from.toString() },
    to: { shortDate: proposal.to.toString() },
  }
  const instead = {
    id: `/autofill ${from} to ${to} anew`,
    label: { key: 'button-autofill-instead' },
  }
  return told(
    [{ key: 'autofill-open-already', vars }, { text: '' }, ...words],
    [...choices.filter(({ id }) => !id.startsWith('/autofill new ')), instead],
  )
}

/** What a button under a proposal does. */
async function press(turn: Turn, verb: string, id: string, rest: string): Promise<Outcome> {
  if (verb === 'undo') return undo(turn, id)
  const proposal = await readProposal(turn.tx, turn.org.id, id)
  if (!proposal) return told({ key: 'autofill-not-found' })
  switch (verb) {
    case 'day':
      return showDay(turn, proposal, rest)
    case 'pick':
      return showPick(turn, proposal, rest)
    case 'slot':
      return showSlot(turn, proposal, Number(rest))
    case 'open':
      return showOpen(turn, proposal, Number(rest) || 1)
    case 'drop':
      return drop(turn, proposal, Number(rest), 'dropped')
    case 'keep':
      return drop(turn, proposal, Number(rest), 'proposed')
    case 'accept':
      return accept(turn, proposal, rest)
    case 'stop':
      return stop(turn, proposal)
    case 'new':
      return anew(turn, proposal)
    default:
      return showOverview(turn, proposal)
  }
}

function showOverview(turn: Turn, proposal: Proposal): Outcome {
  const { words, choices } = overview(proposal)
  return shown(turn, words, choices)
}

/** The same days again, as the roster is now. */
const anew = (turn: Turn, { seasonId, season, from, to }: Proposal): Promise<Outcome> =>
  begin(turn, { id: seasonId, name: season, startsOn: from, endsOn: to }, { from, to, anew: true })

async function stop(turn: Turn, { id }: Proposal): Promise<Outcome> {
  const { tx, ctx, actor, now } = turn
  const outcome = await stopAutofill(tx, { actor, ids: ctx.ids, now, proposalId: id })
  switch (outcome.kind) {
    case 'stopped':
    case 'over':
      return showOverview(turn, outcome.proposal)
    case 'not-found':
      return told({ key: 'autofill-not-found' })
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}

async function drop(turn: Turn, { id }: Proposal, n: number, to: 'dropped' | 'proposed'): Promise<Outcome> {
  const { tx, ctx, actor, now } = turn
  const outcome = await dropSlot(tx, { actor, ids: ctx.ids, now, proposalId: id, n, to })
  switch (outcome.kind) {
    case 'changed':
    case 'not-proposed':
      return showSlot(turn, outcome.proposal, n)
    case 'not-ready':
      return showOverview(turn, outcome.proposal)
    case 'not-found':
      return told({ key: 'autofill-not-found' })
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}

/** All of it, or with a date that day's. */
async function accept(turn: Turn, { id }: Proposal, day: string): Promise<Outcome> {
  const { tx, ctx, actor, now, org } = turn
  const date = day ? Temporal.PlainDate.from(day) : undefined
  const outcome = await acceptProposal(tx, {
    actor,
    ids: ctx.ids,
    now,
    timeZone: org.timeZone,
    proposalId: id,
    ...(date && { date }),
  })
  switch (outcome.kind) {
    case 'accepted': {
      await amend(turn, outcome.proposal)
      const { words, choices } = acceptedWords(outcome, actor.name)
      return shown(turn, [...words, ...(await leftLines(turn, outcome.proposal, date))], choices)
    }
    case 'nothing-left': {
      await amend(turn, outcome.proposal)
      const lines = await leftLines(turn, outcome.proposal, date)
      return shown(turn, [{ key: 'autofill-nothing-left' }, ...lines], overview(outcome.proposal).choices)
    }
    case 'outdated':
    case 'not-ready':
      return showOverview(turn, outcome.proposal)
    case 'not-found':
      return told({ key: 'autofill-not-found' })
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}

async function undo(turn: Turn, acceptanceId: string): Promise<Outcome> {
  const { tx, ctx, actor, now, source } = turn
  const outcome = await undoAccepted(tx, {
    actor,
    ids: ctx.ids,
    now,
    acceptanceId,
    except: source?.providerId,
  })
  switch (outcome.kind) {
    case 'undone': {
      const { words, choices } = overview(outcome.proposal)
      return shown(turn, [...undoneWords(outcome, actor.name), { text: '' }, ...words], choices)
    }
    case 'told':
      return told({ key: 'autofill-undo-too-late' })
    case 'undone-already':
      return told({ key: 'autofill-undone-already' })
    case 'not-found':
      return told({ key: 'autofill-not-found' })
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}

/** "why fajar azaan 10 feb", of the proposal that is open. */
function why(turn: Turn, text: string): Promise<Outcome> {
  const dayOf = (known: Known) => readOrder(text, known).day
  return withSeasonOn(turn, dayOf, async (season, known) => {
    const { day, duty } = readOrder(text, known)
    if (day.kind === 'impossible') return told(impossibleDay(turn, day, season))
    const proposal = await readOpenProposal(turn.tx, turn.org.id, season.id)
    if (!proposal) return told({ key: 'autofill-none-open' })
    if (day.kind === 'none' || duty.kind !== 'match')
      return told({ key: 'autofill-why-how', vars: exampleDay(turn, season) })
    return showWhy(turn, proposal, day.date, duty.duty.code)
  })
}
