import type { Turn } from '../../src/conversation/index.ts'
import { readFile } from '../../src/core/files/index.ts'
import type { Registration } from '../../src/duties/index.ts'
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
  const { id, status, decidedBy, decidedAt } = registration
  const waits = status === 'pending'
  const card = cardWords(registration)
  await alertCoordinators(
    turn.tx,
    { ids: turn.ctx.ids, now: turn.now },
    {
      orgId: turn.org.id,
      words: waits ? card : [card, { text: '' }, verdictWords(status, decidedBy!, decidedAt!)],
      ...(waits && { choices: decisionButtons(id) }),
      key: again ? `registration:${id}:card:${again}` : `registration:${id}:card`,
      about: { kind: 'registration', id },
      sounds: await soundsOf(turn, registration),
    },
  )
}

/** With a name beneath each and in each file's: of two registrations at once, nobody could tell the voices apart. */
const soundsOf = ({ tx, org }: Turn, { auditions, itsNumber, fullName }: Registration) =>
  Promise.all(
    auditions.map(async ({ fileId, voice }, index) => {
      const file = await readFile(tx, org.id, fileId)
      return {
        fileId,
        voice,
        caption: { key: 'audition-of', vars: { name: fullName, its: itsNumber, number: index + 1 } },
        fileName: `${itsNumber}-${index + 1}.${extensions[file?.mime ?? ''] ?? 'audio'}`,
      }
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

/** A registration as coordinators see it. */
export const cardWords = (registration: Registration): Words => ({
  key: 'card-registration',
  vars: cardVars(registration),
})

/** Who decided, and what, in place of the buttons. */
export const verdictWords = (what: 'approved' | 'rejected', by: string, at: Temporal.Instant): Words => ({
  key: what === 'approved' ? 'card-approved' : 'card-rejected',
  vars: { by, at: { instant: at.toString() } },
})

export const decisionButtons = (id: string): Choice[] => [
  { id: `/approve ${id}`, label: { key: 'button-approve' } },
  { id: `/reject ${id}`, label: { key: 'button-reject' } },
]

const cardVars = ({ fullName, itsNumber, preferences, auditions }: Registration): Record<string, Value> => ({
  name: fullName,
  its: itsNumber,
  preferences: categoryList(preferences),
  auditions: auditions.length,
})
