import { defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import {
  type Booth,
  findByNumber,
  type Heard,
  rateAudition,
  readBooth,
  readHeard,
  readRegistration,
  readSeasonsInHand,
  type Season,
  selectAudition,
} from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import { todayOf } from '../season-now.ts'
import { boothCard, playRecordings } from './booth-card.ts'
import { findRegistrant } from './registrant.ts'
import { amendCards } from './registration-card.ts'
import { noSeason, shown, told } from './slot.ts'

/**
 * `/audition` plays the next recordings that this judge has not rated; `/audition 30412345` those of one person, or, where
 * they are judged by number, `/audition 17`.
 */
export const audition = defineCommand({
  name: 'audition',
  where: 'coordinators',
  async run(turn, args) {
    const seasons = await readSeasonsInHand(turn.tx, turn.org.id, todayOf(turn))
    if (seasons.length === 0) return told(noSeason)
    const [, after] = /^after ([0-9a-f-]{36})$/.exec(args) ?? []
    if (after) return next(turn, await seasonAfter(turn, after, seasons), after)
    const number = /^(?:no\.?\s*)?(\d{1,5})$/i.exec(args.trim())?.[1]
    if (number) return byNumber(turn, await seasonToJudge(turn, seasons), Number(number))
    if (args.trim() === '') return next(turn, await seasonToJudge(turn, seasons))
    return byName(turn, args, seasons)
  },
})

/** `/rate 0192… 4`: a button under the recordings. Everybody's own rating, whoever asked for them. */
export const rate = defineCommand({
  name: 'rate',
  where: 'coordinators',
  hidden: true,
  async run(turn, args) {
    const [, auditionId, figure] = /^(\S+)\s+([1-5])$/.exec(args.trim()) ?? []
    if (!auditionId) return told({ key: 'booth-gone' })
    const rating = Number(figure)
    const outcome = await rateAudition(turn.tx, { ...judge(turn), auditionId, rating })
    switch (outcome.kind) {
      case 'rated': {
        const toast = { key: 'booth-noted', vars: { number: outcome.position, rating } }
        return { ...(await drawn(turn, outcome.registrationId)), toast }
      }
      case 'closed':
        return { ...(await drawn(turn, outcome.registrationId)), toast: { key: 'booth-closed' } }
      case 'not-found':
        return told({ key: 'booth-gone' })
      case 'not-allowed':
        return told({ key: 'coordinators-only' })
      default:
        return unreachable(outcome)
    }
  },
})

/** `/choose 0192…`: this recording stands for the person. */
export const choose = defineCommand({
  name: 'choose',
  where: 'coordinators',
  hidden: true,
  async run(turn, args) {
    const outcome = await selectAudition(turn.tx, { ...judge(turn), auditionId: args.trim() })
    switch (outcome.kind) {
      case 'selected':
      case 'already': {
        const registration = (await readRegistration(turn.tx, turn.org.id, outcome.registrationId))!
        // Whose card changes at this moment would say whose recording it is.
        if (!registration.isBlind) await amendCards(turn, registration)
        const toast = { key: 'booth-chosen', vars: { number: outcome.position } }
        return { ...(await drawn(turn, outcome.registrationId)), toast }
      }
      case 'not-found':
        return told({ key: 'booth-gone' })
      case 'not-allowed':
        return told({ key: 'coordinators-only' })
      default:
        return unreachable(outcome)
    }
  },
})

const judge = ({ actor, ctx, now }: Turn) => ({ actor, ids: ctx.ids, now })

const boothOf = ({ tx, org, person }: Turn, seasonId: string, after?: string): Promise<Booth> =>
  readBooth(tx, { orgId: org.id, seasonId, judgeId: person.id, after })

/** The nearest season with something left for this judge; else the nearest with recordings, else the nearest. */
async function seasonToJudge(turn: Turn, seasons: Season[]): Promise<Season> {
  const booths = await Promise.all(
    seasons.map(async (season) => ({ season, booth: await boothOf(turn, season.id) })),
  )
  const found = booths.find(({ booth }) => booth.left > 0) ?? booths.find(({ booth }) => booth.total > 0)
  return (found ?? booths[0]!).season
}

async function seasonAfter(turn: Turn, registrationId: string, seasons: Season[]): Promise<Season> {
  const registration = await readRegistration(turn.tx, turn.org.id, registrationId)
  const own = seasons.find(({ id }) => id === registration?.seasonId)
  return own ?? seasonToJudge(turn, seasons)
}

async function next(turn: Turn, season: Season, after?: string): Promise<Outcome> {
  const booth = await boothOf(turn, season.id, after)
  const { total, left, nextId } = booth
  if (total === 0) return told({ key: 'booth-none', vars: { season: season.name } })
  if (!nextId && left > 0) return told({ key: 'booth-only-this' })
  if (!nextId) return told({ key: 'booth-all-heard', vars: { season: season.name } })
  return play(turn, (await readHeard(turn.tx, turn.org.id, nextId))!, booth)
}

async function byNumber(turn: Turn, season: Season, number: number): Promise<Outcome> {
  const { tx, org } = turn
  const found = number > 0 && (await findByNumber(tx, { orgId: org.id, seasonId: season.id, number }))
  const heard = found && (await readHeard(tx, org.id, found))
  if (!heard) return told({ key: 'booth-no-number', vars: { number: String(number), season: season.name } })
  return play(turn, heard, await boothOf(turn, season.id))
}

async function byName(turn: Turn, args: string, seasons: Season[]): Promise<Outcome> {
  const found = await findRegistrant(turn, args, { order: 'audition' })
  if (found.kind === 'unclear' && seasons.every(({ blindAuditions }) => blindAuditions))
    return told({ key: 'booth-blind' })
  if (found.kind === 'unclear') return found.outcome
  const { registration } = found
  // To play them by the name would say whose they are.
  if (registration.isBlind) return told({ key: 'booth-blind' })
  const heard = (await readHeard(turn.tx, turn.org.id, registration.id))!
  return play(turn, heard, await boothOf(turn, registration.seasonId))
}

async function play(turn: Turn, heard: Heard, booth: Booth): Promise<Outcome> {
  if (heard.recordings.length === 0)
    return told({
      key: heard.registration.isBlind ? 'booth-no-recordings-number' : 'booth-no-recordings',
      vars: { name: heard.registration.fullName, number: String(heard.number) },
    })
  await playRecordings(turn, heard)
  const { words, choices } = boothCard(turn, heard, booth)
  return { replies: [{ words, choices }] }
}

/** The message under the recordings, as it stands now. */
async function drawn(turn: Turn, registrationId: string): Promise<Outcome> {
  const heard = (await readHeard(turn.tx, turn.org.id, registrationId))!
  const { words, choices } = boothCard(turn, heard, await boothOf(turn, heard.registration.seasonId))
  return shown(turn, words, choices)
}
