import {
  type Command,
  defineCommand,
  type Outcome,
  type Reply,
  type Turn,
} from '../src/conversation/index.ts'
import {
  type AskedOf,
  answerDuty,
  type DutyAnswer,
  type HeldDuty,
  readAskedOf,
  readSpokenOf,
  readUpcomingDuties,
  readWaitingOffers,
  type SpokenOf,
  type WaitingOffer,
  wasDoubted,
  wasTakenBack,
} from '../src/duties/index.ts'
import { unreachable } from '../src/lib/unreachable.ts'
import type { Words } from '../src/lib/words.ts'
import { askAbout, askWhich, askWhichOf, slotVars } from './ask-duty.ts'
import { answerAsked } from './cover.ts'
import { dutyLine } from './duty-line.ts'
import { passOn, writtenTo } from './letter.ts'
import { menuReply } from './menu.ts'
import { offerReply } from './requests/offer.ts'

export const confirm = byButton('confirm', 'confirmed')
export const decline = byButton('decline', 'declined')
export const yes = byWord('yes', 'keywords-yes', 'confirmed')
export const no = byWord('no', 'keywords-no', 'declined')
/** "ok" answers a question that is open; said to anything else it is a nod, and changes nothing. */
export const okay = byWord('okay', 'keywords-okay', 'confirmed', { isNod: true })

/** The buttons under a duty, a reminder or *my duties*. */
function byButton(name: string, answer: DutyAnswer): Command {
  return defineCommand({
    name,
    where: 'private',
    hidden: true,
    run: (turn, args) => give(turn, args.trim(), answer),
  })
}

/**
 * A typed yes or no is about one duty: the only one, or the one that was last spoken of. Where that is unclear, it is asked.
 * What follows the news that a duty was taken back answers that, and nothing else.
 */
function byWord(name: string, keywords: string, answer: DutyAnswer, { isNod = false } = {}): Command {
  return defineCommand({
    name,
    where: 'private',
    hidden: true,
    keywords,
    answers: true,
    composes: true,
    async run(turn) {
      const duties = await readUpcomingDuties(turn.tx, {
        orgId: turn.org.id,
        personId: turn.person.id,
        now: turn.now,
      })
      const spoken = await spokenOf(turn, duties)
      const offered = await offeredSince(turn, spoken[0])
      if (offered) return { replies: [offerReply(offered)] }
      const toCover = await answerToCover(turn, spoken[0], duties, { answer, isNod })
      if (toCover) return toCover
      const toLetter = await answerToLetter(turn, spoken[0], duties, answer)
      if (toLetter) return toLetter
      if (await isTakenBackSince(turn, spoken[0])) return nodded(duties)
      if (isNod && !isOpenQuestion(turn, spoken[0], duties))
        return duties.length > 0 ? nodded(duties, spoken[0]) : menu(turn)
      const doubted = isNod && (await isDoubted(turn, spoken[0], duties))
      if (doubted) return { replies: [doubted] }
      const meant = duties.length > 1 ? dutiesMeant(duties, spoken, answer) : { one: duties[0] }
      if ('several' in meant) return { replies: [askWhich(meant.several, answer)] }
      return meant.one ? give(turn, meant.one.assignmentId, answer) : menu(turn)
    },
  })
}

// After two days nobody remembers what was spoken of last; reminders of one evening come at one time.
const recent = Temporal.Duration.from({ hours: 48 })
const together = Temporal.Duration.from({ minutes: 15 })

const menu = async (turn: Turn): Promise<Outcome> => ({ replies: [await menuReply(turn)] })

const spokenOf = ({ tx, org, person, now }: Turn, duties: HeldDuty[]): Promise<SpokenOf[]> =>
  readSpokenOf(tx, {
    orgId: org.id,
    personId: person.id,
    assignmentIds: duties.map((duty) => duty.assignmentId),
    since: now.subtract(recent),
    now,
  })

/** A swap that was offered after anything else was said: a bare word may be about that, so it is asked again. */
async function offeredSince(turn: Turn, last: SpokenOf | undefined): Promise<WaitingOffer | undefined> {
  const { tx, org, person, now } = turn
  const key = { orgId: org.id, personId: person.id }
  const [offer] = await readWaitingOffers(tx, { ...key, now })
  if (!offer || isAfter(now.subtract(recent), offer.offeredAt)) return undefined
  const since = { since: offer.offeredAt, endedSince: offer.offeredAt }
  const [asked] = await readAskedOf(tx, { ...key, ...since, now })
  const others = [last?.at, asked?.at, await writtenTo(turn)]
  return others.some((at) => isLater(at, offer.offeredAt)) ? undefined : offer
}

const isLater = (at: Temporal.Instant | undefined, other: Temporal.Instant): boolean =>
  at !== undefined && Temporal.Instant.compare(at, other) > 0

/** Where the question whether they can step in was the last thing said, it is that which is answered. */
async function answerToCover(
  turn: Turn,
  last: SpokenOf | undefined,
  duties: HeldDuty[],
  { answer, isNod }: { answer: DutyAnswer; isNod: boolean },
): Promise<Outcome | undefined> {
  const { tx, org, person, now } = turn
  const key = { orgId: org.id, personId: person.id }
  const endedSince = now.subtract(openFor)
  const asked = await readAskedOf(tx, { ...key, since: now.subtract(recent), endedSince, now })
  const [newest] = asked
  if (!newest || isAfter(await writtenTo(turn), newest.at)) return undefined
  if (await wasTakenBack(tx, { ...key, since: newest.at })) return undefined
  const waiting = asked.filter((one) => isWaiting(one) && isTogether(one.at, newest.at))
  const own = last && isTogether(last.at, newest.at) ? openAbout(last, duties) : undefined
  if (!own && isAfter(last?.at, newest.at)) return undefined
  if (isNod && !(isWaiting(newest) && isAfter(newest.at, endedSince))) return undefined
  if (waiting.length > 0 && waiting.length + (own ? 1 : 0) > 1)
    return { replies: [askWhichOf(waiting, own, answer)] }
  if (isAfter(last?.at, newest.at)) return undefined
  const soon = now.add(recent)
  const open =
    duties.find((duty) => duty.answer === null) ??
    duties.find((duty) => duty.answer !== answer && !isAfter(duty.reportsAt, soon))
  // It is over, so the word may have been about their own.
  if (!newest.isOpen && open && answer === 'confirmed')
    return { replies: [askWhichOf([newest], open, answer)] }
  const outcome = await answerAsked(turn, newest.roundId, answer === 'confirmed' ? 'yes' : 'no')
  return newest.isOpen || !open ? outcome : { replies: [...(outcome.replies ?? []), askAbout(open)] }
}

/** Not before the other; without one of them, no. */
const isAfter = (at: Temporal.Instant | undefined, other: Temporal.Instant): boolean =>
  at !== undefined && Temporal.Instant.compare(at, other) >= 0

const isTogether = (at: Temporal.Instant, other: Temporal.Instant): boolean =>
  isAfter(at.add(together), other) && isAfter(other.add(together), at)

const isWaiting = ({ isOpen, answer }: AskedOf): boolean => isOpen && answer === null

/** The duty that was spoken of by a notice, if it still waits for an answer. */
const openAbout = ({ assignmentId, by }: SpokenOf, duties: HeldDuty[]): HeldDuty | undefined =>
  by !== 'notice'
    ? undefined
    : duties.find((duty) => duty.assignmentId === assignmentId && duty.answer === null)

/** Was the last thing said about duties that one was taken back? */
async function isTakenBackSince(
  { tx, org, person, now }: Turn,
  last: SpokenOf | undefined,
): Promise<boolean> {
  const since = last?.at ?? now.subtract(recent)
  return wasTakenBack(tx, { orgId: org.id, personId: person.id, since })
}

/** Where the coordinators' letter was the last thing said, it is that which is answered; a duty is asked about besides. */
async function answerToLetter(
  turn: Turn,
  last: SpokenOf | undefined,
  duties: HeldDuty[],
  word: DutyAnswer,
): Promise<Outcome | undefined> {
  const at = await writtenTo(turn)
  if (!at || turn.text === undefined || (last && Temporal.Instant.compare(last.at, at) >= 0)) return undefined
  const passed = await passOn(turn, turn.text)
  // A word that would change what they have said may well be meant so.
  const open = duties.find(({ answer }) => answer === null) ?? duties.find(({ answer }) => answer !== word)
  if (!open) return said(passed)
  const question = askAbout(open)
  return { replies: [{ ...question, words: [passed, { key: 'letter-yes-or-no' }, question.words] }] }
}

/** Half a day later a nod is about something else. */
const openFor = Temporal.Duration.from({ hours: 12 })

/** Whatever they wrote since it was asked led to something else, and that is what they nod at now. */
const isOpenQuestion = ({ now, chat }: Turn, last: SpokenOf | undefined, duties: HeldDuty[]): boolean =>
  last !== undefined &&
  last.by !== 'answer' &&
  last.at.epochMilliseconds >= (chat.heardBefore ?? 0) &&
  Temporal.Instant.compare(last.at.add(openFor), now) >= 0 &&
  duties.find(({ assignmentId }) => assignmentId === last.assignmentId)?.answer === null

/** After an excuse a nod may mean “good that you know”: the question comes again, and wants a plain answer. */
async function isDoubted(
  { tx, org, now }: Turn,
  last: SpokenOf | undefined,
  duties: HeldDuty[],
): Promise<Reply | undefined> {
  const about = duties.find(({ assignmentId }) => assignmentId === last?.assignmentId)
  if (!about) return undefined
  const asked = { orgId: org.id, assignmentId: about.assignmentId, since: now.subtract(openFor) }
  if (!(await wasDoubted(tx, asked))) return undefined
  const question = askAbout(about)
  return { ...question, words: [{ key: 'okay-doubted' }, question.words] }
}

/**
 * A nod: nothing changes, and how it stands is said. Where a duty still waits for an answer, or one was declined and then
 * written about all the same, it is asked about.
 */
function nodded(duties: HeldDuty[], last?: SpokenOf): Outcome {
  const about = duties.find(({ assignmentId }) => assignmentId === last?.assignmentId)
  const open = duties.find(({ answer }) => answer === null)
  if (about?.answer === 'declined' && last?.by !== 'answer') {
    const question = askAbout(about)
    return { replies: [{ ...question, words: [{ key: 'okay-declined' }, question.words] }] }
  }
  if (open) return { replies: [askAbout(open)] }
  const stands = about ?? duties[0]
  return { replies: [{ words: stands ? [{ key: 'okay' }, dutyLine(stands)] : { key: 'okay-none' } }] }
}

function dutiesMeant(
  duties: HeldDuty[],
  spoken: SpokenOf[],
  answer: DutyAnswer,
): { one: HeldDuty | undefined } | { several: HeldDuty[] } {
  const unanswered = duties.filter((duty) => duty.answer === null)
  const [last] = spoken
  if (!last) {
    const open = unanswered.length > 0 ? unanswered : duties.filter((duty) => duty.answer !== answer)
    return open.length > 1 ? { several: open } : { one: open[0] }
  }
  const about = lastTogether(spoken)
  const meant = duties.filter((duty) => about.includes(duty.assignmentId))
  const asked = meant.filter((duty) => duty.answer === null)
  if (meant.length > 1 && asked.length > 1) return { several: asked }
  const one = asked[0] ?? meant.find((duty) => duty.assignmentId === last.assignmentId)
  // Said again: perhaps of another one.
  const others = unanswered.filter((duty) => duty !== one)
  return one?.answer === answer && others.length > 0 ? { several: others } : { one }
}

/** The duties of the newest notices, if several came at one time; else the one last spoken of. */
function lastTogether(spoken: SpokenOf[]): string[] {
  const [last] = spoken
  if (last?.by !== 'notice') return last ? [last.assignmentId] : []
  const first = last.at.subtract(together)
  const other = spoken.findIndex(({ at, by }) => by !== 'notice' || Temporal.Instant.compare(at, first) < 0)
  return spoken.slice(0, other === -1 ? undefined : other).map(({ assignmentId }) => assignmentId)
}

async function give(turn: Turn, assignmentId: string, answer: DutyAnswer): Promise<Outcome> {
  const { tx, ctx, actor, now } = turn
  const outcome = await answerDuty(tx, { actor, ids: ctx.ids, now, assignmentId, answer })
  switch (outcome.kind) {
    case 'answered':
      return said({
        key: outcome.answer === 'confirmed' ? 'answer-confirmed' : 'answer-declined',
        vars: slotVars(outcome.slot),
      })
    case 'over':
      return said({
        key: outcome.why === 'unlocked' ? 'answer-taken-back' : 'answer-too-late',
        vars: slotVars(outcome.slot),
      })
    case 'not-yours':
      return said({ key: 'not-your-button' })
    case 'not-found':
      return said({ key: 'answer-not-found' })
    case 'not-allowed':
      throw new Error('a person may not answer for themselves')
    default:
      return unreachable(outcome)
  }
}

const said = (words: Words): Outcome => ({ replies: [{ words }] })
