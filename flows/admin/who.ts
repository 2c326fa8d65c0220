import { tellReason } from '../../src/channels/index.ts'
import { defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import {
  describePerson,
  findVolunteers,
  type PersonDescription,
  readSeasonOn,
  readSeasons,
  type Season,
  type Standing,
  type Volunteer,
} from '../../src/duties/index.ts'
import type { Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { categoryList } from '../categories.ts'
import { dutyLineOf } from '../duty-line.ts'
import { todayOf } from '../season-now.ts'
import { readOrder } from './read-order.ts'
import { decisionButtons, selectedOf } from './registration-card.ts'
import { shown, told } from './slot.ts'

/** `/who 30412345` or a name: registrations, their duties, and whether the person can be reached. */
export const who = defineCommand({
  name: 'who',
  where: 'coordinators',
  async run(turn, args) {
    const query = args.trim()
    if (query === '') return told({ key: 'who-how' })
    const seasons = await seasonsNow(turn)
    const { volunteers, more } = await find(turn, query, seasons)
    if (volunteers.length === 0)
      return told(
        seasons.length > 0
          ? { key: 'person-none', vars: { who: query } }
          : [{ key: 'season-none-open' }, { key: 'season-how' }],
      )
    const people = [...Map.groupBy(volunteers, ({ itsNumber }) => itsNumber).values()]
    const exact =
      people.length === 1 ? people[0] : people.find(([registration]) => registration?.itsNumber === query)
    if (exact) return describe(turn, exact, seasons)
    const choices = people.map(([first]) => ({
      id: `/who ${first!.itsNumber}`,
      label: { text: `${first!.name} · ${first!.itsNumber}` },
    }))
    const unlisted: Words[] = more > 0 ? [{ key: 'person-more', vars: { more } }] : []
    return shown(turn, [{ key: 'person-several', vars: { who: query } }, ...unlisted], choices)
  },
})

/** Those that are open or not over: somebody is asked about as long as they serve, whatever people register for. */
async function seasonsNow(turn: Turn): Promise<Season[]> {
  const today = todayOf(turn)
  const isOver = ({ endsOn }: Season) => Temporal.PlainDate.compare(endsOn, today) < 0
  const seasons = await readSeasons(turn.tx, turn.org.id)
  return seasons.filter(
    (season) => season.status === 'open' || (season.status === 'closed' && !isOver(season)),
  )
}

// Whoever was rejected by mistake has to be found to be approved after all.
const everybody: Standing[] = ['approved', 'pending', 'rejected', 'withdrawn']

/** In all of these seasons; with a day beside the name, in the season of that day. */
async function find(turn: Turn, query: string, seasons: Season[]) {
  const [tx, orgId] = [turn.tx, turn.org.id]
  const found = await findVolunteers(tx, {
    orgId,
    seasonId: seasons.map(({ id }) => id),
    query,
    standing: everybody,
  })
  if (found.volunteers.length > 0) return found
  const open = seasons.find(({ status }) => status === 'open')
  const { day, rest } = readOrder(query, { types: [], season: open, today: todayOf(turn) })
  const ofDay = day.kind === 'day' ? await readSeasonOn(tx, orgId, day.date) : undefined
  return ofDay ? findVolunteers(tx, { orgId, seasonId: ofDay.id, query: rest, standing: everybody }) : found
}

/** One person: each of the registrations, under the name of its season where there are several. */
async function describe(turn: Turn, registrations: Volunteer[], seasons: Season[]): Promise<Outcome> {
  const said: Words[] = []
  const choices: Choice[] = []
  for (const { registrationId } of registrations) {
    const person = await describePerson(turn.tx, { orgId: turn.org.id, registrationId })
    if (!person) continue
    const { registration, duties } = person
    const lines = duties.length > 0 ? duties.map(dutyLineOf) : [{ key: 'who-no-duties' }]
    const season = seasons.find(({ id }) => id === registration.seasonId)
    const title: Words[] = season && registrations.length > 1 ? [{ text: `${season.name}:` }] : []
    const gap: Words[] = said.length > 0 ? [{ text: '' }] : []
    said.push(
      ...gap,
      ...title,
      header(person),
      ...selectedOf(registration),
      ...blocked(person),
      reach(person),
      ...failures(person),
      ...attended(person),
      { text: '' },
      ...lines,
    )
    const mayReject = duties.every(({ reportsAt }) => Temporal.Instant.compare(reportsAt, turn.now) <= 0)
    // Of two seasons' buttons nobody could tell which is whose.
    if (registration.status === 'pending' || registrations.length === 1)
      choices.push(...decisionButtons(registration, { mayReject }))
  }
  return shown(turn, said, choices)
}

const statuses = {
  pending: 'status-pending',
  approved: 'status-approved',
  rejected: 'status-rejected',
  withdrawn: 'status-withdrawn',
} as const

const header = ({ registration }: PersonDescription): Words => ({
  key: 'who-header',
  vars: {
    name: registration.fullName,
    its: registration.itsNumber,
    email: registration.email,
    preferences: categoryList(registration.preferences),
    auditions: registration.auditions.length,
    status: { words: { key: statuses[registration.status] } },
  },
})

const blocked = ({ block }: PersonDescription): Words[] =>
  block
    ? [
        {
          key: 'who-blocked',
          vars: { by: block.by, at: { instant: block.at.toString() }, reason: block.reason },
        },
      ]
    : []

/** Whether a person can be written to. */
export function reach({ chat }: Pick<PersonDescription, 'chat'>): Words {
  if (!chat) return { key: 'who-no-chat' }
  const channel = { words: { key: `channel-${chat.channel}` } }
  if (chat.unreachable !== null)
    return { key: 'who-unreachable', vars: { channel, reason: tellReason(chat.unreachable) } }
  if (chat.optedOut) return { key: 'who-opted-out', vars: { channel } }
  if (!chat.lastHeardAt) return { key: 'who-no-chat' }
  return { key: 'who-reachable', vars: { channel, heard: { instant: chat.lastHeardAt.toString() } } }
}

/** How their duties of the season were kept, once something is said of one. */
function attended({ duties }: PersonDescription): Words[] {
  const said = duties.flatMap((duty) => duty.attended ?? [])
  if (said.length === 0) return []
  const kept = said.filter(({ kind }) => kind === 'kept').length
  const missed = said.filter(({ kind, noticed }) => kind === 'missed' && !noticed).length
  return [{ key: 'who-attendance', vars: { kept, missed } }]
}

const failures = ({ lastMessages }: PersonDescription): Words[] =>
  lastMessages
    .filter(({ status }) => status === 'failed')
    .map(({ channel, reason }) => ({
      key: 'who-failed',
      vars: { channel: { words: { key: `channel-${channel}` } }, reason: tellReason(reason) },
    }))
