import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { unreachable } from '../../lib/unreachable.ts'
import type { Value, Words } from '../../lib/words.ts'
import { alertCoordinators, type Choice } from '../../messaging/index.ts'
import { amendNews } from '../amend-news.ts'
import type { DutyRequest, RequestEnd } from './request.ts'

type Given = { ids: Ids; now: Temporal.Instant }

/** The request's one message in the coordinators' group: made when it begins to wait for them, edited when it is over. */
export async function showRequest(
  tx: Tx,
  given: Given,
  request: DutyRequest,
  /** The provider's id of a message that shows it already. */
  except?: string,
): Promise<void> {
  const { orgId, id, status } = request
  const { words, choices } = requestCard(request)
  const key = newsKey(id)
  if (status === 'open') await alertCoordinators(tx, given, { orgId, words, choices, key })
  else await amendNews(tx, given, { orgId, keys: key, most: 1, except, words, choices })
}

export const newsKey = (id: string) => `request:${id}:news`

/** What the coordinators see of a request: who asks for what and why, how it stands, and the buttons to decide. */
export function requestCard(request: DutyRequest): { words: Words[]; choices: Choice[] } {
  const { id, reason, status } = request
  const buttons: Choice[] = [
    { id: `/requests approve ${id}`, label: { key: 'button-approve' } },
    { id: `/requests reject ${id}`, label: { key: 'button-reject' } },
  ]
  return {
    words: [asked(request), { key: 'quoted', vars: { text: reason } }, ...standing(request)],
    choices: status === 'open' ? buttons : [],
  }
}

/** Who asks for what. */
export function asked({ kind, owner, other, slot, to }: DutyRequest): Words {
  const vars: Record<string, Value> = {
    name: owner.name,
    its: owner.itsNumber,
    duty: slot.label,
    date: { date: String(slot.date) },
  }
  const target = to && { to: to.label, to_date: { date: String(to.date) } }
  switch (kind) {
    case 'cancel':
      return { key: 'request-asks-cancel', vars }
    case 'move':
      return { key: 'request-asks-move', vars: { ...vars, ...target! } }
    case 'swap':
      return other
        ? {
            key: 'request-asks-swap',
            vars: { ...vars, ...target!, other: other.name, other_its: other.itsNumber },
          }
        : { key: 'request-asks-swap-open', vars }
    default:
      return unreachable(kind)
  }
}

function standing({ status, closedBy, closedAt, closeReason }: DutyRequest): Words[] {
  const vars = { by: closedBy ?? '', at: { instant: String(closedAt) } }
  switch (status) {
    case 'asking':
    case 'open':
      return []
    case 'approved':
      return [{ key: 'request-card-approved', vars }]
    case 'rejected':
      return [{ key: 'request-card-rejected', vars: { ...vars, reason: closeReason ?? '' } }]
    case 'withdrawn':
      return [{ key: 'request-card-withdrawn', vars }]
    case 'ended':
      return [{ key: cardEnds[closeReason as RequestEnd], vars }]
    default:
      return unreachable(status)
  }
}

const cardEnds: Record<RequestEnd, string> = {
  past: 'request-card-past',
  unlocked: 'request-card-unlocked',
  'other-unlocked': 'request-card-other-unlocked',
  nobody: 'request-card-nobody',
  'other-withdrew': 'request-card-other-withdrew',
  'agreed-elsewhere': 'request-card-agreed-elsewhere',
  confirmed: 'request-card-confirmed',
  'given-up': 'request-card-given-up',
}
