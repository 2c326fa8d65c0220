import type { Turn } from '../../src/conversation/index.ts'
import { listRegistrants, readRegistrations, readSeasonsInHand } from '../../src/duties/index.ts'
import { alertCoordinators } from '../../src/messaging/index.ts'
import { todayOf } from '../season-now.ts'
import { announceRegistration } from './registration-card.ts'

const most = 20

/** Shows the group everybody who waits for a decision: it may never have heard of them. */
export async function announceWaiting(turn: Turn): Promise<void> {
  const { tx, ctx, org, now, eventKey } = turn
  const seasons = await readSeasonsInHand(tx, org.id, todayOf(turn))
  const seasonId = seasons.map(({ id }) => id)
  const asked = { orgId: org.id, seasonId, status: 'pending', limit: most } as const
  const { volunteers, more } = await listRegistrants(tx, asked)
  const ids = volunteers.map(({ registrationId }) => registrationId)
  for (const registration of await readRegistrations(tx, org.id, ids))
    await announceRegistration(turn, registration, eventKey)
  if (more === 0) return
  const words = { key: 'registrations-more', vars: { more } }
  await alertCoordinators(tx, { ids: ctx.ids, now }, { orgId: org.id, words, key: `${eventKey}:more` })
}
