import {
  matchChoices,
  type Next,
  plain,
  type Reply,
  type Step,
  type Turn,
} from '../../src/conversation/index.ts'
import { parsePreferences } from '../../src/duties/index.ts'
import type { Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { categoryList, categoryWords } from '../categories.ts'
import { textOf } from '../read-answers.ts'
import type { RegistrationData, RegistrationStep } from './data.ts'

type Move = Next<RegistrationStep, RegistrationData>

/** One or more of the season's categories: ticked one by one and then *done*, or typed all at once. */
export const preferences: Step<RegistrationStep, RegistrationData> = {
  ask: (data) => ask(data),

  answer(answer, data, turn): Move {
    if (answer.kind === 'choice' && answer.id === 'done') return { go: 'auditions', data }
    if (answer.kind === 'choice')
      return { go: 'preferences', data: { ...data, preferences: toggled(data, answer.id) } }
    const typed = readAll(textOf(answer), data, turn)
    if (typed) return { go: 'auditions', data: { ...data, preferences: typed }, say: { words: noted(typed) } }
    const key = means(textOf(answer), 'keywords-done', turn)
      ? 'register-preferences-none'
      : 'register-preferences-wrong'
    return { again: { words: { key, vars: { example: example(data) } } } }
  },
}

function ask(data: RegistrationData): Reply {
  const { preferences: chosen, season } = data
  const boxes = season.categories.map((category): Choice => box(category, chosen.includes(category)))
  if (chosen.length === 0)
    return { words: { key: 'register-preferences', vars: { example: example(data) } }, choices: boxes }
  const words = { key: 'register-preferences-chosen', vars: { chosen: categoryList(chosen) } }
  return { words, choices: [...boxes, { id: 'done', label: { key: 'button-done' } }] }
}

const box = (category: string, ticked: boolean): Choice => {
  const label = categoryWords(category)
  return { id: category, label: ticked ? { key: 'choice-ticked', vars: { label: { words: label } } } : label }
}

/** Said back, so that a slip shows before the next question. */
export const noted = (preferences: string[]): Words => ({
  key: 'register-preferences-noted',
  vars: { chosen: categoryList(preferences) },
})

/** One more, typed when the next question was there already; undefined where the text names none. */
export function addTyped(text: string, data: RegistrationData, turn: Turn): RegistrationData | undefined {
  // A number there is no choice of this list.
  const typed = /\p{Nd}/u.test(text) ? undefined : readAll(text, data, turn)
  const { preferences: chosen, season } = data
  const both = season.categories.filter((category) => chosen.includes(category) || typed?.includes(category))
  return typed && { ...data, preferences: both }
}

/** The season's order is kept, whatever the order of ticking. */
const toggled = ({ preferences: chosen, season }: RegistrationData, id: string) =>
  season.categories.filter((category) => chosen.includes(category) !== (category === id))

function readAll(text: string, { season }: RegistrationData, turn: Turn): string[] | undefined {
  if (means(text, 'keywords-all', turn)) return season.categories
  const boxes = season.categories.map((category) => box(category, false))
  const labelled = matchChoices(text, boxes, turn.ctx.speaker, turn.now)?.map((choice) => choice.id)
  const parsed = parsePreferences(text)
  const named = labelled ?? (parsed.kind === 'ok' ? parsed.preferences : [])
  const offered = named.every((category) => season.categories.includes(category))
  return named.length > 0 && offered
    ? season.categories.filter((category) => named.includes(category))
    : undefined
}

const means = (text: string, key: string, { ctx }: Turn) =>
  [...ctx.speaker.meanings(key).values()].flat().some((word) => plain(word) === plain(text))

const example = ({ season }: RegistrationData) => categoryList(season.categories.slice(0, 2))
