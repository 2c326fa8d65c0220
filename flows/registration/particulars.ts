import { mentions, type Next, type Step } from '../../src/conversation/index.ts'
import { checkEmail, checkItsNumber, checkName, isItsTaken } from '../../src/duties/index.ts'
import { isWordOfOurs, textOf, withoutOpening } from '../read-answers.ts'
import type { RegistrationData, RegistrationStep } from './data.ts'

type Part = Step<RegistrationStep, RegistrationData>
type Move = Next<RegistrationStep, RegistrationData>

/** The full name. */
export const name: Part = {
  ask: ({ season, changing }) => ({
    words: changing ? { key: 'register-name-anew' } : { key: 'register-name', vars: { season: season.name } },
  }),
  answer(answer, data, { ctx }): Move {
    const text = textOf(answer)
    const greeted = withoutOpening(text, 'keywords-greeting', ctx.speaker)
    const said = withoutOpening(greeted, 'keywords-my-name-is', ctx.speaker)
    // "Good morning brother" is no name; "good morning, my name is Ahmed Ali" holds one.
    if (greeted !== text && said === greeted)
      return { again: { words: { key: 'register-name-word', vars: { word: text } } } }
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

/** The ITS number, free in the season. */
export const its: Part = {
  ask: () => ({ words: { key: 'register-its' } }),
  async answer(answer, data, { tx, org, person }): Promise<Move> {
    const { season } = data
    const checked = checkItsNumber(textOf(answer))
    if (checked.kind === 'wrong') return { again: { words: { key: 'register-its-wrong' } } }
    const taken = await isItsTaken(tx, {
      ...{ orgId: org.id, seasonId: season.id, personId: person.id },
      itsNumber: checked.value,
    })
    if (taken) return { again: { words: { key: 'register-its-taken', vars: { season: season.name } } } }
    return { go: 'email', data: { ...data, its: checked.value } }
  },
}

/** The e-mail address. */
export const email: Part = {
  ask: () => ({ words: { key: 'register-email' } }),
  answer(answer, data): Move {
    const checked = checkEmail(textOf(answer))
    if (checked.kind === 'ok') return { go: 'preferences', data: { ...data, email: checked.value } }
    return { again: { words: { key: 'register-email-wrong' } } }
  },
}
