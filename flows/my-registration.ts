import { defineCommand, type Turn } from '../src/conversation/index.ts'
import {
  type Correction,
  type Registration,
  readCorrectionsOf,
  readOwnRegistrations,
} from '../src/duties/index.ts'
import type { Words } from '../src/lib/words.ts'
import type { Choice } from '../src/messaging/index.ts'
import { myDutiesButton, registerButton } from './buttons.ts'
import { categoryList } from './categories.ts'
import { openSeasonNow, todayOf } from './season-now.ts'

/** All that this person has registered, how it stands, and what is to be corrected. */
export const myRegistration = defineCommand({
  name: 'registration',
  where: 'private',
  keywords: 'keywords-my-registration',
  async run(turn) {
    const { tx, org, person } = turn
    const asked = { orgId: org.id, personId: person.id, today: todayOf(turn) }
    const own = await readOwnRegistrations(tx, asked)
    if (own.length === 0) {
      const choices = (await openSeasonNow(turn)) ? [registerButton] : []
      return { replies: [{ words: { key: 'my-registration-none' }, choices }] }
    }
    const corrections = await readCorrectionsOf(tx, org.id, person.id)
    const words = own.flatMap((registration, index): Words[] => [
      ...(index > 0 ? [{ text: '' }] : []),
      ...described(registration),
      ...corrections.filter(({ registrationId }) => registrationId === registration.id).map(correctionLine),
    ])
    return { replies: [{ words, choices: await buttonsFor(turn, own, corrections) }] }
  },
})

const standings = {
  pending: 'my-registration-pending',
  approved: 'my-registration-approved',
  rejected: 'my-registration-rejected',
  withdrawn: 'my-registration-withdrawn',
} as const

const described = (registration: Registration): Words[] => [
  { key: standings[registration.status], vars: { season: registration.season } },
  {
    key: 'my-registration-answers',
    vars: {
      name: registration.fullName,
      its: registration.itsNumber,
      email: registration.email,
      preferences: categoryList(registration.preferences),
      auditions: registration.auditions.length,
    },
  },
]

/** What is asked for anew, and why. */
export function correctionLine({ field, note }: Correction): Words {
  const vars = { field: { words: { key: `field-${field}` } } }
  if (note === null) return { key: 'my-registration-correct', vars }
  return { key: 'my-registration-correct-note', vars: { ...vars, note } }
}

export const correctButton = ({ id, field }: Correction): Choice => ({
  id: `/mend ${id}`,
  label: { key: 'button-correct-field', vars: { field: { words: { key: `field-${field}` } } } },
})

/** WhatsApp shows ten in a list. */
const most = 10

async function buttonsFor(turn: Turn, own: Registration[], corrections: Correction[]): Promise<Choice[]> {
  const isLive = ({ status }: Registration) => status === 'pending' || status === 'approved'
  const open = await openSeasonNow(turn)
  const isIn = own.some(({ seasonId, status }) => seasonId === open?.id && status !== 'withdrawn')
  const choices = [
    ...corrections.map(correctButton),
    ...(open && !isIn ? [registerButton] : []),
    ...(own.some(({ status }) => status === 'approved') ? [myDutiesButton] : []),
    ...(own.some(isLive) ? [{ id: '/withdraw', label: { key: 'button-withdraw' } }] : []),
  ]
  return choices.slice(0, most)
}
