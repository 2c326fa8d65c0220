import { z } from 'zod'
import {
  defineCommand,
  defineFlow,
  type GivenFile,
  type Outcome,
  type Reply,
  type Turn,
} from '../../src/conversation/index.ts'
import {
  askImport,
  type ConfirmOutcome,
  cancelImport,
  confirmImport,
  importHowTo,
} from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Words } from '../../src/lib/words.ts'
import { seasonInHand } from '../season-now.ts'
import { noSeason, shown, told } from './slot.ts'
import { workPlace } from './work-place.ts'

/**
 * `/import`, written under a table, in reply to one, or alone, and then the table: what it would do comes first, and a
 * button does it.
 */
export const importTable = defineCommand({
  name: 'import',
  where: 'coordinators',
  takesFile: true,
  async run(turn, args) {
    const [, verb, id, more] = /^(go|clean|tell|quiet|cancel)\s+(\S+)(?:\s+(clean))?$/.exec(args.trim()) ?? []
    if (verb && id) return decide(turn, verb, id, more === 'clean')
    if (!(await seasonInHand(turn))) return told(noSeason)
    if (turn.file) return { replies: [await take(turn, turn.file)] }
    return { start: { flow: 'import', data: {} } }
  },
})

/** Its one question: the table. */
export const importFile = defineFlow<'file', Record<string, never>>({
  id: 'import',
  version: 1,
  data: z.object({}) as never,
  start: 'file',
  takesFile: true,
  help: { key: 'import-ask-file' },
  steps: {
    file: {
      ask: () => ({ words: [{ key: 'import-ask-file' }, { text: '' }, ...importHowTo], replyForced: true }),
      answer: async (answer, _, turn) =>
        answer.kind !== 'file'
          ? { again: { words: { key: 'import-not-a-file' } } }
          : answer.file.kind === 'refused'
            ? { again: { words: refusalWords(answer.file) } }
            : { done: [await take(turn, answer.file)] },
    },
  },
})

async function take(turn: Turn, file: GivenFile): Promise<Reply> {
  if (file.kind === 'refused') return { words: refusalWords(file) }
  const inHand = await seasonInHand(turn)
  if (!inHand) return { words: noSeason }
  const fileName = file.fileName || 'table'
  const asked = { ...workPlace(turn), seasonId: inHand.season.id, fileId: file.fileId, fileName }
  const outcome = await askImport(turn.tx, asked)
  if (outcome.kind === 'not-allowed') return { words: { key: 'coordinators-only' } }
  return { words: { key: 'import-reading', vars: { file: fileName } } }
}

const refusalWords = ({ refusal, fileName }: GivenFile & { kind: 'refused' }): Words => ({
  key: `import-refused-${refusal}`,
  vars: { file: fileName || 'table' },
})

async function decide(turn: Turn, verb: string, id: string, wasClean: boolean): Promise<Outcome> {
  const decision = { ...workPlace(turn), id }
  if (verb === 'cancel') return outcomeOf(turn, await cancelImport(turn.tx, decision), id)
  const clean = verb === 'clean' || wasClean
  const isSaid = verb === 'tell' || verb === 'quiet'
  const choice = { clean, ...(isSaid && { tell: verb === 'tell' }) }
  return outcomeOf(turn, await confirmImport(turn.tx, { ...decision, choice }), id)
}

function outcomeOf(turn: Turn, outcome: ConfirmOutcome, id: string): Outcome {
  switch (outcome.kind) {
    case 'started':
      return shown(turn, { key: 'import-started', vars: { file: outcome.fileName, by: turn.actor.name } })
    case 'ask-tell': {
      const { plan, clean } = outcome
      const rows = plan.counts.new - (clean ? plan.counts.warned : 0)
      const more = clean ? ' clean' : ''
      return shown(turn, { key: 'import-ask-tell', vars: { rows } }, [
        { id: `/import tell ${id}${more}`, label: { key: 'button-import-tell' } },
        { id: `/import quiet ${id}${more}`, label: { key: 'button-import-quiet' } },
        { id: `/import cancel ${id}`, label: { key: 'button-import-cancel' } },
      ])
    }
    case 'cancelled':
      return shown(turn, {
        key: 'import-cancelled',
        vars: { file: outcome.fileName, by: turn.actor.name },
      })
    case 'over':
      return { toast: { key: 'import-over' }, ...(turn.source ? {} : told({ key: 'import-over' })) }
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}
