import { defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import {
  approveRequest,
  asked,
  type DutyRequest,
  readOpenRequests,
  readRequest,
  requestCard,
} from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { shown, told } from './slot.ts'

const pageSize = 8

/**
 * `/requests`: what volunteers ask for, the nearest duty first, in pages. Its buttons: `/requests show <request>`,
 * `/requests approve <request>`, `/requests reject <request>`.
 */
export const requests = defineCommand({
  name: 'requests',
  where: 'coordinators',
  async run(turn, args) {
    const [, verb, id = ''] = /^(show|approve|reject)\s+(\S+)$/i.exec(args.trim()) ?? []
    switch (verb?.toLowerCase()) {
      case 'show':
        return show(turn, id)
      case 'approve':
        return approve(turn, id)
      case 'reject':
        return askReason(turn, id)
      default:
        return list(turn, Math.max(1, Number(/^\d{1,4}$/.exec(args.trim())?.[0] ?? 1)))
    }
  },
})

async function list(turn: Turn, page: number): Promise<Outcome> {
  const { requests, total } = await readOpenRequests(turn.tx, {
    orgId: turn.org.id,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  })
  if (total === 0) return shown(turn, { key: 'requests-none' })
  const pages = Math.ceil(total / pageSize)
  const title = { key: 'requests-title', vars: { count: total, page, pages } }
  const lines = requests.flatMap((request): Words[] => [
    { text: '' },
    asked(request),
    { key: 'quoted', vars: { text: request.reason } },
    age(request, turn.now),
  ])
  return shown(turn, [title, ...lines], [...requests.map(showButton), ...turnPage(page, pages)])
}

/** How long it has been waiting. */
function age({ askedAt }: DutyRequest, now: Temporal.Instant): Words {
  const minutes = Math.max(1, Math.floor((now.epochMilliseconds - askedAt.epochMilliseconds) / 60_000))
  if (minutes < 60) return { key: 'request-age-minutes', vars: { count: minutes } }
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return { key: 'request-age-hours', vars: { count: hours } }
  return { key: 'request-age-days', vars: { count: Math.floor(hours / 24) } }
}

const showButton = ({ id, owner, slot }: DutyRequest): Choice => ({
  id: `/requests show ${id}`,
  label: { key: 'button-request', vars: { name: owner.name, date: { shortDate: slot.date.toString() } } },
})

function turnPage(page: number, pages: number): Choice[] {
  const before = { id: `/requests ${page - 1}`, label: { key: 'button-previous' } }
  const after = { id: `/requests ${page + 1}`, label: { key: 'button-next' } }
  return [...(page > 1 ? [before] : []), ...(page < pages ? [after] : [])]
}

async function show(turn: Turn, id: string): Promise<Outcome> {
  const request = await readRequest(turn.tx, turn.org.id, id)
  if (!request) return told({ key: 'request-which-one' })
  const { words, choices } = requestCard(request)
  return shown(turn, words, [...choices, backButton])
}

const backButton: Choice = { id: '/requests', label: { key: 'button-all-requests' } }

async function approve(turn: Turn, requestId: string): Promise<Outcome> {
  const { tx, ctx, actor, now, source } = turn
  const outcome = await approveRequest(tx, {
    actor,
    ids: ctx.ids,
    now,
    requestId,
    except: source?.providerId,
  })
  switch (outcome.kind) {
    case 'approved': {
      const { words, choices } = requestCard(outcome.request)
      return shown(turn, words, [...choices, ...freed(outcome.request), backButton])
    }
    case 'rejected':
    case 'not-open':
      return over(turn, outcome.request)
    case 'taken': {
      const vars = { ...hindered(outcome.request, outcome.to), holder: outcome.by.name }
      return refused(outcome.request, { key: 'request-hindered-taken', vars })
    }
    case 'past':
      return refused(outcome.request, {
        key: 'request-hindered-past',
        vars: hindered(outcome.request, outcome.to),
      })
    case 'misfit': {
      const vars = { ...hindered(outcome.request, outcome.to), name: outcome.who.name }
      const { misfit } = outcome
      if (misfit.kind === 'blocked')
        return refused(outcome.request, {
          key: 'request-hindered-registration',
          vars: { ...vars, its: outcome.who.itsNumber },
        })
      if (misfit.kind === 'away') return refused(outcome.request, { key: 'request-hindered-away', vars })
      const duties: Value = { list: misfit.duties.map(({ label }) => label) }
      return refused(outcome.request, {
        key: 'request-hindered-same-time',
        vars: { ...vars, duties },
      })
    }
    case 'not-held':
      return refused(outcome.request, {
        key: 'request-hindered-not-held',
        vars: { ...hindered(outcome.request, outcome.to), name: outcome.who.name },
      })
    case 'not-given': {
      const { name, itsNumber: its } = outcome.who
      const vars = { ...hindered(outcome.request, outcome.to), name, its }
      return refused(outcome.request, { key: 'request-hindered-registration', vars })
    }
    case 'not-found':
      return told({ key: 'request-which-one' })
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}

/** A slot that nobody has any more can be given at once. */
const freed = ({ kind, slot }: DutyRequest): Choice[] =>
  kind === 'swap'
    ? []
    : [
        {
          id: `/assign ${slot.code} ${slot.date} anew`,
          label: { key: 'button-assign-duty', vars: { duty: slot.label } },
        },
      ]

const hindered = ({ owner }: DutyRequest, { label, date }: DutyRequest['slot']): Record<string, Value> => ({
  name: owner.name,
  to: label,
  to_date: { date: date.toString() },
})

/** What has come between, with the way out; the request waits on. */
const refused = ({ id }: DutyRequest, words: Words): Outcome =>
  told(words, [{ id: `/requests reject ${id}`, label: { key: 'button-reject' } }])

/** The card as it stands, in place of the message that was tapped. */
function over(turn: Turn, request: DutyRequest): Outcome {
  const { words, choices } = requestCard(request)
  return { ...shown(turn, words, choices), toast: { key: 'request-over-already' } }
}

async function askReason(turn: Turn, requestId: string): Promise<Outcome> {
  const request = await readRequest(turn.tx, turn.org.id, requestId)
  if (!request) return told({ key: 'request-which-one' })
  if (request.status !== 'open') return over(turn, request)
  const card = turn.source?.providerId
  const data = { requestId, name: request.owner.name, ...(card && { card }) }
  return { start: { flow: 'reject-request', data } }
}
