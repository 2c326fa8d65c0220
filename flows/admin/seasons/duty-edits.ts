import { z } from 'zod'
import { defineFlow, type Turn } from '../../../src/conversation/index.ts'
import {
  addDutyType,
  parsePreferences,
  readDutyTypes,
  readSeason,
  renameDutyType,
  type Season,
  setReportingTime,
} from '../../../src/duties/index.ts'
import { unreachable } from '../../../src/lib/unreachable.ts'
import type { Words } from '../../../src/lib/words.ts'
import { textOf } from '../../read-answers.ts'
import { timeValue } from './hours.ts'
import { again, type Edited, edited } from './made.ts'
import { readTime } from './read-time.ts'
import { refOf } from './which.ts'

const dutyData = z.object({
  seasonId: z.string(),
  code: z.string(),
  /** `time`, `add`, or the language of a name. */
  what: z.string(),
})
type Data = z.infer<typeof dutyData>

/** The one question about a duty: its time, its name in a language, or what a new one is. */
export const seasonDuty = defineFlow<'value', Data>({
  id: 'season-duty',
  version: 1,
  data: dutyData,
  start: 'value',
  help: { key: 'season-edit-help' },
  steps: {
    value: {
      ask: async (data, turn) => ({ words: await question(turn, data), replyForced: true }),
      async answer(answer, data, turn) {
        const season = await readSeason(turn.tx, turn.org.id, data.seasonId)
        if (!season) return { done: [{ words: { key: 'season-which' } }] }
        const { reply, again } = await edit(turn, season, data, textOf(answer))
        return again ? { again: reply } : { done: [reply] }
      },
    },
  },
})

async function question(turn: Turn, { seasonId, code, what }: Data): Promise<Words> {
  const types = await readDutyTypes(turn.tx, turn.org.id, seasonId)
  if (what === 'add') return { key: 'season-duty-ask-add' }
  const duty = types.find((type) => type.code === code)
  if (!duty) return { key: 'duty-unknown' }
  const vars = { duty: duty.label, time: timeValue(duty.reportingTime) }
  if (what === 'time') return { key: 'season-duty-ask-time', vars }
  const { timeZone } = turn.org
  const language = turn.ctx.speaker.say({ key: 'language-name' }, { locale: what, timeZone, now: turn.now })
  return { key: 'season-duty-ask-name', vars: { duty: duty.label, language } }
}

function edit(turn: Turn, season: Season, { code, what }: Data, text: string): Promise<Edited> {
  if (what === 'time') return changeTime(turn, season, code, text)
  return what === 'add' ? add(turn, season, text) : rename(turn, season, code, what, text)
}

/** Done, and the way back to the season's duties. */
export const duty = (words: Words, season: Season): Edited => ({
  reply: {
    words,
    choices: [{ id: `/season duties ${refOf(season)}`, label: { key: 'button-season-duties' } }],
  },
})

/** Sets the time of a duty as it was written; where somebody has it ahead, that is asked first. */
export async function changeTime(
  turn: Turn,
  season: Season,
  code: string,
  text: string,
  sure = false,
): Promise<Edited> {
  const reportingTime = readTime(text)
  if (!reportingTime) return again({ key: 'season-time-wrong' })
  const { tx, ctx, actor, now } = turn
  const given = { actor, ids: ctx.ids, now, seasonId: season.id, code }
  const outcome = await setReportingTime(tx, { ...given, reportingTime, sure })
  const time = timeValue(reportingTime)
  switch (outcome.kind) {
    case 'set':
      return duty(
        {
          key: 'season-duty-time-set',
          vars: { duty: outcome.duty.label, time, told: outcome.told, by: actor.name },
        },
        season,
      )
    case 'over-today':
      return again({ key: 'season-duty-time-over', vars: { duty: outcome.duty.label, time } })
    case 'same':
      return duty({ key: 'season-duty-time-same', vars: { duty: outcome.duty.label, time } }, season)
    case 'sure': {
      const order = `/season duty ${refOf(season)} ${code}`
      const digits = reportingTime.toString({ smallestUnit: 'minute' }).replace(':', '')
      const vars = { duty: outcome.duty.label, time, ahead: outcome.ahead }
      const choices = [
        { id: `${order} at ${digits}`, label: { key: 'button-duty-time-yes' } },
        { id: order, label: { key: 'button-season-keep' } },
      ]
      const { clashes } = outcome
      const words: Words[] = [{ key: 'season-duty-time-sure', vars }]
      if (clashes > 0) words.push({ key: 'season-duty-time-clashes', vars: { clashes } })
      return { reply: { words, choices } }
    }
    case 'no-such-duty':
      return edited({ key: 'duty-unknown' })
    case 'not-allowed':
      return edited({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}

async function rename(
  turn: Turn,
  season: Season,
  code: string,
  locale: string,
  name: string,
): Promise<Edited> {
  const { tx, ctx, actor, now } = turn
  const given = { actor, ids: ctx.ids, now, seasonId: season.id, code }
  const outcome = await renameDutyType(tx, { ...given, locale, name })
  switch (outcome.kind) {
    case 'renamed':
      return duty({ key: 'season-duty-renamed', vars: { name, by: actor.name } }, season)
    case 'bad-name':
      return again({ key: 'season-duty-bad-name' })
    case 'no-such-duty':
      return edited({ key: 'duty-unknown' })
    case 'not-allowed':
      return edited({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}

/** "Iftaar Azaan 18:45": the name, and the time; the kind is the one that the name speaks of, or is written at the end after a comma. */
async function add(turn: Turn, season: Season, text: string): Promise<Edited> {
  const [, before = '', time = '', after = ''] =
    /^(.*?)[\s,،]+(\d{1,2}(?:[:.]\d{2})?(?:\s*[ap]m)?)[\s,،]*(.*)$/is.exec(text) ?? []
  const reportingTime = readTime(time)
  const category = kindIn(after || before)
  if (!reportingTime || before === '') return again({ key: 'season-duty-add-wrong' })
  if (!category) return again({ key: 'season-duty-add-kind' })
  const { tx, ctx, actor, now } = turn
  const given = { actor, ids: ctx.ids, now, seasonId: season.id }
  const outcome = await addDutyType(tx, {
    ...given,
    locale: turn.org.locale,
    name: before.trim(),
    category,
    reportingTime,
  })
  switch (outcome.kind) {
    case 'added':
      return duty(
        {
          key: 'season-duty-added',
          vars: { duty: outcome.duty.label, time: timeValue(reportingTime), by: actor.name },
        },
        season,
      )
    case 'bad-name':
      return again({ key: 'season-duty-bad-name' })
    case 'name-taken':
      return again({ key: 'season-duty-name-taken', vars: { name: before.trim() } })
    case 'too-many':
      return edited({ key: 'season-duty-too-many', vars: { most: outcome.most } })
    case 'not-allowed':
      return edited({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}

/** The one kind of duty that a word of it names. */
function kindIn(text: string): string | undefined {
  const named = text.split(/\s+/).flatMap((word) => {
    const parsed = parsePreferences(word)
    return parsed.kind === 'ok' && parsed.preferences.length === 1 ? parsed.preferences : []
  })
  return named.at(-1)
}
