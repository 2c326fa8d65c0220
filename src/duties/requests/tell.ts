import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import type { Words } from '../../lib/words.ts'
import { type Choice, notify } from '../../messaging/index.ts'
import type { Slot } from '../slot.ts'
import { offerKey, type SwapOffer } from './offers.ts'
import type { DutyRequest, Party } from './request.ts'

type Given = { ids: Ids; now: Temporal.Instant }

/** News for whoever asked: a whole sentence about their request. With `byMail`, by e-mail as well. */
export const tellOwner = (
  tx: Tx,
  given: Given,
  { orgId, id, owner, slot }: DutyRequest,
  { news, what, byMail = false }: { news: Words; what: string; byMail?: boolean },
): Promise<void> =>
  notify(tx, given, {
    orgId,
    personId: owner.personId,
    notice: 'request-news',
    vars: {
      name: owner.name,
      duty: slot.label,
      date: { date: String(slot.date) },
      news: { words: news },
    },
    key: `request:${id}:owner:${what}`,
    about: { kind: 'assignment', id: owner.assignmentId },
    email: byMail ? owner.email : null,
  })

/** Somebody has another duty in place of one of theirs. */
export const tellChanged = (
  tx: Tx,
  given: Given,
  { orgId, id }: DutyRequest,
  { party, from, to, assignmentId }: { party: Party; from: Slot; to: Slot; assignmentId: string },
): Promise<void> =>
  notify(tx, given, {
    orgId,
    personId: party.personId,
    notice: 'duty-changed',
    vars: {
      name: party.name,
      old: from.label,
      old_date: { date: String(from.date) },
      duty: to.label,
      date: { date: String(to.date) },
      time: { time: String(to.reportingTime) },
    },
    key: `request:${id}:changed:${party.personId}`,
    about: { kind: 'assignment', id: assignmentId },
    email: party.email,
  })

/** Asks one volunteer whether they would swap. */
export const tellOffered = (
  tx: Tx,
  given: Given,
  request: DutyRequest,
  { personId, name, slot }: Pick<SwapOffer, 'personId' | 'name' | 'slot'>,
): Promise<void> =>
  notify(tx, given, {
    orgId: request.orgId,
    personId,
    notice: 'swap-offer',
    vars: {
      name,
      other: request.owner.name,
      duty: request.slot.label,
      date: { date: String(request.slot.date) },
      time: { time: String(request.slot.reportingTime) },
      own: slot.label,
      own_date: { date: String(slot.date) },
    },
    choices: offerButtons(request.id),
    key: offerKey(request.id, personId),
    about: { kind: 'assignment', id: request.owner.assignmentId },
    email: null,
    expiresAt: request.endsAt,
  })

/** The two answers to an offer of a swap. */
export const offerButtons = (requestId: string): Choice[] => [
  { id: `/offer yes ${requestId}`, label: { key: 'button-swap-accept' } },
  { id: `/offer no ${requestId}`, label: { key: 'button-swap-decline' } },
]

/** What somebody was offered, or has agreed to, no longer stands: their duty stays theirs. */
export const tellSwapOver = (
  tx: Tx,
  given: Given,
  { orgId, id, owner }: DutyRequest,
  { personId, name, slot }: { personId: string; name: string; slot: Slot },
): Promise<void> =>
  notify(tx, given, {
    orgId,
    personId,
    notice: 'swap-over',
    vars: { name, duty: slot.label, date: { date: String(slot.date) } },
    key: `request:${id}:over:${personId}`,
    about: { kind: 'assignment', id: owner.assignmentId },
    email: null,
  })
