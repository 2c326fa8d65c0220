import type { Turn } from '../../src/conversation/index.ts'
import type { ApplyCorrectionOutcome } from '../../src/duties/index.ts'
import { alertCoordinators } from '../../src/messaging/index.ts'
import { answeredValue } from '../answered.ts'
import { amendCards, soundsOf } from './registration-card.ts'

type Corrected = Extract<ApplyCorrectionOutcome, { kind: 'corrected' }>

/** Shows the coordinators what an answer was and what it has become; new recordings to listen to. */
export async function announceCorrection(
  turn: Turn,
  { correction, registration, before, after }: Corrected,
): Promise<void> {
  const { tx, ctx, org, now } = turn
  await amendCards(turn, registration)
  const vars = {
    name: registration.fullName,
    its: registration.itsNumber,
    field: { words: { key: `field-${correction.field}` } },
    before: answeredValue(before),
    after: answeredValue(after),
  }
  const isPlayed = after.field === 'auditions' && !registration.isBlind
  const sounds = isPlayed ? await soundsOf(turn, registration) : []
  await alertCoordinators(
    tx,
    { ids: ctx.ids, now },
    {
      orgId: org.id,
      words: { key: 'alert-corrected', vars },
      key: `correction:${correction.id}:corrected`,
      about: { kind: 'registration-news', id: registration.id },
      sounds,
    },
  )
}
