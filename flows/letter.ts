import { z } from 'zod'
import { defineCommand, defineFlow, type Next, type Turn } from '../src/conversation/index.ts'
import {
  type InOutcome,
  longestLetter,
  type Said,
  wasWrittenTo,
  writeToCoordinators,
} from '../src/letters/index.ts'
import { unreachable } from '../src/lib/unreachable.ts'
import type { Words } from '../src/lib/words.ts'

/** "talk to a coordinator": what is said next goes to the coordinators' group as it is. */
export const coordinator = defineCommand({
  name: 'coordinator',
  where: 'private',
  keywords: 'keywords-coordinator',
  run: async () => ({ start: { flow: 'letter', data: {} } }),
})

type Empty = Record<string, never>

/** Its one question: what shall they know? */
export const letter = defineFlow<'words', Empty>({
  id: 'letter',
  version: 1,
  data: z.object({}) as never,
  start: 'words',
  aside: true,
  help: { key: 'letter-help' },
  steps: {
    words: {
      ask: () => ({ words: { key: 'letter-ask' } }),
      async answer(answer, _, turn): Promise<Next<'words', Empty>> {
        const said: Said | undefined =
          answer.kind === 'text'
            ? { text: answer.text.trim() }
            : answer.kind === 'sound'
              ? { fileId: answer.fileId, voice: answer.voice }
              : undefined
        if (!said || ('text' in said && said.text === ''))
          return { again: { words: { key: 'letter-wrong' } } }
        const outcome = await pass(turn, said)
        const reply = { words: toldOf(outcome) }
        return outcome.kind === 'too-long' ? { again: reply } : { done: [reply] }
      },
    },
  },
})

const pass = ({ tx, ctx, actor, person, now }: Turn, said: Said): Promise<InOutcome> =>
  writeToCoordinators(tx, { actor, personId: person.id, ids: ctx.ids, now }, said)

function toldOf(outcome: InOutcome): Words {
  switch (outcome.kind) {
    case 'passed-on':
      return { key: 'letter-passed-on' }
    case 'nobody-there':
      return { key: 'letter-nobody-there' }
    case 'too-many':
      return { key: 'letter-too-many' }
    case 'too-long':
      return { key: 'letter-too-long', vars: { allowed: longestLetter } }
    case 'not-allowed':
      throw new Error('a person may not write to the coordinators')
    default:
      return unreachable(outcome)
  }
}

/** A day later it is about something else. */
const answersFor = Temporal.Duration.from({ hours: 24 })

/** When the coordinators wrote to this person, if that is so lately that what is said now may answer it. */
export const writtenTo = ({ tx, org, person, now }: Turn): Promise<Temporal.Instant | undefined> =>
  wasWrittenTo(tx, { orgId: org.id, personId: person.id, since: now.subtract(answersFor) })

/** Passes on what answers the coordinators' letter, and says so. */
export const passOn = async (turn: Turn, text: string): Promise<Words> => toldOf(await pass(turn, { text }))
