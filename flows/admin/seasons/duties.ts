import type { Outcome, Turn } from '../../../src/conversation/index.ts'
import {
  type DutyType,
  parseDuty,
  raiseDutyType,
  readDutyTypes,
  removeDutyType,
  type Season,
} from '../../../src/duties/index.ts'
import { unreachable } from '../../../src/lib/unreachable.ts'
import type { Words } from '../../../src/lib/words.ts'
import type { Choice } from '../../../src/messaging/index.ts'
import { categoryWords } from '../../categories.ts'
import { shown, told } from '../slot.ts'
import { changeTime, duty as dutyDone } from './duty-edits.ts'
import { timeValue } from './hours.ts'
import { findSeason, refOf } from './which.ts'

/** `/season duties [name]`: the duties of a day, each a button; `/season duties fajar azaan 05:10` sets a time. */
export async function duties(turn: Turn, text: string): Promise<Outcome> {
  const [, words = '', time] = /^(.*?)(?:\s+(\d{1,2}[:.]\d{2}))?$/s.exec(text.trim()) ?? []
  if (time) {
    const season = await findSeason(turn, '')
    if (!season) return told({ key: 'season-which' })
    const types = await readDutyTypes(turn.tx, turn.org.id, season.id)
    const named = parseDuty(words, types)
    if (named.kind !== 'match') return told({ key: 'duty-unknown' })
    const { reply } = await changeTime(turn, season, named.duty.code, time)
    return { replies: [reply] }
  }
  const season = await findSeason(turn, words)
  return season ? list(turn, season) : told({ key: 'season-which' })
}

async function list(turn: Turn, season: Season): Promise<Outcome> {
  const types = await readDutyTypes(turn.tx, turn.org.id, season.id)
  const ref = refOf(season)
  const choices = types.map(
    ({ code, label }): Choice => ({
      id: `/season duty ${ref} ${code}`,
      label: { key: 'button-duty', vars: { duty: label } },
    }),
  )
  const words: Words[] = [
    { key: 'season-duties-title', vars: { season: season.name } },
    ...types.map(({ label, reportingTime }) => ({
      key: 'season-page-duty',
      vars: { duty: label, time: timeValue(reportingTime) },
    })),
    { key: 'season-duties-how' },
  ]
  return shown(turn, words, [
    ...choices,
    { id: `/season duty ${ref} + add`, label: { key: 'button-duty-add' } },
    { id: `/season show ${ref}`, label: { key: 'button-season-page' } },
  ])
}

/** A button of that list: `/season duty <season> <code>` shows one; with `time`, `add` or a language it asks, with `up`, `remove` or `at 0510` it does. */
export async function oneDuty(turn: Turn, text: string): Promise<Outcome> {
  const [ref = '', code = '', verb = '', value = ''] = text.trim().split(/\s+/)
  const season = /^[0-9a-f]{8}$/i.test(ref) ? await findSeason(turn, ref) : undefined
  if (!season) return told({ key: 'season-duties-how' })
  if (verb === 'add') return ask(season, code, 'add')
  const found = (await readDutyTypes(turn.tx, turn.org.id, season.id)).find((type) => type.code === code)
  if (!found) return told({ key: 'duty-unknown' })
  if (verb === 'time' || isLocale(turn, verb)) return ask(season, code, verb)
  if (verb === 'at') return sureTime(turn, season, code, value)
  if (verb === 'up') return raise(turn, season, code)
  if (verb === 'remove') return remove(turn, season, found, value === 'yes')
  return showOne(turn, season, found)
}

const isLocale = ({ ctx }: Turn, verb: string) => ctx.speaker.locales.includes(verb)

const ask = (season: Season, code: string, what: string): Outcome => ({
  start: { flow: 'season-duty', data: { seasonId: season.id, code, what } },
})

async function sureTime(turn: Turn, season: Season, code: string, digits: string): Promise<Outcome> {
  const { reply } = await changeTime(turn, season, code, `${digits.slice(0, 2)}:${digits.slice(2)}`, true)
  return shown(turn, reply.words, reply.choices)
}

function showOne(turn: Turn, season: Season, { code, label, reportingTime, category }: DutyType): Outcome {
  const { speaker } = turn.ctx
  const order = (verb: string) => `/season duty ${refOf(season)} ${code} ${verb}`
  const names = speaker.locales.map((locale): Choice => {
    const language = speaker.say(
      { key: 'language-name' },
      { locale, timeZone: turn.org.timeZone, now: turn.now },
    )
    return { id: order(locale), label: { key: 'button-duty-name', vars: { language } } }
  })
  const kind = { words: categoryWords(category) }
  const vars = { duty: label, time: timeValue(reportingTime), kind, code, season: season.name }
  return shown(turn, { key: 'season-duty-one', vars }, [
    { id: order('time'), label: { key: 'button-duty-time' } },
    ...names,
    { id: order('up'), label: { key: 'button-duty-up' } },
    { id: order('remove'), label: { key: 'button-duty-remove' } },
    { id: `/season duties ${refOf(season)}`, label: { key: 'button-season-duties' } },
  ])
}

async function raise(turn: Turn, season: Season, code: string): Promise<Outcome> {
  const { tx, ctx, actor, now } = turn
  const outcome = await raiseDutyType(tx, { actor, ids: ctx.ids, now, seasonId: season.id, code })
  switch (outcome.kind) {
    case 'raised':
      return list(turn, season)
    case 'first':
      return { toast: { key: 'season-duty-first' }, replies: [] }
    case 'no-such-duty':
      return told({ key: 'duty-unknown' })
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}

async function remove(
  turn: Turn,
  season: Season,
  { code, label }: DutyType,
  isSure: boolean,
): Promise<Outcome> {
  const { tx, ctx, actor, now } = turn
  const given = { actor, ids: ctx.ids, now, seasonId: season.id, code, ask: !isSure }
  const outcome = await removeDutyType(tx, given)
  const vars = { duty: label, season: season.name, by: actor.name }
  switch (outcome.kind) {
    case 'removed': {
      if (isSure) {
        const { words, choices } = dutyDone({ key: 'season-duty-removed', vars }, season).reply
        return shown(turn, words, choices)
      }
      return shown(turn, { key: 'season-duty-remove-sure', vars }, [
        {
          id: `/season duty ${refOf(season)} ${code} remove yes`,
          label: { key: 'button-season-remove-yes' },
        },
        { id: `/season duty ${refOf(season)} ${code}`, label: { key: 'button-season-keep' } },
      ])
    }
    case 'held':
      return told({ key: 'season-duty-held', vars: { ...vars, ahead: outcome.ahead } })
    case 'last':
      return told({ key: 'season-duty-last', vars })
    case 'no-such-duty':
      return told({ key: 'duty-unknown' })
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}
