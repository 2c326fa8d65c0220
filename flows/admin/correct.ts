import { z } from 'zod'
import {
  defineCommand,
  defineFlow,
  mentions,
  type Next,
  type Outcome,
  plain,
  type Reply,
  type Turn,
} from '../../src/conversation/index.ts'
import {
  askCorrection,
  type Correctable,
  type Correction,
  callOffCorrection,
  checkCorrectionNote,
  correctable,
  type Registration,
  readReach,
} from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { textOf } from '../read-answers.ts'
import { namesNobody, pageIn } from './pages.ts'
import { askWho, findRegistrant, orderFor } from './registrant.ts'
import { shown, told } from './slot.ts'
import { reach } from './who.ts'

/** `/correct 30412345 email it comes back`: asks the registrant for one answer anew. What is missing is asked for. */
export const correct = defineCommand({
  name: 'correct',
  where: 'coordinators',
  async run(turn, args) {
    if (namesNobody(args)) return askWho(turn, 'correct', { key: 'correct-how' }, pageIn(args))
    const { field, before, after } = fieldIn(turn, args)
    // A person may be named on either side of the field.
    const who = before === '' || (field && /\d{8}/.test(after)) ? `${before} ${after}`.trim() : args
    const keeps = () => field ?? ''
    const found = await findRegistrant(turn, field ? who : args, { order: 'correct', keeps })
    if (found.kind === 'unclear') return found.outcome
    const { registration } = found
    if (!field) return askField(turn, registration)
    const note = noteIn(turn, found.rest, field)
    if (note === '') return { start: { flow: 'correct', data: dataOf(registration, field) } }
    const { reply, asksAgain } = await ask(turn, dataOf(registration, field), note)
    return {
      replies: [reply],
      ...(asksAgain && { start: { flow: 'correct', data: dataOf(registration, field) } }),
    }
  },
})

/** A button under what was asked for: the answer stands as it is. */
export const correctOff = defineCommand({
  name: 'correct_off',
  where: 'coordinators',
  hidden: true,
  async run(turn, args) {
    const { tx, ctx, actor, now } = turn
    const outcome = await callOffCorrection(tx, { actor, ids: ctx.ids, now, correctionId: args.trim() })
    switch (outcome.kind) {
      case 'called-off':
        return shown(turn, {
          key: 'correct-called-off',
          vars: { ...aboutOf(outcome.correction), by: actor.name },
        })
      case 'over':
        return told({ key: 'correct-over' })
      case 'not-allowed':
        return told({ key: 'coordinators-only' })
      default:
        return unreachable(outcome)
    }
  },
})

/** The first word of a text that names an answer of a registration, in any language, and the words on both sides. */
function fieldIn({ ctx }: Turn, text: string): { field?: Correctable; before: string; after: string } {
  const words = text.split(/\s+/).filter((word) => word !== '')
  for (const [index, word] of words.entries()) {
    const field = correctable.find((field) => mentions(word, `keywords-field-${field}`, ctx.speaker))
    if (field)
      return { field, before: words.slice(0, index).join(' '), after: words.slice(index + 1).join(' ') }
  }
  return { before: text, after: '' }
}

/** What is left once the field is taken out: what is wrong with it. */
function noteIn({ ctx }: Turn, rest: string, field: Correctable): string {
  const words = rest.split(/\s+/).filter((word) => word !== '')
  const names = [...ctx.speaker.meanings(`keywords-field-${field}`).values()].flat()
  const ofNames = new Set(names.flatMap((name) => plain(name).split(' ')))
  const isOfName = (word: string) =>
    plain(word)
      .split(' ')
      .every((part) => ofNames.has(part))
  const first = words.findIndex((word) => !isOfName(word))
  return first < 0 ? '' : words.slice(first).join(' ')
}

const askField = (turn: Turn, { id, fullName: name, itsNumber: its }: Registration): Outcome =>
  shown(
    turn,
    { key: 'correct-which-field', vars: { name, its } },
    correctable.map(
      (field): Choice => ({ id: orderFor('correct', id, field), label: { key: `field-${field}` } }),
    ),
  )

const correctData = z.object({
  registrationId: z.string(),
  name: z.string(),
  its: z.string(),
  field: z.enum(correctable),
})
type Data = z.infer<typeof correctData>
type Move = Next<'note', Data>

const dataOf = ({ id, fullName, itsNumber }: Registration, field: Correctable): Data => ({
  ...{ registrationId: id, name: fullName, its: itsNumber, field },
})

/** What is wrong with it? The registrant reads it; it may be left out. */
export const correctNote = defineFlow<'note', Data>({
  id: 'correct',
  version: 1,
  data: correctData,
  start: 'note',
  help: { key: 'correct-help' },
  steps: {
    note: {
      ask: ({ name, its, field }) => ({
        words: { key: 'correct-note', vars: { name, its, field: fieldValue(field) } },
        choices: [{ id: 'none', label: { key: 'button-without-note' } }],
      }),
      async answer(answer, data, turn): Promise<Move> {
        const note = answer.kind === 'choice' ? undefined : textOf(answer)
        const { reply, asksAgain } = await ask(turn, data, note)
        return asksAgain ? { again: reply } : { done: [reply] }
      },
    },
  },
})

const fieldValue = (field: Correctable) => ({ words: { key: `field-${field}` } })

const aboutOf = ({ name, itsNumber: its, field }: Correction) => ({ name, its, field: fieldValue(field) })

async function ask(
  turn: Turn,
  data: Data,
  note: string | undefined,
): Promise<{ reply: Reply; asksAgain?: true }> {
  const checked = note === undefined ? undefined : checkCorrectionNote(note)
  if (checked && checked.kind !== 'ok') return { reply: { words: noteTrouble(checked) }, asksAgain: true }
  const { tx, ctx, actor, now } = turn
  const { registrationId, field, name, its } = data
  const outcome = await askCorrection(tx, {
    ...{ actor, ids: ctx.ids, now, registrationId, field },
    note: checked?.value,
  })
  const vars = { name, its, field: fieldValue(field), by: actor.name }
  switch (outcome.kind) {
    case 'asked':
      return {
        reply: {
          words: [{ key: 'correct-asked', vars }, ...(await silence(turn, outcome.registration))],
          choices: [offButton(outcome.correction)],
        },
      }
    case 'already': {
      const { askedBy: by, askedAt } = outcome.correction
      const words = { key: 'correct-already', vars: { ...vars, by, at: { instant: askedAt.toString() } } }
      return { reply: { words, choices: [offButton(outcome.correction)] } }
    }
    case 'not-live': {
      const key = outcome.registration.status === 'withdrawn' ? 'correct-withdrawn' : 'correct-rejected'
      return { reply: { words: { key, vars: { name } } } }
    }
    case 'reason-too-short':
    case 'reason-too-long':
      return { reply: { words: noteTrouble(outcome) }, asksAgain: true }
    case 'not-found':
      return { reply: { words: { key: 'decide-which' } } }
    case 'not-allowed':
      return { reply: { words: { key: 'coordinators-only' } } }
    default:
      return unreachable(outcome)
  }
}

/** Why they may not hear of it; nothing where they do. */
async function silence({ tx, org }: Turn, { personId }: Registration): Promise<Words[]> {
  const chat = await readReach(tx, org.id, personId)
  return chat && !chat.optedOut && chat.unreachable === null ? [] : [reach({ chat })]
}

type Trouble = Exclude<ReturnType<typeof checkCorrectionNote>, { kind: 'ok' }>

const noteTrouble = (trouble: Trouble): Words =>
  trouble.kind === 'reason-too-short'
    ? { key: 'correct-note-too-short' }
    : { key: 'unlock-too-long', vars: { allowed: trouble.allowed, given: trouble.given } }

const offButton = ({ id }: Correction): Choice => ({
  id: `/correct_off ${id}`,
  label: { key: 'button-call-off' },
})
