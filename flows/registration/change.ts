import type { Next, Step } from '../../src/conversation/index.ts'
import { type Field, fields, type RegistrationData, type RegistrationStep } from './data.ts'

type Move = Next<RegistrationStep, RegistrationData>

/** Which answer should be another one? Only that is asked again; everything else stays. */
export const change: Step<RegistrationStep, RegistrationData> = {
  ask: () => ({
    words: { key: 'register-change' },
    choices: [
      ...fields.map((field) => ({ id: field, label: { key: labels[field] } })),
      { id: 'back', label: { key: 'button-back' } },
    ],
  }),
  answer(answer, data): Move {
    const field = fields.find((field) => answer.kind === 'choice' && answer.id === field)
    if (!field) return { again: { words: { key: 'register-change-wrong' } } }
    return { go: field, data: changing(data, field) }
  },
}

/** The form while one answer is given anew. */
export const changing = (data: RegistrationData, field: Field): RegistrationData => ({
  ...data,
  changing: true,
  replacing: field === 'auditions' && data.auditions.length > 0,
})

const labels: Record<Field, string> = {
  name: 'field-name',
  its: 'field-its',
  email: 'field-email',
  preferences: 'field-preferences',
  auditions: 'field-auditions',
}
