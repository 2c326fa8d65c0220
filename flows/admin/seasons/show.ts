import type { Outcome, Turn } from '../../../src/conversation/index.ts'
import { readDutyTypes, readSeasonSettings, type Season } from '../../../src/duties/index.ts'
import type { Words } from '../../../src/lib/words.ts'
import type { Choice } from '../../../src/messaging/index.ts'
import { shown, told } from '../slot.ts'
import { findSeason, refOf, spanOf } from './which.ts'

/** `/season show [name]`: one season with its days, hours, duties and settings; a button for each thing that can be done. */
export async function show(turn: Turn, text: string): Promise<Outcome> {
  const season = await findSeason(turn, text)
  if (!season) return told({ key: 'season-which' })
  return shown(turn, await pageWords(turn, season), pageButtons(season))
}

async function pageWords({ tx, org }: Turn, season: Season): Promise<Words[]> {
  const types = await readDutyTypes(tx, org.id, season.id)
  const settings = await readSeasonSettings(tx, org.id, season.id)
  const [reminder, cutoff] = [season.reminderTime, settings.cutoffTime].map((time) => ({
    time: time.toString(),
  }))
  const lines = types.map(({ label, reportingTime }) => ({
    key: 'season-page-duty',
    vars: { duty: label, time: { time: reportingTime.toString() } },
  }))
  return [
    { key: `season-page-${season.endedAt ? 'ended' : season.status}`, vars: spanOf(season) },
    { key: 'season-page-hours', vars: { reminder: reminder!, cutoff: cutoff! } },
    settings.dutyCap === null
      ? { key: 'season-page-no-cap' }
      : { key: 'season-page-cap', vars: { cap: settings.dutyCap } },
    { key: season.auditionsNeeded ? 'season-page-auditions' : 'season-page-no-auditions' },
    { key: settings.swapApproval ? 'season-page-swaps' : 'season-page-swaps-free' },
    { key: 'season-page-missed', vars: { count: settings.missedThreshold } },
    ...(settings.blindAuditions ? [{ key: 'season-page-blind' }] : []),
    { key: 'season-page-duties', vars: { count: types.length } },
    ...lines,
    ...(season.endedAt ? [] : [{ key: 'season-page-change' }]),
  ]
}

function pageButtons(season: Season): Choice[] {
  const ref = refOf(season)
  const button = (verb: string, key: string): Choice => ({ id: `/season ${verb} ${ref}`, label: { key } })
  const open = { id: `/season open ${season.id}`, label: { key: 'button-season-open' } }
  const isDraft = season.status === 'draft'
  return [
    ...(season.status === 'open' ? [] : [open]),
    ...(season.endedAt
      ? []
      : [
          button('duties', 'button-season-duties'),
          button('reminder', 'button-season-reminder'),
          button('cutoff', 'button-season-cutoff'),
          button('dates', 'button-season-dates'),
        ]),
    button('copy', 'button-season-copy'),
    ...(isDraft ? [] : [button('report', 'button-report')]),
    ...(isDraft || season.endedAt ? [] : [button('close', 'button-season-close')]),
    ...(isDraft ? [button('remove', 'button-season-remove')] : []),
  ]
}
