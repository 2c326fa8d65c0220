import { means, mentions, type Next, type Step, type Turn } from '../../src/conversation/index.ts'
import {
  type Registration,
  readSpokenOf,
  readUpcomingDuties,
  submitRegistration,
} from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Words } from '../../src/lib/words.ts'
import { announceRegistration } from '../admin/registration-card.ts'
import { categoryList } from '../categories.ts'
import { textOf } from '../read-answers.ts'
import { statusReply } from '../registration-status.ts'
import { changing } from './change.ts'
import { type Field, fields, type RegistrationData, type RegistrationStep } from './data.ts'

type Move = Next<RegistrationStep, RegistrationData>

/** All that was entered, to look over; then it is submitted, and can no longer be changed here. */
export const summary: Step<RegistrationStep, RegistrationData> = {
  ask: (data) => ({
    words: { key: 'register-summary', vars: summaryVars(data) },
    choices: [
      { id: 'submit', label: { key: 'button-submit' } },
      { id: 'change', label: { key: 'button-change' } },
      { id: 'cancel', label: { key: 'button-cancel' } },
    ],
  }),
  async answer(answer, data, turn) {
    if (answer.kind === 'choice' && answer.id === 'submit') {
      const duty = await dutyAskedMeanwhile(turn)
      return duty ? { again: { words: duty } } : submit(data, turn)
    }
    if (answer.kind === 'choice' && answer.id === 'change') return { go: 'change', data }
    const field = fieldMeant(textOf(answer), turn)
    if (field) return { go: field, data: changing(data, field) }
    if (mentions(textOf(answer), 'keywords-mistaken', turn.ctx.speaker)) return { go: 'change', data }
    return { again: { words: { key: 'register-summary-wrong' } } }
  },
}

/** A “yes” may be to the news of a duty that came after the question: then neither is guessed. */
async function dutyAskedMeanwhile({
  tx,
  org,
  person,
  session,
  text,
  now,
  ctx,
}: Turn): Promise<Words | undefined> {
  if (text === undefined || !session || !means(text, 'keywords-yes', ctx.speaker)) return undefined
  const duties = await readUpcomingDuties(tx, { orgId: org.id, personId: person.id, now })
  const open = duties.filter(({ answer }) => answer === null)
  const assignmentIds = open.map(({ assignmentId }) => assignmentId)
  const asked = { orgId: org.id, personId: person.id, assignmentIds, since: session.updatedAt, now }
  const [last] = await readSpokenOf(tx, asked)
  const duty = last && open.find(({ assignmentId }) => assignmentId === last.assignmentId)
  return (
    duty && {
      key: 'register-summary-or-duty',
      vars: { duty: duty.label, date: { onDay: String(duty.date) } },
    }
  )
}

/** The one answer that a sentence speaks of, "my email is wrong"; of several it is asked which. */
function fieldMeant(text: string, { ctx }: Turn): Field | undefined {
  const named = fields.filter((field) => mentions(text, `keywords-field-${field}`, ctx.speaker))
  return named.length === 1 ? named[0] : undefined
}

const summaryVars = ({ name, its, email, preferences, auditions }: RegistrationData) => ({
  name: name!,
  its: its!,
  email: email!,
  preferences: categoryList(preferences),
  auditions: auditions.length,
})

/** Registered again after a withdrawal, it is shown again. */
const anew = ({ decisions }: Registration) => (decisions === 0 ? undefined : String(decisions))

async function submit(data: RegistrationData, turn: Turn): Promise<Move> {
  const { season, name, its, email, preferences, auditions } = data
  const outcome = await submitRegistration(turn.tx, {
    actor: turn.actor,
    ids: turn.ctx.ids,
    now: turn.now,
    orgId: turn.org.id,
    season,
    person: turn.person,
    fullName: name!,
    itsNumber: its!,
    email: email!,
    preferences,
    sounds: auditions.map(({ fileId, voice }) => ({ fileId, voice })),
  })
  switch (outcome.kind) {
    case 'submitted':
      await announceRegistration(turn, outcome.registration, anew(outcome.registration))
      // The acknowledgement is a notice: it has been queued with the registration itself.
      // Where notices are not wanted, this answer is all they hear here.
      return {
        done: turn.chat.isOptedOut
          ? [{ words: { key: 'register-done-stopped', vars: { season: season.name } } }]
          : [],
      }
    case 'already-registered':
      return { done: [statusReply(outcome.registration, season.name)] }
    case 'its-taken':
      return {
        go: 'its',
        data: { ...data, changing: true },
        say: { words: { key: 'register-its-taken', vars: { season: season.name } } },
      }
    case 'audition-missing':
      return {
        go: 'auditions',
        data: { ...data, changing: true },
        say: { words: { key: 'register-audition-first' } },
      }
    case 'blocked':
      return { done: [{ words: { key: 'blocked' } }] }
    case 'closed':
      return { done: [{ words: { key: 'register-too-late', vars: { season: season.name } } }] }
    case 'not-allowed':
      throw new Error('a person may not register themselves')
    default:
      return unreachable(outcome)
  }
}
