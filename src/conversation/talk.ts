import type { Answer, Flow, Next, Outcome, Reply, Turn } from './define.ts'
import { endSession, hasSession, type Session, saveSession } from './session.ts'

/** A flow with the place where this person stands in it. */
export type Talk = { flow: Flow; session: Session }
export type Flows = Map<string, Flow>

// In a group, what somebody says a while later is no answer any more but talk.
const groupPatience = Temporal.Duration.from({ minutes: 15 })
const cancelling = '!cancel'

/**
 * What this person is being asked in this chat, if anything. `anew`: the flow was changed by a new version so that the
 * place is lost, and it begins again; null if it cannot.
 */
export async function readTalk(turn: Turn, flows: Flows): Promise<{ talk?: Talk; lost?: true }> {
  const { session } = turn
  if (!session) return {}
  const overdue = Temporal.Instant.compare(session.updatedAt.add(groupPatience), turn.now) < 0
  if (turn.chat.kind === 'group' && overdue) return {}
  const flow = flows.get(session.flow)
  const step = session.step === cancelling ? session.trail.at(-1)! : session.step
  const data = flow?.data.safeParse(session.data)
  if (flow && data?.success && Object.hasOwn(flow.steps, step))
    return { talk: { flow, session: { ...session, data: data.data } } }
  await endSession(turn.tx, session)
  const empty = flow?.data.safeParse({})
  return flow && empty?.success ? { talk: await begin(turn, flow, empty.data), lost: true } : { lost: true }
}

/** Starts a flow and asks its first question; `beneath` goes on once it is over; `step` is where it begins, if not at its start. Data that the flow's own schema refuses is a mistake of ours, and throws. */
export async function startFlow(turn: Turn, flow: Flow, data: unknown, place: Place = {}): Promise<Reply> {
  return askNow(turn, await begin(turn, flow, flow.data.parse(data), place))
}

/** The open question once more, its buttons valid. */
export async function askNow(turn: Turn, { flow, session }: Talk): Promise<Reply> {
  if (session.step === cancelling) return withNonce(reallyCancel, session)
  return withNonce(await flow.steps[session.step]!.ask(session.data, turn), session)
}

/** The bare question, its choices as the step named them. */
export const questionOf = async (turn: Turn, { flow, session }: Talk): Promise<Reply> =>
  session.step === cancelling ? reallyCancel : flow.steps[session.step]!.ask(session.data, turn)

export async function answerFlow(turn: Turn, talk: Talk, answer: Answer, question: Reply): Promise<Outcome> {
  if (talk.session.step === cancelling) return answerCancel(turn, talk, answer)
  // A step may offer these two as buttons.
  if (answer.kind === 'choice' && answer.id === 'back') return goBack(turn, talk)
  if (answer.kind === 'choice' && answer.id === 'cancel') return cancelFlow(turn, talk)
  const { flow, session } = talk
  const next: Next<string, unknown> = await flow.steps[session.step]!.answer(answer, session.data, turn)
  if ('done' in next) {
    await finish(turn, session)
    return { replies: next.done, over: true }
  }
  if ('again' in next) {
    if (next.data !== undefined) await store(turn, { ...session, data: next.data })
    return { replies: [withNonce({ ...question, ...next.again }, session)] }
  }
  return move(turn, talk, next, answer)
}

/** One step back; at the first step it stays there and says so. */
export async function goBack(turn: Turn, talk: Talk): Promise<Outcome> {
  const { trail } = talk.session
  const before = trail.at(-1)
  if (before === undefined)
    return { replies: [joined({ words: { key: 'flow-first-step' } }, await askNow(turn, talk))] }
  const session = await store(turn, {
    ...talk.session,
    step: before,
    trail: trail.slice(0, -1),
    nonce: newNonce(turn),
  })
  return { replies: [await askNow(turn, { ...talk, session })] }
}

/** Leaves the flow; asks first if anything would be lost. */
export async function cancelFlow(turn: Turn, talk: Talk): Promise<Outcome> {
  const { session } = talk
  const nothingEntered = session.trail.length === 0
  if (nothingEntered || session.step === cancelling) {
    await finish(turn, session)
    const key = turn.chat.kind === 'group' ? 'flow-cancelled-group' : 'flow-cancelled'
    return { replies: [{ words: talk.flow.cancelled ?? { key } }], over: true }
  }
  const asking = {
    ...session,
    step: cancelling,
    trail: [...session.trail, session.step],
    nonce: newNonce(turn),
  }
  return { replies: [await askNow(turn, { ...talk, session: await store(turn, asking) })] }
}

export async function helpInFlow(turn: Turn, talk: Talk): Promise<Outcome> {
  const question = await askNow(turn, talk)
  return { replies: [{ ...question, words: [talk.flow.help, { key: 'flow-help' }, blank, question.words] }] }
}

/** Two things said in one message, the second with its buttons. */
export const joined = (first: Reply, second: Reply): Reply => ({
  ...second,
  words: [first.words, blank, second.words],
})

const blank = { text: '' }

const reallyCancel: Reply = {
  words: { key: 'flow-cancel-sure' },
  choices: [
    { id: 'yes', label: { key: 'button-yes-cancel' } },
    { id: 'no', label: { key: 'button-no-go-on' } },
  ],
}

async function answerCancel(turn: Turn, talk: Talk, answer: Answer): Promise<Outcome> {
  if (answer.kind !== 'choice') return { replies: [await askNow(turn, talk)] }
  return answer.id === 'yes' ? cancelFlow(turn, talk) : goBack(turn, talk)
}

async function move(
  turn: Turn,
  { flow, session }: Talk,
  next: { go: string; data: unknown; say?: Reply; anew?: true },
  answer: Answer,
) {
  const stays = next.go === session.step
  const trail = next.anew ? [] : stays ? session.trail : [...session.trail, session.step]
  const moved = await store(turn, {
    ...session,
    step: next.go,
    trail,
    data: next.data,
    nonce: newNonce(turn),
  })
  const question = await askNow(turn, { flow, session: moved })
  const reply = next.say ? joined(next.say, question) : question
  // A tick in a list of choices shows in the list itself.
  return stays && answer.kind === 'choice' && turn.source ? { edit: reply } : { replies: [reply] }
}

/** Takes up a form that had been interrupted, as it stood. */
export const takeUp = async (turn: Turn, { flow, session }: Talk): Promise<Talk> => ({
  flow,
  session: await store(turn, session),
})

const finish = async (turn: Turn, { beneath, ...session }: Session): Promise<void> => {
  // Whoever asked to be forgotten meanwhile has no form any more.
  if (beneath && (await hasSession(turn.tx, session))) await store(turn, beneath)
  else await endSession(turn.tx, session)
}

type Place = { beneath?: Session | undefined; step?: string | undefined }

async function begin(
  turn: Turn,
  flow: Flow,
  data: unknown,
  { beneath, step = flow.start }: Place = {},
): Promise<Talk> {
  const place = {
    flow: flow.id,
    version: flow.version,
    step,
    trail: [],
    data,
    nonce: newNonce(turn),
  }
  return {
    flow,
    session: await store(turn, {
      ...keyOf(turn),
      ...place,
      ...(beneath && { beneath }),
      updatedAt: turn.now,
    }),
  }
}

async function store(turn: Turn, session: Session): Promise<Session> {
  const kept = { ...session, updatedAt: turn.now }
  await saveSession(turn.tx, kept)
  return kept
}

const keyOf = (turn: Turn) => ({ orgId: turn.org.id, chatId: turn.chat.id, personId: turn.person.id })

// The last letters of an id are chance; the first are time.
const newNonce = (turn: Turn) => turn.ctx.ids.next().slice(-8)

const withNonce = (reply: Reply, { nonce }: Session): Reply =>
  reply.choices
    ? {
        ...reply,
        choices: reply.choices.map((choice) =>
          choice.id.startsWith('/') ? choice : { ...choice, id: `=${nonce}:${choice.id}` },
        ),
      }
    : reply
