import type { Answer, Next, Reply, Step } from '../../src/conversation/index.ts'
import type { Words } from '../../src/lib/words.ts'
import { lengthOf, textOf } from '../read-answers.ts'
import { maxAuditions, type RegistrationData, type RegistrationStep } from './data.ts'
import { addTyped, noted } from './preferences.ts'

type Move = Next<RegistrationStep, RegistrationData>
type Sound = Extract<Answer, { kind: 'sound' }>

/** Up to five recordings; each is acknowledged with its number and length. */
export const auditions: Step<RegistrationStep, RegistrationData> = {
  ask(data) {
    return { words: question(data), ...doneButton(data) }
  },

  answer(answer, data, turn): Move {
    if (answer.kind === 'sound') return keep(answer, data)
    if (answer.kind === 'refused-sound') return refuse(answer.refusal, answer.fileName, data)
    if (answer.kind === 'other' && answer.what === 'document')
      return refuse('not-audio', answer.fileName, data)
    const more = data.auditions.length === 0 ? addTyped(textOf(answer), data, turn) : undefined
    if (more)
      return {
        again: { words: [noted(more.preferences), { text: '' }, question(more)], ...doneButton(more) },
        data: more,
      }
    const done = answer.kind === 'choice' && answer.id === 'done'
    if (done && mayGoOn(data)) return { go: 'summary', data }
    return {
      again: {
        words: { key: mayGoOn(data) ? 'register-audition-wrong' : 'register-audition-first' },
        ...doneButton(data),
      },
    }
  },
}

function question({ auditions, season, replacing }: RegistrationData): Words {
  const key = season.auditionsNeeded ? 'register-auditions' : 'register-auditions-free'
  const asked = { key, vars: { max: maxAuditions } }
  if (auditions.length === 0) return asked
  if (replacing) return { key: 'register-auditions-anew', vars: { count: auditions.length } }
  return [{ key: 'register-auditions-kept', vars: { count: auditions.length } }, asked]
}

function refuse(refusal: keyof typeof refusals, fileName: string | undefined, data: RegistrationData): Move {
  const words: Words =
    refusal === 'not-audio' && fileName
      ? { key: 'register-audition-not-audio-named', vars: { name: fileName } }
      : { key: refusals[refusal] }
  return { again: { words, ...doneButton(data) } }
}

function keep({ fileId, voice, durationMs }: Sound, given: RegistrationData): Move {
  const data = given.replacing ? { ...given, auditions: [], replacing: false } : given
  if (data.auditions.some((audition) => audition.fileId === fileId)) {
    return { again: { words: { key: 'register-audition-same' }, ...doneButton(data) } }
  }
  if (data.auditions.length >= maxAuditions)
    return {
      go: 'summary',
      data,
      say: { words: { key: 'register-audition-full', vars: { max: maxAuditions } } },
    }
  const kept = { ...data, auditions: [...data.auditions, { fileId, voice, durationMs }] }
  const vars = { count: kept.auditions.length, max: maxAuditions, length: lengthOf(durationMs) }
  if (kept.auditions.length === maxAuditions)
    return { go: 'summary', data: kept, say: { words: { key: 'register-audition-last', vars } } }
  return { again: { words: { key: 'register-audition-received', vars }, ...doneButton(kept) }, data: kept }
}

const mayGoOn = ({ auditions, season }: RegistrationData) => auditions.length > 0 || !season.auditionsNeeded

const doneButton = (data: RegistrationData): Pick<Reply, 'choices'> =>
  mayGoOn(data) ? { choices: [{ id: 'done', label: { key: 'button-done' } }] } : { choices: [] }

const refusals = {
  'not-audio': 'register-audition-not-audio',
  'too-big': 'register-audition-too-big',
  'too-long': 'register-audition-too-long',
  empty: 'register-audition-empty',
  gone: 'register-audition-gone',
  broken: 'register-audition-broken',
} as const
