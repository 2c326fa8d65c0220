import { defineCommand } from '../../src/conversation/index.ts'
import { type OpenSlot, readOpenSlots } from '../../src/duties/index.ts'
import type { Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { shown, withSeason } from './slot.ts'

const pageSize = 16

/** `/open`: the slots that nobody has, the nearest first, in pages. */
export const open = defineCommand({
  name: 'open',
  where: 'coordinators',
  run: (turn, args) =>
    withSeason(turn, async (season) => {
      const { tx, org, now } = turn
      const page = Math.max(1, Number(/^\d{1,4}$/.exec(args.trim())?.[0] ?? 1))
      const asked = {
        orgId: org.id,
        seasonId: season.id,
        now,
        timeZone: org.timeZone,
        limit: pageSize,
        offset: (page - 1) * pageSize,
      }
      const { slots, total } = await readOpenSlots(tx, asked)
      if (total === 0) return shown(turn, { key: 'open-none', vars: { season: season.name } })
      const title = {
        key: 'open-title',
        vars: { season: season.name, total, page, pages: Math.ceil(total / pageSize) },
      }
      return shown(turn, [title, ...byDay(slots)], turnPage(page, total))
    }),
})

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

function turnPage(page: number, total: number): Choice[] {
  const before = { id: `/open ${page - 1}`, label: { key: 'button-previous' } }
  const after = { id: `/open ${page + 1}`, label: { key: 'button-next' } }
  return [...(page > 1 ? [before] : []), ...(page * pageSize < total ? [after] : [])]
}
