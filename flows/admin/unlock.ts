import { z } from 'zod'
import { defineCommand, defineFlow, type Reply, type Turn } from '../../src/conversation/index.ts'
import { unlockDuty } from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Value } from '../../src/lib/words.ts'
import { textOf } from '../read-answers.ts'
import { askDay, askDuty } from './ask.ts'
import { headNamesUnknownDuty, readHead } from './read-order.ts'
import { impossibleDay, knownOf, told, withSeason } from './slot.ts'

/** `/unlock FAJAR_AZAAN 2027-02-10 his mother is in hospital`: frees a slot. Without a reason it asks for one. */
export const unlock = defineCommand({
  name: 'unlock',
  where: 'coordinators',
  run: (turn, args) =>
    withSeason(turn, async (season) => {
      const known = knownOf(turn, season)
      const order = readHead(args, known)
      const { day, duty, rest } = order
      if (day.kind === 'impossible') return told(impossibleDay(day, season))
      if (headNamesUnknownDuty(order, known)) return told({ key: 'duty-unknown' })
      if (day.kind === 'none') return askDay(turn, season, 'unlock', duty)
      if (duty.kind !== 'match') return askDuty(turn, season, 'unlock', day.date, duty)
      const slot = {
        seasonId: season.id,
        date: day.date.toString(),
        dutyCode: duty.duty.code,
        label: duty.duty.label,
      }
      if (rest === '') return { start: { flow: 'unlock-reason', data: slot } }
      return { replies: [(await unlockSlot(turn, slot, rest)).reply] }
    }),
})

const slotData = z.object({ seasonId: z.string(), date: z.string(), dutyCode: z.string(), label: z.string() })
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
      ask: (slot) => ({ words: { key: 'unlock-why', vars: slotVars(slot) }, replyForced: true }),
      async answer(answer, slot, turn) {
        const { reply, asksAgain } = await unlockSlot(turn, slot, textOf(answer))
        return asksAgain ? { again: reply } : { done: [reply] }
      },
    },
  },
})

/** `asksAgain`: it was only the reason that would not do. */
async function unlockSlot(
  turn: Turn,
  slot: Slot,
  reason: string,
): Promise<{ reply: Reply; asksAgain?: true }> {
  const { tx, ctx, actor, now } = turn
  const { seasonId, dutyCode } = slot
  const date = Temporal.PlainDate.from(slot.date)
  const outcome = await unlockDuty(tx, { actor, ids: ctx.ids, now, seasonId, date, dutyCode, reason })
  const say = (key: string, more: Record<string, Value> = {}): Reply => ({
    words: { key, vars: { ...slotVars(slot), ...more } },
  })
  switch (outcome.kind) {
    case 'unlocked': {
      const { name, itsNumber: its } = outcome.holder
      const assign = { id: `/assign ${dutyCode} ${slot.date}`, label: { key: 'button-assign-anew' } }
      return { reply: { ...say('unlock-done', { name, its, by: actor.name }), choices: [assign] } }
    }
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

const slotVars = ({ label, date }: Slot): Record<string, Value> => ({ duty: label, date: { date } })
