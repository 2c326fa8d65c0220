import { defineFlow, type Next, type Step } from '../src/conversation/index.ts'
import { auditions } from './registration/auditions.ts'
import { change } from './registration/change.ts'
import {
  formFor,
  type RegistrationData,
  type RegistrationStep,
  registrationData,
} from './registration/data.ts'
import { email, its, name } from './registration/particulars.ts'
import { preferences } from './registration/preferences.ts'
import { summary } from './registration/summary.ts'
import { openSeasonNow } from './season-now.ts'

type Part = Step<RegistrationStep, RegistrationData>
type Move = Next<RegistrationStep, RegistrationData>

/** Changed afterwards, an answer leads back to the look over it all. */
const thenSummary = (step: RegistrationStep, part: Part): Part => ({
  ask: part.ask,
  async answer(answer, data, turn): Promise<Move> {
    const next = await part.answer(answer, data, turn)
    if (!data.changing || !('go' in next) || next.go === step) return next
    return { ...next, go: 'summary', data: { ...next.data, changing: false } }
  },
})

/** Of a season that is open no more nobody is asked to the end: the form begins anew for the one that is, or is over. */
function whileOpen(part: Part): Part {
  return {
    ask: part.ask,
    async answer(answer, data, turn): Promise<Move> {
      const season = await openSeasonNow(turn)
      if (season?.id === data.season.id) return part.answer(answer, data, turn)
      if (!season)
        return { done: [{ words: { key: 'register-too-late', vars: { season: data.season.name } } }] }
      return { go: 'name', data: formFor(season), say: { words: { key: 'register-anew' } }, anew: true }
    },
  }
}

/** Full name, ITS number, e-mail, preferences, auditions, a look over it all, and off it goes to the coordinators. */
export const registration = defineFlow<RegistrationStep, RegistrationData>({
  id: 'registration',
  version: 1,
  data: registrationData,
  start: 'name',
  steps: {
    name: whileOpen(thenSummary('name', name)),
    its: whileOpen(thenSummary('its', its)),
    email: whileOpen(thenSummary('email', email)),
    preferences: whileOpen(thenSummary('preferences', preferences)),
    auditions: whileOpen(thenSummary('auditions', auditions)),
    summary: whileOpen(summary),
    change: whileOpen(change),
  },
  help: { key: 'register-help' },
  resumes: (begun, asked) => begun.season.id === asked.season.id,
  begunAnew: { key: 'register-anew' },
})
