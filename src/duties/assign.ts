import { sql } from 'kysely'
import { recordAction } from '../core/audit/index.ts'
import { type Actor, can } from '../core/auth/index.ts'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import { notify } from '../messaging/index.ts'
import { type AssignWarning, findWarnings } from './assign-warnings.ts'
import { readBlock } from './block.ts'
import { readHolder } from './holder.ts'
import { isId } from './id.ts'
import { slotInstants } from './reporting.ts'
import { readSlot, type SeasonSlot, type Slot, slotOf } from './slot.ts'

export type { AssignWarning } from './assign-warnings.ts'

export type AssignInput = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  /** The organisation's. */
  timeZone: string
  seasonId: string
  date: Temporal.PlainDate
  dutyCode: string
  registrationId: string
  /** Assign in spite of warnings. */
  anyway: boolean
  /** They have asked for it themselves and know: no notice goes out. */
  isTaken?: true
}

export type AssignOutcome =
  /** `late`: the reminder's minute had passed already, so it goes at once. */
  | {
      kind: 'assigned'
      assignment: { id: string; slot: Slot; holder: Candidate }
      reminderAt: Temporal.Instant
      late: boolean
      /** In spite of these. */
      warnings: AssignWarning[]
    }
  | {
      kind: 'locked'
      slot: Slot
      by: { assignmentId: string; name: string; itsNumber: string; since: Temporal.Instant }
    }
  | { kind: 'warnings'; slot: Slot; holder: Candidate; warnings: AssignWarning[] }
  | { kind: 'outside-season'; startsOn: Temporal.PlainDate; endsOn: Temporal.PlainDate }
  /** Its reporting time is over. */
  | { kind: 'past'; slot: Slot }
  | { kind: 'season-ended' }
  | { kind: 'no-such-duty' }
  | { kind: 'not-registered' }
  | { kind: 'rejected' | 'withdrawn' | 'blocked'; holder: Candidate }
  | { kind: 'not-allowed' }

export type Candidate = {
  registrationId: string
  personId: string
  name: string
  itsNumber: string
  email: string
  preferences: string[]
  status: 'pending' | 'approved' | 'rejected' | 'withdrawn'
}

/**
 * Gives a slot to a person and locks it, with its one reminder, and tells the person on their chat and by e-mail. Of two
 * at the same instant the first wins and the other is told who holds it.
 */
export async function assignDuty(tx: Tx, input: AssignInput): Promise<AssignOutcome> {
  const { actor, now, timeZone } = input
  if (!can(actor, 'duty.assign')) return { kind: 'not-allowed' }
  const found = await readSlot(tx, { orgId: actor.orgId, ...input })
  if (!found) return { kind: 'no-such-duty' }
  if (!isWithin(found)) return { kind: 'outside-season', startsOn: found.startsOn, endsOn: found.endsOn }
  const slot = slotOf(found)
  const { reportsAt, remindAt } = slotInstants({ ...found, timeZone })
  if (Temporal.Instant.compare(reportsAt, now) <= 0) return { kind: 'past', slot }

  if (await isEnded(tx, actor.orgId, slot.seasonId)) return { kind: 'season-ended' }
  const holder = await lockCandidate(tx, input)
  if (!holder) return { kind: 'not-registered' }
  if (holder.status === 'rejected' || holder.status === 'withdrawn') return { kind: holder.status, holder }
  // Asked once their registration is held: whoever blocks them at this moment holds it too.
  if (await readBlock(tx, actor.orgId, holder.personId)) return { kind: 'blocked', holder }
  const locked = await readHolder(tx, actor.orgId, slot)
  if (locked) return { kind: 'locked', slot, by: locked }
  const warnings = await findWarnings(tx, { orgId: actor.orgId, slot, holder })
  if (warnings.length > 0 && !input.anyway) return { kind: 'warnings', slot, holder, warnings }

  const id = await lockSlot(tx, input, holder)
  if (typeof id !== 'string') return { kind: 'locked', slot, by: id }
  const late = Temporal.Instant.compare(remindAt, now) <= 0
  const reminderAt = late ? now : remindAt
  await addReminder(tx, actor.orgId, id, reminderAt, reportsAt)
  const overridden = warnings.map((warning) => warning.kind)
  const detail = {
    seasonId: slot.seasonId,
    date: String(slot.date),
    duty: slot.code,
    registrationId: holder.registrationId,
    overridden,
  }
  const subject = { kind: 'assignment', id }
  await recordAction(tx, { actor, action: 'duty.assigned', subject, detail, id: input.ids.next(), at: now })
  if (!input.isTaken) await tell(tx, input, { id, slot, holder, reportsAt })
  return { kind: 'assigned', assignment: { id, slot, holder }, reminderAt, late, warnings }
}

const isWithin = ({ date, startsOn, endsOn }: SeasonSlot) =>
  Temporal.PlainDate.compare(date, startsOn) >= 0 && Temporal.PlainDate.compare(date, endsOn) <= 0

/** Held as it is: whoever ends it at this moment waits, and counts what is given here. */
async function isEnded(tx: Tx, orgId: number, seasonId: string): Promise<boolean> {
  const found = await sql<{ ended: boolean }>`
    select ended_at is not null as ended from seasons
    where org_id = ${orgId} and id = ${seasonId}::uuid for share`.execute(tx)
  return found.rows[0]?.ended === true
}

/** Locked, so that two duties given to one person at once are warned of, and a rejection waits. */
export async function lockCandidate(
  tx: Tx,
  { actor, registrationId, seasonId }: Pick<AssignInput, 'actor' | 'registrationId' | 'seasonId'>,
): Promise<Candidate | undefined> {
  if (!isId(registrationId)) return undefined
  const found = await sql<Candidate>`
    select id as "registrationId", person_id as "personId", full_name as name, its_number as "itsNumber", email, preferences, status
    from registrations where org_id = ${actor.orgId} and id = ${registrationId}::uuid and season_id = ${seasonId}::uuid
    for no key update`.execute(tx)
  return found.rows[0]
}

/** The new assignment's id, or who was first. Asked again where the first was unlocked while we waited for it. */
async function lockSlot(tx: Tx, input: AssignInput, holder: Candidate) {
  for (;;) {
    const { actor, ids, now, seasonId, date, dutyCode } = input
    const made = await sql<{ id: string }>`
      insert into assignments (org_id, id, season_id, duty_date, duty_code, registration_id, person_id, assigned_by, locked_at)
      values (${actor.orgId}, ${ids.next()}::uuid, ${seasonId}::uuid, ${date}::date, ${dutyCode},
              ${holder.registrationId}::uuid, ${holder.personId}::uuid, ${actor.name}, ${now}::timestamptz)
      on conflict (org_id, season_id, duty_date, duty_code) where status = 'live' do nothing
      returning id`.execute(tx)
    if (made.rows[0]) return made.rows[0].id
    const first = await readHolder(tx, actor.orgId, { seasonId, date, code: dutyCode })
    if (first) return first
  }
}

const addReminder = (
  tx: Tx,
  orgId: number,
  id: string,
  dueAt: Temporal.Instant,
  usefulUntil: Temporal.Instant,
) =>
  tx
    .insertInto('reminders')
    // To the millisecond below: rounded up by the database it might be no longer before its end.
    .values({
      org_id: orgId,
      assignment_id: id,
      due_at: dueAt.round({ smallestUnit: 'millisecond', roundingMode: 'floor' }),
      useful_until: usefulUntil,
    })
    .execute()

async function tell(
  tx: Tx,
  { actor, ids, now }: AssignInput,
  { id, slot, holder, reportsAt }: { id: string; slot: Slot; holder: Candidate; reportsAt: Temporal.Instant },
): Promise<void> {
  await notify(
    tx,
    { ids, now },
    {
      orgId: actor.orgId,
      personId: holder.personId,
      notice: 'duty-allotted',
      vars: {
        name: holder.name,
        duty: slot.label,
        date: { date: String(slot.date) },
        time: { time: String(slot.reportingTime) },
      },
      choices: [
        { id: `/confirm ${id}`, label: { key: 'button-will-come' } },
        { id: `/decline ${id}`, label: { key: 'button-cannot-come' } },
      ],
      key: `assignment:${id}:allotted`,
      about: { kind: 'assignment', id },
      email: holder.email,
      expiresAt: reportsAt,
    },
  )
}
