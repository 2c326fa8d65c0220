import {
  type Command,
  defineCommand,
  mentions,
  type Outcome,
  type Turn,
} from '../../src/conversation/index.ts'
import { type HeldDuty, readUpcomingDuties } from '../../src/duties/index.ts'
import { dutyLine } from '../duty-line.ts'
import { withoutDuties } from '../my-duties.ts'
import { checked } from './check.ts'
import { finish } from './finish.ts'
import { dutiesNamed, readPerson, readSought, splitWish } from './read.ts'
import { seasonById } from './sought.ts'
import { missing, ownOf, type Wish } from './wish.ts'

/** `/change`: asks which duty, and what should become of it. */
export const change = wishing('change', 'keywords-change-duty')
/** "cancel fajar azaan 12 feb because my sister marries". */
export const release = wishing('release', 'keywords-release', 'cancel')
/** "can I move my duty to monday". */
export const move = wishing('move', 'keywords-move', 'move')
/** "swap fajar azaan 12 feb", "… for zohar azaan on friday", "… with Bilal Khan". */
export const swap = wishing('swap', 'keywords-swap', 'swap')

/** What was said already is not asked again. */
function wishing(name: string, keywords: string, kind?: Wish['kind']): Command {
  return defineCommand({
    name,
    where: 'private',
    ...(name !== 'change' && { hidden: true }),
    keywords,
    opening: true,
    async run(turn, args) {
      const duties = await readUpcomingDuties(turn.tx, {
        orgId: turn.org.id,
        personId: turn.person.id,
        now: turn.now,
      })
      if (duties.length === 0) return withoutDuties(turn)
      const said = splitWish(args, turn.ctx.speaker, { hasTarget: kind !== 'cancel' })
      const tapped = duties.filter(({ assignmentId }) => assignmentId === said.own)
      const named = tapped.length > 0 ? tapped : await dutiesNamed(turn, duties, said.own)
      const reason = said.reason === '' ? {} : { reason: said.reason }
      if (named.length !== 1) return askWhich(duties, named, { ...(kind && { kind }), ...reason, page: 0 })
      return goOn(turn, named[0]!, { kind, target: said.target, ...reason })
    },
  })
}

function askWhich(duties: HeldDuty[], named: HeldDuty[], data: Wish): Outcome {
  const start = { flow: 'request', data }
  if (named.length > 0) return { start }
  return { replies: [{ words: [{ key: 'request-no-such-duty' }, ...duties.map(dutyLine)] }], start }
}

async function goOn(
  turn: Turn,
  duty: HeldDuty,
  { kind, target, ...said }: { kind: Wish['kind']; target: string; reason?: string },
): Promise<Outcome> {
  const refusal = await checked(turn, duty.assignmentId)
  if (refusal) return { replies: [refusal] }
  const sought = target === '' ? undefined : await readTarget(turn, duty, target)
  const isAnyone = kind === 'swap' && mentions(target, 'keywords-anyone', turn.ctx.speaker)
  const data: Wish = {
    own: ownOf(duty),
    ...(kind && { kind }),
    ...(isAnyone && { with: 'anyone' as const }),
    ...said,
    ...(sought && { sought }),
    page: 0,
  }
  const step = missing(data)
  if (step) return { start: { flow: 'request', data, step } }
  const { reply, asksAgain } = await finish(turn, data)
  if (!asksAgain) return { replies: [reply] }
  const { reason: _, ...anew } = data
  return { replies: [reply], start: { flow: 'request', data: anew, step: 'reason' } }
}

/** Where to, or with whom: a day, a duty, a person. */
async function readTarget(turn: Turn, { seasonId, date }: HeldDuty, target: string): Promise<Wish['sought']> {
  const season = await seasonById(turn, seasonId)
  const read = readSought(turn, target, { season, near: date })
  const registrationIds = await readPerson(turn, read?.rest ?? target, seasonId)
  const found = { ...read?.sought, ...(registrationIds.length > 0 && { registrationIds }) }
  return Object.keys(found).length > 0 ? found : undefined
}
