import type { Db, Tx } from '../db/database.ts'
import { catchUp } from '../messaging/index.ts'
import { matchChoice } from './choices.ts'
import { createRegistry, means, parseCommand } from './commands.ts'
import type { Answer, Command, Flow, Outcome, Reply, Turn } from './define.ts'
import { choiceOf, type Heard, type Order, orderOf, textOf } from './heard.ts'
import { type Awaiting, awaitsFile, expectsSound, isJustTalk, type Known, wantedOf } from './meant-for-us.ts'
import { sendOutcome } from './reply.ts'
import { endSession, hasSession, isOpenQuestion } from './session.ts'
import {
  answerFlow,
  askNow,
  cancelFlow,
  goBack,
  helpInFlow,
  joined,
  questionOf,
  readTalk,
  startFlow,
  type Talk,
  takeUp,
} from './talk.ts'
import { buildTurn, type TurnInput } from './turn.ts'

export type EngineInput = TurnInput & { heard: Heard }

export type Engine = {
  /**
   * Answers one thing one person said, inside the given transaction: what it changes and what it replies are queued and
   * committed together. The toast is for the tapped button, once that is done.
   */
  handle(tx: Tx, input: EngineInput): Promise<{ toast?: string }>
  /** Whether a document is meant for us: it comes with an order that takes one, or was asked for. Else nobody fetches it. */
  awaitsFile(db: Db, input: Awaiting): Promise<boolean>
  /** Whether a sound that somebody sends in a group answers a question of ours; any other is theirs, and not fetched. */
  expectsSound(db: Db, input: Awaiting): Promise<boolean>
}

/** The conversation: everything a person can write or tap ends in a command or in the open question of a flow. */
export function createEngine({ flows, commands }: { flows: Flow[]; commands: Command[] }): Engine {
  const known: Known = {
    flows: new Map(flows.map((flow) => [flow.id, flow])),
    registry: createRegistry(commands),
  }
  return {
    async handle(tx, input) {
      if (await isJustTalk(tx, input)) return {}
      const { heard } = input
      const file = 'file' in heard ? heard.file : undefined
      const turn = { ...(await buildTurn(tx, input)), ...(file && { file }) }
      // Whoever writes there shows that we may: not every right that is given back is told to us.
      if (turn.chat.isCoordinators) await catchUp(tx, { ids: turn.ctx.ids, now: turn.now }, placeOf(input))
      const outcome =
        turn.chat.kind === 'group' ? await inGroup(known, turn, input) : await inPrivate(known, turn, heard)
      return sendOutcome(turn, outcome)
    },
    awaitsFile: (db, input) => awaitsFile(known, db, input),
    expectsSound: (db, input) => expectsSound(known, db, input),
  }
}

const placeOf = ({ org, accountId, incoming }: EngineInput) => ({
  orgId: org.id,
  accountId,
  providerChatId: incoming.chatKey,
})

async function inPrivate(known: Known, turn: Turn, heard: Heard): Promise<Outcome> {
  const outcome = await answerInPrivate(known, turn, heard)
  // Whoever asked to be forgotten has no form to go on with.
  const isThere = outcome.over && turn.session && (await hasSession(turn.tx, turn.session))
  const before = isThere && (await interrupted(known, turn))
  if (!before) return outcome
  const question = joined({ words: { key: 'flow-goes-on' } }, await askNow(turn, before))
  return { ...outcome, replies: [...(outcome.replies ?? []), question] }
}

/** The form that waits beneath the one that was open when the turn began. */
async function interrupted({ flows }: Known, turn: Turn): Promise<Talk | undefined> {
  const beneath = turn.session?.beneath
  return beneath && (await readTalk({ ...turn, session: beneath }, flows)).talk
}

async function answerInPrivate(known: Known, turn: Turn, heard: Heard): Promise<Outcome> {
  const { talk, lost } = await readTalk(turn, known.flows)
  if (lost)
    return {
      replies: [
        joined({ words: { key: 'flow-lost' } }, talk ? await askNow(turn, talk) : await menu(known, turn)),
      ],
    }
  const tapped = choiceOf(heard)
  if (tapped) return tapChoice(known, turn, talk, tapped)
  const order = orderOf(heard)
  if (order) return obey(known, turn, talk, order)
  const text = textOf(heard)
  const command = text === undefined ? undefined : known.registry.byWords(text, turn.ctx.speaker)
  if (command?.interrupts) return run(known, turn, talk, command, '')
  const opened = text === undefined ? undefined : known.registry.byOpening(text, turn.ctx.speaker)
  const asked = command ?? opened?.command
  if (talk && !(asked && !asked.answers && (await yields(turn, talk, text!))))
    return answer(turn, talk, heard, text)
  if (talk) await endSession(turn.tx, talk.session)
  if (command) return run(known, turn, undefined, command, '')
  if (opened) return run(known, turn, undefined, opened.command, opened.args)
  if (text === undefined)
    return { replies: [joined({ words: { key: 'not-understood-kind' } }, await otherwise(known, turn, ''))] }
  return { replies: [await otherwise(known, turn, text)] }
}

/** Whether the open question gives way to a command said in these words. */
async function yields(turn: Turn, talk: Talk, text: string): Promise<boolean> {
  if (!talk.flow.yields || controlWord(turn, text)) return false
  const { choices = [] } = await questionOf(turn, talk)
  return matchChoice(text, choices, turn.ctx.speaker, turn.now) === undefined
}

async function inGroup(known: Known, turn: Turn, input: EngineInput): Promise<Outcome> {
  const { heard } = input
  const order = orderOf(heard)
  if (!turn.chat.isCoordinators) {
    const command = order && known.registry.byName(order.name)
    if (command?.where === 'groups') return command.run(turn, order!.args)
    const refusal = { key: turn.chat.isLinked ? 'group-made-public' : 'coordinators-only' }
    if (heard.kind === 'tap') return { toast: refusal }
    const answers = turn.chat.isLinked && !order
    // What is no order of ours may be meant for another bot that is in the group too.
    return answers || command?.where === 'coordinators' ? { replies: [{ words: refusal }] } : {}
  }
  const { talk } = await readTalk(turn, known.flows)
  const tapped = choiceOf(heard)
  if (tapped) return tapChoice(known, turn, talk, tapped)
  if (order) return obey(known, turn, talk, order)
  const wanted = await wantedOf(turn.tx, input)
  if (wanted?.order) return obeyReply(known, turn, wanted.order, heard)
  if (talk) return answer(turn, talk, heard, textOf(heard))
  return wanted?.isQuestion ? { replies: [{ words: { key: 'reply-unasked' } }] } : {}
}

/** A reply that completes an order. An open question of the same person is not touched by it. */
async function obeyReply(known: Known, turn: Turn, order: string, heard: Heard): Promise<Outcome> {
  const text = textOf(heard)
  if (text === undefined) return { replies: [{ words: { key: 'reply-in-words' } }] }
  const { name, args } = parseCommand(`${order} ${text}`)!
  return known.registry.byName(name)!.run(turn, args)
}

/** A slash order or a button that carries one. Who may, is decided by where it was said. */
async function obey(
  known: Known,
  turn: Turn,
  talk: Talk | undefined,
  { name, args }: Order,
): Promise<Outcome> {
  const control = talk && controlOf(name)
  if (control) return control(turn, talk)
  if (name === 'cancel' || name === 'back') return { replies: [{ words: { key: 'nothing-to-cancel' } }] }
  const command = known.registry.byName(name)
  if (!command)
    return answered(turn, talk, {
      replies: [{ words: { key: 'command-unknown', vars: { name: `/${name}` } } }],
    })
  const refusal = refusalOf(command, turn)
  if (refusal)
    return answered(turn, talk, { toast: { key: refusal }, replies: [{ words: { key: refusal } }] })
  return run(known, turn, talk, command, args)
}

function refusalOf({ where }: Command, { chat }: Turn): string | undefined {
  if (where === 'anywhere') return undefined
  if (chat.kind === 'group') return where === 'private' ? 'command-private-only' : undefined
  if (where === 'coordinators') return 'coordinators-only'
  return where === 'groups' ? 'command-group-only' : undefined
}

async function run(
  known: Known,
  turn: Turn,
  talk: Talk | undefined,
  command: Command,
  args: string,
): Promise<Outcome> {
  const outcome = await command.run(turn, args)
  if (!outcome.start) return answered(turn, talk, outcome)
  const flow = known.flows.get(outcome.start.flow)
  if (!flow) throw new Error(`there is no flow "${outcome.start.flow}"`)
  const isOpen = talk?.flow.id === flow.id
  const under = isOpen ? undefined : await interrupted(known, turn)
  const begun = isOpen ? talk : under?.flow.id === flow.id ? under : undefined
  const goesOn = begun && flow.resumes?.(begun.session.data, flow.data.parse(outcome.start.data))
  const beneath = flow.aside && (isOpen ? talk.session.beneath : talk?.session)
  const question = goesOn
    ? await askNow(turn, begun === under ? await takeUp(turn, begun) : begun)
    : await startFlow(turn, flow, outcome.start.data, {
        beneath,
        step: outcome.start.step,
      })
  const said = begun && !goesOn && flow.begunAnew ? joined({ words: flow.begunAnew }, question) : question
  return { ...outcome, replies: [...(outcome.replies ?? []), said] }
}

/** An order in the middle of a form: in private the question comes again, in a group the order has replaced it. */
async function answered(turn: Turn, talk: Talk | undefined, outcome: Outcome): Promise<Outcome> {
  if (!talk || outcome.asks) return outcome
  if (turn.chat.kind === 'private')
    return { ...outcome, replies: [...(outcome.replies ?? []), await askNow(turn, talk)] }
  if (!turn.source) await endSession(turn.tx, talk.session)
  return outcome
}

async function answer(turn: Turn, talk: Talk, heard: Heard, text: string | undefined): Promise<Outcome> {
  const control = text === undefined ? undefined : controlWord(turn, text)
  if (control) return control(turn, talk)
  const question = await questionOf(turn, talk)
  return answerFlow(turn, talk, readAnswer(turn, heard, text, question), question)
}

function readAnswer(turn: Turn, heard: Heard, text: string | undefined, question: Reply): Answer {
  if (text === undefined) return heard as Exclude<Heard, { kind: 'tap' | 'text' }>
  const choice = matchChoice(text, question.choices ?? [], turn.ctx.speaker, turn.now)
  return choice ? { kind: 'choice', id: choice.id } : { kind: 'text', text }
}

async function tapChoice(
  known: Known,
  turn: Turn,
  talk: Talk | undefined,
  tapped: { nonce: string; id: string },
): Promise<Outcome> {
  if (talk?.session.nonce === tapped.nonce) {
    const question = await questionOf(turn, talk)
    const offered = question.choices?.some((choice) => choice.id === tapped.id)
    if (offered) return answerFlow(turn, talk, { kind: 'choice', id: tapped.id }, question)
  }
  const someoneElses =
    turn.chat.kind === 'group' && (await isOpenQuestion(turn.tx, turn.org.id, turn.chat.id, tapped.nonce))
  const words = {
    key: someoneElses && talk?.session.nonce !== tapped.nonce ? 'not-your-button' : 'question-over',
  }
  if (turn.chat.channel === 'telegram') return { toast: words }
  return { replies: [joined({ words }, talk ? await askNow(turn, talk) : await menu(known, turn))] }
}

/** What a greeting leads to. */
const menu = ({ registry }: Known, turn: Turn) => replyOf(registry.byName('menu')!, turn, '')

/** What everything leads to that nothing else understands; an empty text is no text at all. */
const otherwise = ({ registry }: Known, turn: Turn, text: string) =>
  replyOf(registry.byName('otherwise') ?? registry.byName('menu')!, turn, text)

async function replyOf(command: Command, turn: Turn, args: string): Promise<Reply> {
  const { replies } = await command.run(turn, args)
  return replies![0]!
}

const controls = { back: goBack, cancel: cancelFlow, help: helpInFlow }
const controlOf = (name: string) =>
  Object.hasOwn(controls, name) ? controls[name as keyof typeof controls] : undefined

function controlWord({ ctx }: Turn, text: string) {
  if (means(text, 'keywords-back', ctx.speaker)) return controls.back
  if (means(text, 'keywords-cancel', ctx.speaker)) return controls.cancel
  return means(text, 'keywords-help', ctx.speaker) ? controls.help : undefined
}
