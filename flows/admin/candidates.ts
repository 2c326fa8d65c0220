import type { Turn } from '../../src/conversation/index.ts'
import { type RankedCandidate, type RankQuestion, rankCandidates } from '../../src/duties/index.ts'
import type { Value, Words } from '../../src/lib/words.ts'

/** As many as one can weigh at a glance. */
const pageSize = 6

/** A page of those who could take a slot, each with one sentence of why. */
export type CandidatesPage = {
  candidates: RankedCandidate[]
  lines: Words[]
  page: number
  hasMore: boolean
}

/** Pages count from 1. */
export async function candidatesPage(
  { tx, org, now }: Turn,
  slot: Pick<RankQuestion, 'seasonId' | 'date' | 'dutyCode' | 'except'>,
  page: number,
): Promise<CandidatesPage> {
  const offset = (page - 1) * pageSize
  const { candidates, more } = await rankCandidates(tx, { orgId: org.id, ...slot, limit: pageSize, offset })
  const lines = candidates.map((candidate, index) => line(candidate, offset + index + 1, now))
  const unlisted: Words[] = more > 0 ? [{ key: 'person-more', vars: { more } }] : []
  return { candidates, lines: [...lines, ...unlisted], page, hasMore: more > 0 }
}

function line(candidate: RankedCandidate, number: number, now: Temporal.Instant): Words {
  const { name, itsNumber: its } = candidate
  const why: Value = { list: reasons(candidate, now).map((words) => ({ words })) }
  return { key: 'candidate-line', vars: { number, name, its, why } }
}

/** What speaks against somebody comes first. */
function reasons(candidate: RankedCandidate, now: Temporal.Instant): Words[] {
  const { away, hadIt, unreachable, full, offered, rating, askedAt } = candidate
  return [
    ...(away ? [{ key: 'candidate-away' }] : []),
    ...(hadIt ? [{ key: 'candidate-had-it' }] : []),
    ...(unreachable ? [{ key: 'candidate-unreachable' }] : []),
    ...(full ? [{ key: 'candidate-full' }] : []),
    { key: offered ? 'candidate-offered' : 'candidate-not-offered' },
    ...load(candidate),
    ...(rating === null ? [] : [{ key: 'candidate-rated', vars: { rating: Math.round(rating * 10) / 10 } }]),
    ...(askedAt === null ? [] : [{ key: 'candidate-asked', vars: { days: daysSince(askedAt, now) } }]),
  ]
}

const load = ({ duties, restDays }: RankedCandidate): Words[] =>
  restDays === null
    ? [{ key: 'candidate-no-duty' }]
    : [
        { key: 'candidate-duties', vars: { duties } },
        { key: 'candidate-rest', vars: { days: restDays } },
      ]

const daysSince = (at: Temporal.Instant, now: Temporal.Instant) =>
  Math.max(0, Math.floor(at.until(now).total({ unit: 'hours' }) / 24))
