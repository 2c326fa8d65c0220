import { z } from 'zod'
import { defineFlow, type Outcome, type Turn } from '../../../src/conversation/index.ts'
import { copySeason, readSeason, readSeasons, type Season } from '../../../src/duties/index.ts'
import { unreachable } from '../../../src/lib/unreachable.ts'
import type { Words } from '../../../src/lib/words.ts'
import { textOf } from '../../read-answers.ts'
import { todayOf } from '../../season-now.ts'
import { readDays } from '../read-order.ts'
import { told } from '../slot.ts'
import { again, badDates, type Edited, edited, overlapWords } from './made.ts'
import { findSeason, refOf, spanOf } from './which.ts'

const copyData = z.object({
  fromId: z.string(),
  from: z.string(),
  name: z.string(),
  /** Its first day; '' while it is not known. */
  startsOn: z.string(),
})
type Copy = z.infer<typeof copyData>

/**
 * `/season copy "Sherullah 1449H" 2028-01-27 [from Sherullah 1448H]`: a season like an earlier one. Not named, that is the
 * newest whose name begins with the same word, else the newest. What is missing is asked for.
 */
export async function copy(turn: Turn, text: string): Promise<Outcome> {
  const [, order = '', source] = /^(.*?)(?:\s+from\s+(.+))?$/is.exec(` ${text.trim()}`) ?? []
  const button = /^\s*[0-9a-f]{8}\s*$/i.test(order)
  const { days, impossible, rest } = readDays(button ? '' : order, { today: todayOf(turn) })
  const name = rest.replace(/["“”„«»]/g, '').trim()
  const from = button
    ? await findSeason(turn, order)
    : source
      ? await findSeason(turn, source)
      : await earlierOf(turn, name)
  if (!from) return told(source ? { key: 'season-which' } : [{ key: 'season-none' }, { key: 'season-how' }])
  if (impossible || days.length > 1) return told([{ key: 'season-no-such-day' }, { key: 'season-copy-how' }])
  const data = { fromId: from.id, from: from.name, name, startsOn: days[0]?.toString() ?? '' }
  if (data.name === '' || data.startsOn === '') return { start: { flow: 'season-copy', data } }
  const { reply } = await make(turn, data)
  return { replies: [reply] }
}

async function earlierOf({ tx, org }: Turn, name: string): Promise<Season | undefined> {
  const seasons = (await readSeasons(tx, org.id)).filter(({ status }) => status !== 'draft')
  const kind = (text: string) => text.trim().split(/\s+/)[0]?.toLowerCase()
  return seasons.find((season) => kind(season.name) === kind(name)) ?? seasons[0]
}

/** What the order left out: the name, then the first day. */
export const seasonCopy = defineFlow<'name' | 'day', Copy>({
  id: 'season-copy',
  version: 1,
  data: copyData,
  start: 'name',
  help: { key: 'season-copy-how' },
  steps: {
    name: {
      ask: (data) => ({
        words: data.name === '' ? nameQuestion(data) : dayQuestion(data),
        replyForced: true,
      }),
      async answer(answer, data, turn) {
        if (data.name !== '') return answerDay(textOf(answer), data, turn)
        const name = textOf(answer)
          .replace(/["“”„«»]/g, '')
          .trim()
        if (name === '' || [...name].length > 60) return { again: { words: { key: 'season-bad-name' } } }
        if (data.startsOn === '') return { go: 'day', data: { ...data, name } }
        const { reply, again } = await make(turn, { ...data, name })
        return again ? { again: reply } : { done: [reply] }
      },
    },
    day: {
      ask: (data) => ({ words: dayQuestion(data), replyForced: true }),
      answer: (answer, data, turn) => answerDay(textOf(answer), data, turn),
    },
  },
})

const nameQuestion = ({ from }: Copy): Words => ({ key: 'season-copy-name', vars: { from } })
const dayQuestion = ({ from, name }: Copy): Words => ({ key: 'season-copy-day', vars: { name, from } })

async function answerDay(text: string, data: Copy, turn: Turn) {
  const { days, rest } = readDays(text, { today: todayOf(turn) })
  if (days.length !== 1 || rest !== '') return { again: { words: { key: 'season-no-such-day' } } }
  const { reply, again } = await make(turn, { ...data, startsOn: days[0]!.toString() })
  return again ? { again: reply } : { done: [reply] }
}

async function make(turn: Turn, { fromId, from, name, startsOn }: Copy): Promise<Edited> {
  const { tx, ctx, actor, now } = turn
  const outcome = await copySeason(tx, {
    actor,
    ids: ctx.ids,
    now,
    fromId,
    name,
    startsOn: Temporal.PlainDate.from(startsOn),
  })
  switch (outcome.kind) {
    case 'made': {
      const season = (await readSeason(tx, turn.org.id, outcome.season.id))!
      const vars = { ...spanOf(season), from_season: from, duties: season.dutyTypes.length }
      const choices = [
        { id: `/season show ${refOf(season)}`, label: { key: 'button-season-page' } },
        { id: `/season open ${season.id}`, label: { key: 'button-season-open' } },
      ]
      return { reply: { words: { key: 'season-copied', vars }, choices } }
    }
    case 'bad-dates':
      return again({ key: badDates[outcome.why] })
    case 'overlaps':
      return again(overlapWords(outcome.other))
    case 'bad-name':
      return edited({ key: 'season-bad-name' })
    case 'name-taken':
      return edited([{ key: 'season-name-taken', vars: { name } }, { key: 'season-copy-how' }])
    case 'not-found':
      return edited({ key: 'season-which' })
    case 'not-allowed':
      return edited({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}
