import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { notify } from '../../messaging/index.ts'
import { rankCandidates } from '../rank-candidates.ts'
import { askKey, closeRound } from './close.ts'
import { type Round, readAsked } from './round.ts'
import { showRound } from './show.ts'
import { whenToAsk } from './when-to-ask.ts'

type Given = { ids: Ids; now: Temporal.Instant }

/** People asked at a time, and how long they have before the next ones are asked too. */
const atATime = 3
const patience = Temporal.Duration.from({ minutes: 20 })

/**
 * Asks the next three of a locked round: of those who offered it, are there and can be reached, the best placed. Where
 * nobody is left to ask, and nobody who was asked is left to answer, the round ends. At night it waits for the morning.
 */
export async function askNext(tx: Tx, given: Given, round: Round): Promise<void> {
  const { orgId, id, slot, holder } = round
  const asked = await readAsked(tx, orgId, id)
  const { candidates } = await rankCandidates(tx, {
    orgId,
    seasonId: slot.seasonId,
    date: slot.date,
    dutyCode: slot.code,
    limit: atATime,
    except: [holder.personId, ...asked.map(({ personId }) => personId)],
    onlyWilling: true,
  })
  if (candidates.length === 0 && asked.every(({ answer }) => answer !== null))
    return closeRound(tx, given, round, { status: 'nobody' })
  const { now } = given
  const from = whenToAsk(now, round)
  if (candidates.length > 0 && Temporal.Instant.compare(from, now) > 0) {
    await wait(tx, round, from)
    return showRound(tx, given, round, 'open')
  }
  for (const { personId, registrationId, name } of candidates) {
    await tx
      .insertInto('cover_asks')
      .values({
        org_id: orgId,
        round_id: id,
        person_id: personId,
        registration_id: registrationId,
        asked_at: now,
      })
      .execute()
    await ask(tx, given, round, { personId, name })
  }
  // With nobody left, those asked keep their time until the round's end.
  const next = candidates.length === 0 ? round.endsAt : now.add(patience)
  await wait(tx, round, next)
  if (candidates.length > 0) await showRound(tx, given, round, 'open')
}

const wait = (tx: Tx, { orgId, id }: Round, next: Temporal.Instant) =>
  tx
    .updateTable('cover_rounds')
    .set({ next_at: next })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()

const ask = (
  tx: Tx,
  given: Given,
  { orgId, id, slot, assignmentId, endsAt }: Round,
  { personId, name }: { personId: string; name: string },
) =>
  notify(tx, given, {
    orgId,
    personId,
    notice: 'cover-ask',
    vars: {
      name,
      duty: slot.label,
      date: { date: String(slot.date) },
      time: { time: String(slot.reportingTime) },
    },
    choices: [
      { id: `/take ${id}`, label: { key: 'button-cover-yes' } },
      { id: `/pass ${id}`, label: { key: 'button-cover-no' } },
    ],
    key: askKey(id, personId),
    about: { kind: 'assignment', id: assignmentId },
    email: null,
    expiresAt: endsAt,
  })
