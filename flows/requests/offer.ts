import { defineCommand, type Outcome, type Reply, type Turn } from '../../src/conversation/index.ts'
import {
  answerOffer,
  type OfferOutcome,
  offerButtons,
  readWaitingOffers,
  type Slot,
  type WaitingOffer,
} from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { misfitWords } from './misfit.ts'

/** The buttons under an offer of a swap: `/offer yes <request>`, `/offer no <request>`, and `/offer show <request>` to see it again. */
export const offer = defineCommand({
  name: 'offer',
  where: 'private',
  hidden: true,
  async run(turn, args) {
    const [, verb, requestId = ''] = /^(yes|no|show)\s+(\S+)$/.exec(args.trim()) ?? []
    if (verb !== 'yes' && verb !== 'no') return show(turn, requestId)
    const { tx, ctx, actor, now } = turn
    const outcome = await answerOffer(tx, { actor, ids: ctx.ids, now }, { requestId, answer: verb })
    return { replies: [replyTo(outcome)] }
  },
})

async function show({ tx, org, person, now }: Turn, requestId: string): Promise<Outcome> {
  const offers = await readWaitingOffers(tx, { orgId: org.id, personId: person.id, now })
  const found = offers.find((one) => one.requestId === requestId)
  return { replies: [found ? offerReply(found) : { words: { key: 'offer-over-already' } }] }
}

/** What somebody was offered, to be answered with a tap. */
export const offerReply = ({ requestId, own, theirs, other }: WaitingOffer): Reply => ({
  words: { key: 'offer-question', vars: { ...ownVars(own), ...theirVars(theirs), other } },
  choices: offerButtons(requestId),
})

export const offerButton = ({ requestId, theirs }: WaitingOffer): Choice => ({
  id: `/offer show ${requestId}`,
  label: { key: 'button-offer', vars: { date: { shortDate: theirs.date.toString() } } },
})

function replyTo(outcome: OfferOutcome): Reply {
  switch (outcome.kind) {
    case 'swapped':
      return said({ key: 'offer-swapped', vars: varsOf(outcome) })
    case 'agreed':
      return {
        ...said({ key: 'offer-agreed', vars: varsOf(outcome) }),
        choices: [{ id: `/retract ${outcome.requestId}`, label: { key: 'button-retract-yes' } }],
      }
    case 'declined':
      return said({ key: 'offer-declined', vars: ownVars(outcome.own) })
    case 'over':
      return said({ key: 'offer-over', vars: ownVars(outcome.own) })
    case 'promised':
      return said({ key: 'offer-promised', vars: ownVars(outcome.own) })
    case 'misfit':
      return said(outcome.isOwn ? misfitWords(outcome.to, outcome.misfit) : { key: 'offer-misfit-theirs' })
    case 'not-asked':
      return said({ key: 'not-your-button' })
    default:
      return unreachable(outcome)
  }
}

const said = (words: Words): Reply => ({ words })

const varsOf = ({ own, theirs, other }: { own: Slot; theirs: Slot; other: string }) => ({
  ...ownVars(own),
  ...theirVars(theirs),
  other,
})

const ownVars = ({ label, date }: Slot): Record<string, Value> => ({
  own: label,
  own_date: { onDay: date.toString() },
})

const theirVars = ({ label, date, reportingTime }: Slot): Record<string, Value> => ({
  duty: label,
  date: { onDay: date.toString() },
  time: { time: reportingTime.toString() },
})
