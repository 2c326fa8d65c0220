import { defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import {
  type OpenSlot,
  type ParsedDay,
  parseDay,
  readOpenSlots,
  type Season,
} from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { exampleDay, type SeasonWithDuties } from '../season-now.ts'
import type { Known } from './read-order.ts'
import { deadDay, impossibleDay, seasonButtons, shown, told, withSeasonOn } from './slot.ts'

const pageSize = 8

/** `/open`: the slots that nobody has, the nearest first, in pages; `/open 10 feb` from that day on. */
export const open = defineCommand({
  name: 'open',
  where: 'coordinators',
  run(turn, args) {
    const dayOf = (known: Known) => readPage(args, known).day
    return withSeasonOn(turn, dayOf, async (season, known, others) => {
      const { day, page } = readPage(args, known)
      switch (day.kind) {
        case 'impossible':
          return told(impossibleDay(turn, day, season))
        case 'none':
          return told({ key: 'day-not-understood', vars: exampleDay(turn, season) })
        case 'any':
          return showPage(turn, season, { from: undefined, page, others })
        case 'day': {
          const dead = deadDay(turn, day.date, season)
          return dead ? told(dead) : showPage(turn, season, { from: day.date, page, others })
        }
        default:
          return unreachable(day)
      }
    })
  },
})

type FirstDay = ParsedDay | { kind: 'any' }

/** "", "2", "10 feb", "2027-02-10 2": the day to begin with, and the page. */
function readPage(args: string, known: Known): { day: FirstDay; page: number } {
  const text = args.trim()
  const whole = parseDay(text, known)
  if (whole.kind !== 'none') return { day: whole, page: 1 }
  const [, from = '', page = 1] = /^(?:(.*)\s)?(\d{1,4})$/s.exec(text) ?? [text, text]
  const day: FirstDay = from.trim() === '' ? { kind: 'any' } : parseDay(from, known)
  return { day, page: Math.max(1, Number(page)) }
}

type Page = { from: Temporal.PlainDate | undefined; page: number; others: Season[] }

async function showPage(
  turn: Turn,
  season: SeasonWithDuties,
  { from, page, others }: Page,
): Promise<Outcome> {
  const { tx, org, now } = turn
  const { slots, total } = await readOpenSlots(tx, {
    orgId: org.id,
    seasonId: season.id,
    now,
    timeZone: org.timeZone,
    ...(from && { from }),
    limit: pageSize,
    offset: (page - 1) * pageSize,
  })
  const elsewhere = seasonButtons(turn, 'open', others)
  if (total === 0) return shown(turn, { key: 'open-none', vars: { season: season.name } }, elsewhere)
  const pages = Math.ceil(total / pageSize)
  const title = { key: 'open-title', vars: { season: season.name, total, page, pages } }
  return shown(
    turn,
    [title, ...byDay(slots)],
    [...slots.map(slotButton), ...turnPage(from, page, pages), ...elsewhere],
  )
}

function byDay(slots: OpenSlot[]): Words[] {
  const days = Map.groupBy(slots, (slot) => slot.date.toString())
  return [...days].flatMap(([date, open]): Words[] => [
    { text: '' },
    { key: 'open-day', vars: { date: { date }, number: open[0]!.dayNumber } },
    ...open.map(
      ({ duty }): Words => ({
        key: 'roster-open',
        vars: { time: { time: duty.reportingTime.toString() }, duty: duty.label },
      }),
    ),
  ])
}

/** Asks below who is to have it: the list stays. */
const slotButton = ({ date, duty }: OpenSlot): Choice => ({
  id: `/assign ${duty.code} ${date} anew`,
  label: { key: 'button-open-slot', vars: { duty: duty.label, date: { shortDate: date.toString() } } },
})

function turnPage(from: Temporal.PlainDate | undefined, page: number, pages: number): Choice[] {
  const order = from ? `/open ${from}` : '/open'
  const before = { id: `${order} ${page - 1}`, label: { key: 'button-previous' } }
  const after = { id: `${order} ${page + 1}`, label: { key: 'button-next' } }
  return [...(page > 1 ? [before] : []), ...(page < pages ? [after] : [])]
}
