import { defineFlow, type Next, type Step } from '../src/conversation/index.ts'
import { checkEmail, checkItsNumber, checkName, isItsTaken } from '../src/duties/index.ts'
import { textOf } from './read-answers.ts'
import { auditions } from './registration/auditions.ts'
import { type RegistrationData, type RegistrationStep, registrationData } from './registration/data.ts'
import { preferences } from './registration/preferences.ts'
import { summary } from './registration/summary.ts'

type Part = Step<RegistrationStep, RegistrationData>
type Move = Next<RegistrationStep, RegistrationData>

const name: Part = {
  ask: ({ season }) => ({ words: { key: 'register-name', vars: { season: season.name } } }),
  answer(answer, data): Move {
    const checked = checkName(textOf(answer))
    if (checked.kind === 'ok') return { go: 'its', data: { ...data, name: checked.value } }
    return { again: { words: { key: nameTroubles[checked.why] } } }
  },
}

const nameTroubles = {
  'too-short': 'register-name-too-short',
  'too-long': 'register-name-too-long',
  'not-letters': 'register-name-not-letters',
} as const

const its: Part = {
  ask: () => ({ words: { key: 'register-its' } }),
  async answer(answer, data, { tx, org }): Promise<Move> {
    const { season } = data
    const checked = checkItsNumber(textOf(answer))
    if (checked.kind === 'wrong') return { again: { words: { key: 'register-its-wrong' } } }
    const taken = await isItsTaken(tx, { orgId: org.id, seasonId: season.id, itsNumber: checked.value })
    if (taken) return { again: { words: { key: 'register-its-taken', vars: { season: season.name } } } }
    return { go: 'email', data: { ...data, its: checked.value } }
  },
}

const email: Part = {
  ask: () => ({ words: { key: 'register-email' } }),
  answer(answer, data): Move {
    const checked = checkEmail(textOf(answer))
    if (checked.kind === 'ok') return { go: 'preferences', data: { ...data, email: checked.value } }
    return { again: { words: { key: 'register-email-wrong' } } }
  },
}

/** Full name, ITS number, e-mail, preferences, auditions, a look over it all, and off it goes to the coordinators. */
export const registration = defineFlow<RegistrationStep, RegistrationData>({
  id: 'registration',
  version: 1,
  data: registrationData,
  start: 'name',
  steps: { name, its, email, preferences, auditions, summary },
  help: { key: 'register-help' },
  resumes: true,
})
