import { z } from 'zod'
import {
  defineCommand,
  defineFlow,
  type Outcome,
  type Reply,
  type Turn,
} from '../../src/conversation/index.ts'
import {
  type Assignment,
  keepChange,
  plainWords,
  readAssignment,
  readHolder,
  unlockDuty,
} from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import { textOf } from '../read-answers.ts'
import { askDay, askDuty } from './ask.ts'
import { type Known, readReasoned } from './read-order.ts'
import { deadDay, impossibleDay, told, withSeasonOn } from './slot.ts'
import { undoButton } from './undo.ts'

/**
 * `/unlock FAJAR_AZAAN 2027-02-10 his mother is in hospital`, in any order: frees a slot. Without a reason it asks for one. A button
 * names the assignment instead, since it was offered about whoever held the slot then.
 */
export const unlock = defineCommand({
  name: 'unlock',
  where: 'coordinators',
  run: (turn, args) => {
    const [, assignmentId, reason = ''] =
      /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\s+([\s\S]*))?$/i.exec(args) ?? []
    return assignmentId ? unlockOne(turn, assignmentId, reason) : unlockTyped(turn, args)
  },
})

async function unlockOne(turn: Turn, assignmentId: string, reason: string): Promise<Outcome> {
  const found = await readAssignment(turn.tx, turn.org.id, assignmentId)
  if (!found) return told({ key: 'unlock-which' })
  const slot = {
    seasonId: found.seasonId,
    date: found.date.toString(),
    dutyCode: found.code,
    label: found.label,
    assignmentId,
    name: found.holder.name,
  }
  if (!found.live) return told({ key: 'unlock-changed-hands', vars: slotVars(slot) })
  if (hasBegun(turn, found)) return told({ key: 'unlock-past', vars: slotVars(slot) })
  return askOrUnlock(turn, slot, reason, found.holder)
}

const unlockTyped = (turn: Turn, args: string): Promise<Outcome> => {
  const dayOf = (known: Known) => readReasoned(args, known).day
  return withSeasonOn(turn, dayOf, async (season, known, others) => {
    const { day, duty, rest, unknownDuty } = readReasoned(args, known)
    if (day.kind === 'impossible') return told(impossibleDay(turn, day, season))
    if (unknownDuty) return told({ key: 'duty-unknown' })
    if (day.kind === 'none') return askDay(turn, { season, others }, 'unlock', duty)
    const dead = deadDay(turn, day.date, season)
    if (dead) return told(dead)
    if (duty.kind !== 'match') return askDuty(turn, season, 'unlock', day.date, duty)
    const { code, label, reportingTime } = duty.duty
    const date = day.date.toString()
    const holder = await readHolder(turn.tx, turn.org.id, { seasonId: season.id, date: day.date, code })
    if (!holder) return told({ key: 'unlock-not-held', vars: { duty: label, date: { date } } })
    const { assignmentId, name } = holder
    const slot = { seasonId: season.id, date, dutyCode: code, label, assignmentId, name }
    if (hasBegun(turn, { date: day.date, reportingTime }))
      return told({ key: 'unlock-past', vars: slotVars(slot) })
    return askOrUnlock(turn, slot, rest, holder)
  })
}

function hasBegun(
  { now, org }: Turn,
  { date, reportingTime }: { date: Temporal.PlainDate; reportingTime: Temporal.PlainTime },
): boolean {
  const reportsAt = date.toZonedDateTime({ timeZone: org.timeZone, plainTime: reportingTime }).toInstant()
  return Temporal.Instant.compare(reportsAt, now) <= 0
}

/** Whoever types the order as for `/assign` names the holder, and that is no reason. */
function isWho(reason: string, { name, itsNumber }: { name: string; itsNumber: string }): boolean {
  const known = new Set([...plainWords(name), itsNumber])
  return plainWords(reason).every((word) => known.has(word))
}

async function askOrUnlock(
  turn: Turn,
  slot: Slot,
  reason: string,
  holder: Assignment['holder'],
): Promise<Outcome> {
  const confirmedAt = holder.confirmedAt?.toString()
  const question = { flow: 'unlock-reason', data: { ...slot, ...(confirmedAt && { confirmedAt }) } }
  if (reason === '' || isWho(reason, holder)) return { start: question }
  const { reply, asksAgain } = await unlockSlot(turn, slot, reason)
  return { replies: [reply], ...(asksAgain && { start: question }) }
}

const slotData = z.object({
  seasonId: z.string(),
  date: z.string(),
  dutyCode: z.string(),
  label: z.union([z.string(), z.object({ inLanguages: z.record(z.string(), z.string()) })]),
  /** The one it is about, and whose it was when the question was asked. */
  assignmentId: z.string(),
  name: z.string(),
  /** When the holder had confirmed, as whoever was asked has read it. */
  confirmedAt: z.string().optional(),
})
type Slot = z.infer<typeof slotData>

/** The one question of an unlock that came without its reason. */
export const unlockReason = defineFlow<'reason', Slot>({
  id: 'unlock-reason',
  version: 1,
  data: slotData,
  start: 'reason',
  help: { key: 'unlock-help' },
  steps: {
    reason: {
      ask: (slot) => ({ words: question(slot), replyForced: true }),
      async answer(answer, slot, turn) {
        const confirmed = await confirmedSince(turn, slot)
        if (confirmed)
          return {
            again: { words: confirmedWords('unlock-confirmed-since', confirmed) },
            data: confirmed,
          }
        const { reply, asksAgain } = await unlockSlot(turn, slot, textOf(answer))
        return asksAgain ? { again: reply } : { done: [reply] }
      },
    },
  },
})

const question = (slot: Slot): Words => {
  const why = { key: 'unlock-why', vars: slotVars(slot) }
  return slot.confirmedAt ? [confirmedWords('unlock-confirmed', slot), why] : why
}

const confirmedWords = (key: string, { name, confirmedAt = '' }: Slot): Words => ({
  key,
  vars: { name, at: { instant: confirmedAt } },
})

/** The slot, where its holder has confirmed and whoever gives the reason cannot know it yet. */
async function confirmedSince({ tx, org }: Turn, slot: Slot): Promise<Slot | undefined> {
  const found = await readAssignment(tx, org.id, slot.assignmentId)
  const at = found?.live ? found.holder.confirmedAt?.toString() : undefined
  return at && at !== slot.confirmedAt ? { ...slot, confirmedAt: at } : undefined
}

/** `asksAgain`: it was only the reason that would not do. */
async function unlockSlot(
  turn: Turn,
  slot: Slot,
  reason: string,
): Promise<{ reply: Reply; asksAgain?: true }> {
  const { tx, ctx, actor, now } = turn
  const { seasonId, dutyCode, assignmentId } = slot
  const date = Temporal.PlainDate.from(slot.date)
  const order = { actor, ids: ctx.ids, now, seasonId, date, dutyCode, assignmentId, reason }
  const outcome = await unlockDuty(tx, order)
  const say = (key: string, more: Record<string, Value> = {}): Reply => ({
    words: { key, vars: { ...slotVars(slot), ...more } },
  })
  switch (outcome.kind) {
    case 'unlocked': {
      const { name, itsNumber: its } = outcome.holder
      const assign = { id: `/assign ${dutyCode} ${slot.date} anew`, label: { key: 'button-assign-anew' } }
      const changeId = await keepChange(tx, { actor, ids: ctx.ids, now }, { freed: outcome.assignmentId })
      return {
        reply: {
          ...say(outcome.isTold ? 'unlock-done' : 'unlock-done-untold', {
            name,
            its,
            by: actor.name,
            reason: outcome.reason,
          }),
          choices: [assign, ...undoButton(changeId)],
        },
      }
    }
    case 'changed-hands':
      return { reply: say('unlock-changed-hands') }
    case 'not-held':
      return { reply: say('unlock-not-held') }
    case 'past':
      return { reply: say('unlock-past') }
    case 'reason-too-short':
      return {
        reply: say('unlock-too-short', { needed: outcome.needed, given: outcome.given }),
        asksAgain: true,
      }
    case 'reason-too-long':
      return {
        reply: say('unlock-too-long', { allowed: outcome.allowed, given: outcome.given }),
        asksAgain: true,
      }
    case 'no-such-duty':
      return { reply: { words: { key: 'duty-unknown' } } }
    case 'not-allowed':
      return { reply: { words: { key: 'coordinators-only' } } }
    default:
      return unreachable(outcome)
  }
}

const slotVars = ({ label, date, name }: Slot): Record<string, Value> => ({
  duty: label,
  date: { date },
  name,
})
