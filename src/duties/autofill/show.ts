import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { unreachable } from '../../lib/unreachable.ts'
import type { Value, Words } from '../../lib/words.ts'
import { alertCoordinators, type Choice } from '../../messaging/index.ts'
import { amendNews } from '../amend-news.ts'
import type { Proposal } from './proposal.ts'

type Given = { ids: Ids; now: Temporal.Instant }

/** More duties for one person than this, and a season's cap is worth a thought. */
const many = 10

/** A proposal's message in the coordinators' group, made when it is asked for. */
export async function announceProposal(tx: Tx, given: Given, proposal: Proposal): Promise<void> {
  const { orgId, id } = proposal
  const { words, choices } = overview(proposal)
  await alertCoordinators(tx, given, { orgId, words, choices, key: newsKey(id) })
}

/** Brings that message up to date. `seconds`: how long it has been worked on; `except`: the message that shows it already. */
export async function amendProposal(
  tx: Tx,
  given: Given,
  proposal: Proposal,
  { seconds = 0, except }: { seconds?: number; except?: string | undefined } = {},
): Promise<void> {
  const shown = overview(proposal, seconds)
  await amendNews(tx, given, { orgId: proposal.orgId, keys: newsKey(proposal.id), most: 1, except, ...shown })
}

const newsKey = (id: string) => `autofill:${id}:news`

/** How a proposal stands, and what can be done with it. */
export function overview(proposal: Proposal, seconds = 0): { words: Words[]; choices: Choice[] } {
  const { id, status, unplaced, proposed, dropped, given, most } = proposal
  const vars = varsOf(proposal)
  const when = (condition: boolean, key: string): Words[] => (condition ? [{ key, vars }] : [])
  switch (status) {
    case 'waiting':
    case 'solving':
      return {
        words: [
          { key: 'autofill-working', vars },
          ...(seconds > 0 ? [{ key: 'autofill-working-for', vars: { seconds } }] : []),
        ],
        choices: [button('stop', id, 'button-autofill-stop')],
      }
    case 'ready':
      return {
        words: [
          { key: 'autofill-ready', vars },
          ...when(proposed > 0, most > 1 ? 'autofill-people' : 'autofill-people-one-each'),
          ...when(most > many, 'autofill-many'),
          ...when(unplaced > 0 && proposed > 0, 'autofill-unplaced'),
          ...when(dropped > 0, 'autofill-dropped-count'),
          ...when(given > 0, 'autofill-given-count'),
          ...(proposed > 0 ? [...quality(proposal), { text: '' }, { key: 'autofill-not-yet' }] : []),
        ],
        choices: [
          ...(proposed > 0 ? [button('accept', id, 'button-autofill-accept', vars)] : []),
          button('day', id, 'button-autofill-days'),
          ...(unplaced > 0 ? [button('open', id, 'button-autofill-open')] : []),
          button('new', id, 'button-autofill-anew'),
          button('stop', id, 'button-autofill-discard'),
        ],
      }
    case 'accepted':
      return {
        words: [{ key: 'autofill-accepted', vars }, ...when(unplaced > 0, 'autofill-unplaced')],
        choices: unplaced > 0 ? [button('open', id, 'button-autofill-open')] : [],
      }
    case 'discarded':
    case 'outdated':
      return { words: [{ key: `autofill-${status}`, vars }], choices: [anew(id)] }
    case 'failed':
      return {
        words: [{ key: `autofill-failed-${proposal.trouble ?? 'broken'}`, vars }],
        choices: [anew(id)],
      }
    default:
      return unreachable(status)
  }
}

const anew = (id: string) => button('new', id, 'button-autofill-anew')

const button = (verb: string, id: string, key: string, vars?: Record<string, Value>): Choice => ({
  id: `/autofill ${verb} ${id}`,
  label: { key, ...(vars && { vars }) },
})

const varsOf = (proposal: Proposal): Record<string, Value> => {
  const { season, from, to, closedBy, unplaced, proposed, dropped, given, people, most } = proposal
  return {
    season,
    from: { shortDate: String(from) },
    to: { shortDate: String(to) },
    // For an order that can be typed back.
    first: String(from),
    until: String(earlier(from.add({ days: 6 }), to)),
    by: closedBy ?? '',
    slots: unplaced + proposed + dropped,
    unplaced,
    proposed,
    dropped,
    given,
    people,
    most,
  }
}

const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) < 0 ? a : b

/** How near it is to the best there can be. */
function quality({ gap, unproven }: Proposal): Words[] {
  if (gap === 0 && unproven === 0) return [{ key: 'autofill-best' }]
  const more: Words[] = unproven ? [{ key: 'autofill-unproven', vars: { count: unproven } }] : []
  if (gap === null) return [...more, { key: 'autofill-gap-unknown' }]
  if (gap === 0) return more
  return [...more, { key: 'autofill-gap', vars: { percent: Math.max(0.1, Math.round(gap * 1000) / 10) } }]
}
