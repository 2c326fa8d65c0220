import { z } from 'zod'
import {
  type Answer,
  defineCommand,
  defineFlow,
  type Next,
  type Outcome,
  type Step,
  type Turn,
} from '../src/conversation/index.ts'
import {
  type Answered,
  answeredIn,
  applyCorrection,
  type Correctable,
  type Correction,
  readCorrection,
  readRegistration,
  readSeason,
} from '../src/duties/index.ts'
import { unreachable } from '../src/lib/unreachable.ts'
import type { Words } from '../src/lib/words.ts'
import { announceCorrection } from './admin/announce-correction.ts'
import { answeredValue } from './answered.ts'
import { auditions } from './registration/auditions.ts'
import {
  formFor,
  type RegistrationData,
  type RegistrationStep,
  registrationData,
} from './registration/data.ts'
import { email, its, name } from './registration/particulars.ts'
import { preferences } from './registration/preferences.ts'

/** The button of the question: begins the correction, even days later; another form that is open goes on afterwards. */
export const mend = defineCommand({
  name: 'mend',
  where: 'private',
  hidden: true,
  async run(turn, args) {
    const correction = await ownCorrection(turn, args)
    return correction ? begin(turn, correction) : over
  },
})

/** Not now: what is asked for stays in *my registration*. */
export const later = defineCommand({
  name: 'later',
  where: 'private',
  hidden: true,
  async run(turn, args) {
    const correction = await ownCorrection(turn, args)
    return correction ? { replies: [{ words: { key: 'correction-later' } }] } : over
  },
})

const over: Outcome = { replies: [{ words: { key: 'correction-over' } }] }

async function ownCorrection({ tx, org, person }: Turn, args: string): Promise<Correction | undefined> {
  const correction = await readCorrection(tx, org.id, args.trim())
  return correction?.personId === person.id ? correction : undefined
}

const correctionData = registrationData.extend({
  correctionId: z.string(),
  field: z.enum(['name', 'its', 'email', 'preferences', 'auditions']),
  note: z.string().nullable(),
})
type Data = z.infer<typeof correctionData>
type Stage = 'anew' | 'check'
type Move = Next<Stage, Data>

async function begin({ tx, org }: Turn, correction: Correction): Promise<Outcome> {
  const { id, registrationId, field, note } = correction
  const registration = (await readRegistration(tx, org.id, registrationId))!
  const season = (await readSeason(tx, org.id, registration.seasonId))!
  const data: Data = {
    ...formFor(season),
    ...{ correctionId: id, field, note },
    ...{ name: registration.fullName, its: registration.itsNumber, email: registration.email },
    preferences: registration.preferences,
    auditions: registration.auditions.map(({ fileId, voice }) => ({ fileId, voice, durationMs: 0 })),
    changing: true,
    replacing: field === 'auditions' && registration.auditions.length > 0,
  }
  return { start: { flow: 'correction', data } }
}

/** One answer of a registration anew, asked and checked as the first time; then a look at it, and it goes to the coordinators. */
export const correction = defineFlow<Stage, Data>({
  id: 'correction',
  version: 1,
  data: correctionData,
  start: 'anew',
  help: { key: 'correction-help' },
  aside: true,
  resumes: (begun, asked) => begun.correctionId === asked.correctionId,
  steps: {
    anew: {
      async ask(data, turn) {
        const question = await parts[data.field].ask(data, turn)
        return { ...question, words: [...whyWords(data), question.words] }
      },
      answer: answerAnew,
    },
    check: { ask: checkQuestion, answer: answerCheck },
  },
})

const parts: Record<Correctable, Step<RegistrationStep, RegistrationData>> = {
  ...{ name, its, email, preferences, auditions },
}

const whyWords = ({ field, note, season }: Data): Words[] => {
  const vars = { field: { words: { key: `field-${field}` } }, season: season.name }
  const why: Words[] = note === null ? [] : [{ key: 'correction-note', vars: { note } }]
  return [{ key: 'correction-begin', vars }, ...why, { text: '' }]
}

async function answerAnew(answer: Answer, data: Data, turn: Turn): Promise<Move> {
  // While recordings are asked for, no text adds to the preferences.
  const asked = data.field === 'auditions' ? { ...data, season: { ...data.season, categories: [] } } : data
  const next = await parts[data.field].answer(answer, asked, turn)
  if ('done' in next) return next
  const kept = next.data && { ...data, ...next.data, season: data.season }
  if ('again' in next) return { again: next.again, ...(kept && { data: kept }) }
  return { go: next.go === data.field ? 'anew' : 'check', data: kept!, ...(next.say && { say: next.say }) }
}

async function checkQuestion(data: Data, { tx, org }: Turn) {
  const correction = await readCorrection(tx, org.id, data.correctionId)
  const registration = correction && (await readRegistration(tx, org.id, correction.registrationId))
  const before = registration ? answeredIn(registration, data.field) : answerOf(data)
  const vars = {
    field: { words: { key: `field-${data.field}` } },
    before: answeredValue(before),
    after: answeredValue(answerOf(data)),
  }
  return {
    words: { key: 'correction-check', vars },
    choices: [
      { id: 'submit', label: { key: 'button-submit' } },
      { id: 'change', label: { key: 'button-correct-again' } },
      { id: 'cancel', label: { key: 'button-cancel' } },
    ],
  }
}

function answerOf({ field, name, its, email, preferences, auditions }: Data): Answered {
  switch (field) {
    case 'name':
      return { field, text: name! }
    case 'its':
      return { field, text: its! }
    case 'email':
      return { field, text: email! }
    case 'preferences':
      return { field, preferences }
    case 'auditions':
      return { field, sounds: auditions.map(({ fileId, voice }) => ({ fileId, voice })) }
    default:
      return unreachable(field)
  }
}

async function answerCheck(answer: Answer, data: Data, turn: Turn): Promise<Move> {
  if (answer.kind !== 'choice') return { again: { words: { key: 'correction-check-wrong' } } }
  if (answer.id === 'change') return { go: 'anew', data }
  const { tx, ctx, actor, now } = turn
  const { correctionId } = data
  const outcome = await applyCorrection(tx, {
    actor,
    ids: ctx.ids,
    now,
    correctionId,
    answer: answerOf(data),
  })
  switch (outcome.kind) {
    case 'corrected':
      await announceCorrection(turn, outcome)
      return { done: [{ words: { key: 'correction-done', vars: { season: data.season.name } } }] }
    case 'its-taken':
      return {
        go: 'anew',
        data,
        say: { words: { key: 'register-its-taken', vars: { season: data.season.name } } },
      }
    case 'over':
      return { done: over.replies! }
    case 'not-allowed':
      throw new Error('a person may not correct their own registration')
    default:
      return unreachable(outcome)
  }
}
