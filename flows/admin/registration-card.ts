import type { Turn } from '../../src/conversation/index.ts'
import { readFile } from '../../src/core/files/index.ts'
import { amendNews, type Registration } from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import { alertCoordinators, type Choice } from '../../src/messaging/index.ts'
import { categoryList } from '../categories.ts'

/**
 * Shows the coordinators a registration: who, what for, the recordings, and the two buttons that decide it, or what was
 * decided. Once, unless `again` names the event for which it is shown again.
 */
export async function announceRegistration(
  turn: Turn,
  registration: Registration,
  again?: string,
): Promise<void> {
  const { id } = registration
  await alertCoordinators(
    turn.tx,
    { ids: turn.ctx.ids, now: turn.now },
    {
      orgId: turn.org.id,
      ...cardOf(registration),
      key: again ? `${cardKeys(id)}:${again}` : cardKeys(id),
      about: { kind: 'registration', id },
      sounds: registration.isBlind ? [] : await soundsOf(turn, registration),
    },
  )
}

/** Brings the cards shown before up to date, but for the one in whose place it is shown already. */
export const amendCards = ({ tx, ctx, org, now }: Turn, registration: Registration, except?: string) =>
  amendNews(
    tx,
    { ids: ctx.ids, now },
    { orgId: org.id, keys: cardKeys(registration.id), most: 3, except, ...cardOf(registration) },
  )

const cardKeys = (id: string) => `registration:${id}:card`

/** A registration as coordinators see it, with what was decided and what can be. */
export const cardOf = (registration: Registration): { words: Words; choices: Choice[] } => ({
  words: [
    { key: 'card-registration', vars: cardVars(registration) },
    ...blindHint(registration),
    ...selectedOf(registration),
    ...verdictOf(registration),
  ],
  choices: decisionButtons(registration),
})

/** The buttons that decide, or take back what was decided. They carry how often it was, so that a stale one is known. */
export function decisionButtons(
  { id, status, decisions }: Registration,
  { mayReject = true }: { mayReject?: boolean } = {},
): Choice[] {
  const approve = (key: string) => ({ id: `/approve ${id} ${decisions}`, label: { key } })
  const reject = mayReject ? [{ id: `/reject ${id} ${decisions}`, label: { key: 'button-reject' } }] : []
  switch (status) {
    // It comes back only by a new registration of the person's own.
    case 'withdrawn':
      return []
    case 'pending':
      return [approve('button-approve'), ...reject]
    case 'approved':
      return reject
    case 'rejected':
      return [approve('button-approve-after-all')]
    default:
      return unreachable(status)
  }
}

/** Where the recordings are. */
const blindHint = ({ isBlind, auditions }: Registration): Words[] =>
  isBlind && auditions.length > 0 ? [{ key: 'card-blind' }] : []

/** Which recording stands for the person, once one was chosen. */
export function selectedOf({ auditions }: Registration): Words[] {
  const index = auditions.findIndex(({ selected }) => selected)
  return index < 0 ? [] : [{ key: 'card-selected', vars: { number: index + 1 } }]
}

/** Who decided, what, and why; nothing while nobody has. */
function verdictOf({ status, decidedBy, decidedAt, decisionReason }: Registration): Words[] {
  if (status === 'pending') return []
  const verdict = { key: verdicts[status], vars: { by: decidedBy!, at: { instant: decidedAt!.toString() } } }
  const why = decisionReason === null ? [] : [{ key: 'card-reason', vars: { reason: decisionReason } }]
  return [{ text: '' }, verdict, ...why]
}

const verdicts = {
  approved: 'card-approved',
  rejected: 'card-rejected',
  withdrawn: 'card-withdrawn',
} as const

/**
 * With a name beneath each and in each file's: of two registrations at once, nobody could tell the voices apart. With a
 * number instead where they are judged blind.
 */
export const soundsOf = (
  { tx, org }: Turn,
  { auditions, itsNumber, fullName }: Registration,
  blindNumber?: number,
) =>
  Promise.all(
    auditions.map(async ({ fileId, voice }, index) => {
      const file = await readFile(tx, org.id, fileId)
      const number = index + 1
      const caption: Words =
        blindNumber === undefined
          ? { key: 'audition-of', vars: { name: fullName, its: itsNumber, number } }
          : { key: 'audition-blind', vars: { of: String(blindNumber), number } }
      const fileName = `${blindNumber ?? itsNumber}-${number}.${extensions[file?.mime ?? ''] ?? 'audio'}`
      return { fileId, voice, caption, fileName }
    }),
  )

const extensions: Record<string, string> = {
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/wav': 'wav',
  'audio/webm': 'webm',
}

const cardVars = ({
  fullName,
  itsNumber,
  preferences,
  auditions,
  season,
}: Registration): Record<string, Value> => ({
  season,
  name: fullName,
  its: itsNumber,
  preferences: categoryList(preferences),
  auditions: auditions.length,
})
