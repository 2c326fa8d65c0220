import type { Outcome, Reply, Turn } from '../../../src/conversation/index.ts'
import {
  type PersonReport,
  readPeopleReport,
  readSeasonReport,
  type Season,
  type SeasonReport,
} from '../../../src/duties/index.ts'
import type { Words } from '../../../src/lib/words.ts'
import type { Choice } from '../../../src/messaging/index.ts'
import { shown, told } from '../slot.ts'
import { findSeason, refOf, spanOf } from './which.ts'

const pageSize = 10

/** `/season report [name]`: how it went, at any time; its buttons show it by duty and by person, `… people 2`, `… duties`. */
export async function report(turn: Turn, text: string): Promise<Outcome> {
  const [, rest = '', what, page] =
    /^(.*?)(?:\s*\b(duties|people)(?:\s+(\d{1,4}))?)?$/is.exec(text.trim()) ?? []
  const season = await findSeason(turn, rest)
  if (!season) return told({ key: 'season-which' })
  if (what?.toLowerCase() === 'people') return byPerson(turn, season, Math.max(1, Number(page ?? 1)))
  if (what?.toLowerCase() === 'duties') return byDuty(turn, season)
  const { words, choices } = await reportReply(turn, season)
  return shown(turn, words, choices)
}

/** The whole of it in one message. */
export async function reportReply(turn: Turn, season: Season): Promise<Reply> {
  const asked = { orgId: turn.org.id, seasonId: season.id, now: turn.now }
  const found = await readSeasonReport(turn.tx, asked)
  return { words: reportWords(season, found), choices: buttons(season, 'all') }
}

function reportWords(season: Season, found: SeasonReport): Words[] {
  const { pending, approved } = found.registered
  return [
    { key: 'report-title', vars: spanOf(season) },
    { key: 'report-registered', vars: { pending, approved } },
    { key: 'report-given', vars: { given: found.given, slots: found.slots } },
    ...(found.past > 0 ? [{ key: 'report-past', vars: pastOf(found) }] : []),
    ...(found.ahead > 0
      ? [{ key: 'report-ahead', vars: { ahead: found.ahead, confirmed: found.confirmedAhead } }]
      : []),
    { key: 'report-unlocked', vars: { unlocked: found.unlocked } },
    ...found.reasons.map(({ reason, count }) => ({ key: 'report-reason', vars: { reason, count } })),
    ...(found.covers.searched > 0 ? [{ key: 'report-covers', vars: found.covers }] : []),
    ...found.reminders.map(reminderWords),
    { key: 'report-served', vars: { served: found.served } },
  ]
}

// Mail servers do not tell whether anybody has read.
function reminderWords({ channel, ...counts }: SeasonReport['reminders'][number]): Words {
  const { sent, delivered, read, failed } = counts
  if (channel === 'email') return { key: 'report-reminders-mail', vars: { sent, failed } }
  const vars = { channel: { words: { key: `channel-${channel}` } }, sent, delivered, read, failed }
  return { key: 'report-reminders', vars }
}

type Past = Pick<PersonReport, 'past' | 'kept' | 'noticed' | 'missed' | 'unsaid'>

const pastOf = ({ past, kept, noticed, missed, unsaid }: Past) => ({ past, kept, noticed, missed, unsaid })

async function byDuty(turn: Turn, season: Season): Promise<Outcome> {
  const { duties } = await readSeasonReport(turn.tx, {
    orgId: turn.org.id,
    seasonId: season.id,
    now: turn.now,
  })
  const lines = duties.map(({ label, unlocked, ...counts }) => ({
    key: 'report-duty',
    vars: { duty: label, unlocked, ...pastOf(counts) },
  }))
  return shown(
    turn,
    [{ key: 'report-duties-title', vars: spanOf(season) }, ...lines],
    buttons(season, 'duties'),
  )
}

async function byPerson(turn: Turn, season: Season, page: number): Promise<Outcome> {
  const { people, total } = await readPeopleReport(turn.tx, {
    orgId: turn.org.id,
    seasonId: season.id,
    now: turn.now,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  })
  if (people.length === 0)
    return shown(turn, { key: 'report-people-none', vars: spanOf(season) }, buttons(season, 'people'))
  const pages = Math.ceil(total / pageSize)
  const lines = people.map((person, index) => ({
    key: 'report-person',
    vars: {
      number: (page - 1) * pageSize + index + 1,
      name: person.name,
      its: person.itsNumber,
      unlocked: person.unlocked,
      ...pastOf(person),
    },
  }))
  const order = (to: number, key: string): Choice => ({
    id: `/season report ${refOf(season)} people ${to}`,
    label: { key },
  })
  const turns = [
    ...(page > 1 ? [order(page - 1, 'button-previous')] : []),
    ...(page < pages ? [order(page + 1, 'button-next')] : []),
    ...(page < pages - 1 ? [order(pages, 'button-report-last')] : []),
  ]
  const title = { key: 'report-people-title', vars: { ...spanOf(season), page, pages } }
  return shown(turn, [title, ...lines], [...turns, ...buttons(season, 'people')])
}

function buttons(season: Season, shownNow: 'all' | 'duties' | 'people'): Choice[] {
  const order = `/season report ${refOf(season)}`
  const all = { id: order, label: { key: 'button-report' } }
  const duties = { id: `${order} duties`, label: { key: 'button-report-duties' } }
  const people = { id: `${order} people`, label: { key: 'button-report-people' } }
  return [
    ...(shownNow === 'all' ? [] : [all]),
    ...(shownNow === 'duties' ? [] : [duties]),
    ...(shownNow === 'people' ? [] : [people]),
  ]
}
