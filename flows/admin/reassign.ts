import { defineCommand, type Next, type Outcome, type Turn } from '../../src/conversation/index.ts'
import { type Assignment, readAssignment, readHolder } from '../../src/duties/index.ts'
import { askDay, askDuty } from './ask.ts'
import { splitPerson } from './find-person.ts'
import { type Known, readReasoned } from './read-order.ts'
import { choose, dataOf, proceed, type ReassignData } from './reassign-questions.ts'
import { deadDay, impossibleDay, told, withSeasonOn } from './slot.ts'

/**
 * `/reassign FAJAR_AZAAN 2027-02-10 his mother is in hospital 30412346`, in any order: from its holder to somebody else in
 * one step. What is missing is asked for: the person with the best placed as buttons, the reason last. A button names the
 * assignment, and perhaps the person: `/reassign <assignment> 30412346`.
 */
export const reassign = defineCommand({
  name: 'reassign',
  where: 'coordinators',
  run: (turn, args) => {
    const [, assignmentId, rest = ''] =
      /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\s+([\s\S]*))?$/i.exec(args) ?? []
    return assignmentId ? reassignOne(turn, assignmentId, rest) : reassignTyped(turn, args)
  },
})

const reassignTyped = (turn: Turn, args: string): Promise<Outcome> => {
  const dayOf = (known: Known) => readReasoned(args, known).day
  return withSeasonOn(turn, dayOf, async (season, known, others) => {
    const { day, duty, rest, unknownDuty } = readReasoned(args, known)
    if (day.kind === 'impossible') return told(impossibleDay(turn, day, season))
    if (unknownDuty) return told({ key: 'duty-unknown' })
    if (day.kind === 'none') return askDay(turn, { season, others }, 'reassign', duty, rest)
    const dead = deadDay(turn, day.date, season)
    if (dead) return told(dead)
    if (duty.kind !== 'match') return askDuty(turn, season, 'reassign', day.date, duty, rest)
    const { code, label } = duty.duty
    const date = day.date.toString()
    const holder = await readHolder(turn.tx, turn.org.id, { seasonId: season.id, date: day.date, code })
    if (holder) return reassignOne(turn, holder.assignmentId, rest)
    const assign = {
      id: `/assign ${code} ${date}`,
      label: { key: 'button-assign-duty', vars: { duty: label } },
    }
    return told({ key: 'reassign-not-held', vars: { duty: label, date: { date } } }, [assign])
  })
}

async function reassignOne(turn: Turn, assignmentId: string, rest: string): Promise<Outcome> {
  const held = await readAssignment(turn.tx, turn.org.id, assignmentId)
  if (!held) return told({ key: 'unlock-which' })
  const { who, reason } = await splitPerson(turn, held.seasonId, rest)
  const data = { ...dataOf(held), reason: reason === '' ? reasonGiven(turn, held) : reason }
  return begun(who === '' ? await proceed(turn, data) : await choose(turn, data, who))
}

/** Whoever has said that they cannot come has given the reason. */
function reasonGiven({ ctx, org, now }: Turn, { answer, holder: { name } }: Assignment): string {
  if (answer !== 'declined') return ''
  const reader = { locale: org.locale, timeZone: org.timeZone, now }
  return ctx.speaker.say({ key: 'reassign-declined', vars: { name } }, reader)
}

/** The first question, or what came of it where nothing had to be asked. */
function begun(move: Next<'choose' | 'reason', ReassignData>): Outcome {
  if ('done' in move) return { replies: move.done }
  if ('again' in move) return { replies: [move.again] }
  const flow = move.go === 'choose' ? 'reassign' : 'reassign-reason'
  return { ...(move.say && { replies: [move.say] }), start: { flow, data: move.data } }
}
