import { defineFlow, mentions, type Next, type Step } from '../src/conversation/index.ts'
import { checkEmail, checkItsNumber, checkName, isItsTaken } from '../src/duties/index.ts'
import { isWordOfOurs, textOf, withoutOpening } from './read-answers.ts'
import { auditions } from './registration/auditions.ts'
import { change } from './registration/change.ts'
import {
  formFor,
  type RegistrationData,
  type RegistrationStep,
  registrationData,
} from './registration/data.ts'
import { preferences } from './registration/preferences.ts'
import { summary } from './registration/summary.ts'
import { openSeasonNow } from './season-now.ts'

type Part = Step<RegistrationStep, RegistrationData>
type Move = Next<RegistrationStep, RegistrationData>

const name: Part = {
  ask: ({ season, changing }) => ({
    words: changing ? { key: 'register-name-anew' } : { key: 'register-name', vars: { season: season.name } },
  }),
  answer(answer, data, { ctx }): Move {
    const said = withoutOpening(textOf(answer), 'keywords-my-name-is', ctx.speaker)
    if (isWordOfOurs(said, ctx.speaker))
      return { again: { words: { key: 'register-name-word', vars: { word: said } } } }
    if (mentions(said, 'keywords-hindered', ctx.speaker) && data.doubted !== said)
      return {
        again: { words: { key: 'register-name-doubtful', vars: { word: said } } },
        data: { ...data, doubted: said },
      }
    const checked = checkName(said)
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
