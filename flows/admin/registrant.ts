import type { Outcome, Turn } from '../../src/conversation/index.ts'
import {
  checkItsNumber,
  type FoundVolunteer,
  findVolunteers,
  listRegistrants,
  type Registration,
  readRegistration,
  readSeasons,
  readSeasonsInHand,
  type Season,
  type Standing,
} from '../../src/duties/index.ts'
import type { Words } from '../../src/lib/words.ts'
import { todayOf } from '../season-now.ts'
import { pageButtons } from './pages.ts'
import { shown, told } from './slot.ts'

export type Asked = {
  /** What the buttons repeat, with the registration's id behind it: `correct`. */
  order: string
  /** The rest of the order that a button keeps, where it fits. */
  keeps?: (rest: string) => string
  standing?: Standing[]
  /** People rather than registrations: of several seasons, and of one person the newest only. */
  people?: true
}

export type FoundRegistrant =
  /** `rest`: the words that do not name the person. */
  | { kind: 'one'; registration: Registration; rest: string }
  /** Nobody, or several: what to say, and the buttons to choose from. */
  | { kind: 'unclear'; outcome: Outcome }

const pageSize = 8

/** Whose, where an order names nobody: the registrants of the seasons at hand as buttons, page by page; `how` says how to write it. */
export async function askWho(turn: Turn, order: string, how: Words, page: number): Promise<Outcome> {
  const { tx, org } = turn
  const seasons = await readSeasonsInHand(tx, org.id, todayOf(turn))
  const { volunteers, more } = await listRegistrants(tx, {
    orgId: org.id,
    seasonId: seasons.map(({ id }) => id),
    status: ['pending', 'approved'],
    byName: true,
    ...{ limit: pageSize, offset: (page - 1) * pageSize },
  })
  const people = volunteers.map(({ registrationId, name, itsNumber }) => ({
    id: orderFor(order, registrationId),
    label: { text: `${name} · ${itsNumber}` },
  }))
  return shown(turn, how, [...people, ...pageButtons(`${order} page`, page, more > 0)])
}

const everybody: Standing[] = ['approved', 'pending', 'rejected', 'withdrawn']

/**
 * Whom an order is about: an ITS number anywhere in it, or a name at its beginning; a button names the registration by its
 * id. Looks among the registrants of the seasons at hand.
 */
export async function findRegistrant(turn: Turn, text: string, asked: Asked): Promise<FoundRegistrant> {
  const { tx, org } = turn
  const [, id, more = ''] = buttonForm.exec(text) ?? []
  if (id) {
    const registration = await readRegistration(tx, org.id, id)
    if (registration) return { kind: 'one', registration, rest: more.trim() }
    return { kind: 'unclear', outcome: told({ key: 'decide-which' }) }
  }
  const seasons = await seasonsOf(turn, asked)
  const named = await nameIn(turn, text, seasons, asked.standing ?? everybody)
  const people = asked.people ? distinctPeople(named.volunteers) : named.volunteers
  const exact = people.length === 1 ? people[0] : undefined
  const registration = exact && (await readRegistration(tx, org.id, exact.registrationId))
  if (registration) return { kind: 'one', registration, rest: named.rest }
  if (people.length === 0)
    return { kind: 'unclear', outcome: told({ key: 'person-none', vars: { who: named.who } }) }
  return { kind: 'unclear', outcome: await askWhich(turn, { ...named, volunteers: people }, asked) }
}

const buttonForm = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\s+([\s\S]*))?$/i

const seasonsOf = (turn: Turn, { people }: Asked): Promise<Season[]> =>
  people ? readSeasons(turn.tx, turn.org.id) : readSeasonsInHand(turn.tx, turn.org.id, todayOf(turn))

type Named = { who: string; rest: string; volunteers: FoundVolunteer[]; more: number }

// No name is longer, in words.
const longestName = 5

/** The person in a text, and the words beside. */
async function nameIn(turn: Turn, text: string, seasons: Season[], standing: Standing[]): Promise<Named> {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const seasonId = seasons.map(({ id }) => id)
  const find = (query: string) => findVolunteers(turn.tx, { orgId: turn.org.id, seasonId, query, standing })
  const number = words.findIndex((word) => checkItsNumber(word).kind === 'ok')
  if (number >= 0) {
    const who = words[number]!
    return { who, rest: words.toSpliced(number, 1).join(' '), ...(await find(who)) }
  }
  for (let length = Math.min(longestName, words.length); length > 1; length--) {
    const who = words.slice(0, length).join(' ')
    const found = await find(who)
    const volunteers = found.volunteers.filter(({ whole }) => whole)
    if (volunteers.length > 0) return { ...found, who, rest: words.slice(length).join(' '), volunteers }
  }
  const [who = '', ...rest] = words
  const found = await find(who)
  return { who: found.volunteers.length > 0 ? who : text, rest: rest.join(' '), ...found }
}

const distinctPeople = (volunteers: FoundVolunteer[]): FoundVolunteer[] => [
  ...new Map(volunteers.map((one) => [one.personId, one])).values(),
]

async function askWhich(
  turn: Turn,
  { who, rest, volunteers, more }: Named,
  { order, keeps = () => '' }: Asked,
): Promise<Outcome> {
  const isOnePerson = new Set(volunteers.map(({ itsNumber }) => itsNumber)).size === 1
  const choices = await Promise.all(
    volunteers.map(async ({ registrationId, name, itsNumber }) => {
      const season = isOnePerson && (await readRegistration(turn.tx, turn.org.id, registrationId))?.season
      const label = season || `${name} · ${itsNumber}`
      return { id: orderFor(order, registrationId, keeps(rest)), label: { text: label } }
    }),
  )
  const unlisted: Words[] = more > 0 ? [{ key: 'person-more', vars: { more } }] : []
  const key = isOnePerson ? 'registrant-which-season' : 'person-several'
  return shown(turn, [{ key, vars: { who } }, ...unlisted], choices)
}

/** An order about one registration, as a button carries it: 64 bytes; the rest is left out, and asked for later, where it does not fit. */
export function orderFor(order: string, registrationId: string, rest = ''): string {
  const short = `/${order} ${registrationId}`
  const whole = rest === '' ? short : `${short} ${rest}`
  return Buffer.byteLength(whole) <= 64 ? whole : short
}
