import type { Turn } from '../../src/conversation/index.ts'
import { readFile } from '../../src/core/files/index.ts'
import type { Registration } from '../../src/duties/index.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import { alertCoordinators, type Choice } from '../../src/messaging/index.ts'
import { categoryList } from '../categories.ts'

/** Tells the coordinators of a new registration: who, what for, the recordings, and the two buttons that decide it. */
export async function announceRegistration(turn: Turn, registration: Registration): Promise<void> {
  const { id } = registration
  await alertCoordinators(
    turn.tx,
    { ids: turn.ctx.ids, now: turn.now },
    {
      orgId: turn.org.id,
      words: cardWords(registration),
      choices: decisionButtons(id),
      key: `registration:${id}:card`,
      about: { kind: 'registration', id },
      sounds: await soundsOf(turn, registration),
    },
  )
}

/** Named by ITS number and place, so that a coordinator who saves them knows whose they are. */
const soundsOf = ({ tx, org }: Turn, { auditions, itsNumber }: Registration) =>
  Promise.all(
    auditions.map(async ({ fileId, voice }, index) => {
      const file = await readFile(tx, org.id, fileId)
      return {
        fileId,
        voice,
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
