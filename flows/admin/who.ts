import { defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import { describePerson, findVolunteers, type PersonDescription } from '../../src/duties/index.ts'
import type { Words } from '../../src/lib/words.ts'
import { categoryList } from '../categories.ts'
import { dutyLine } from '../duty-line.ts'
import { decisionButtons } from './registration-card.ts'
import { shown, told, withSeason } from './slot.ts'

/** `/who 30412345` or a name: a registration, its duties, and whether the person can be reached. */
export const who = defineCommand({
  name: 'who',
  where: 'coordinators',
  run: (turn, args) =>
    withSeason(turn, async (season) => {
      const query = args.trim()
      if (query === '') return told({ key: 'who-how' })
      const { volunteers, more } = await findVolunteers(turn.tx, {
        orgId: turn.org.id,
        seasonId: season.id,
        query,
      })
      const [only, ...others] = volunteers
      if (!only) return told({ key: 'person-none', vars: { who: query } })
      const exact = others.length === 0 ? only : volunteers.find((volunteer) => volunteer.itsNumber === query)
      if (exact) return describe(turn, exact.registrationId)
      const choices = volunteers.map(({ name, itsNumber }) => ({
        id: `/who ${itsNumber}`,
        label: { text: `${name} · ${itsNumber}` },
      }))
      const unlisted: Words[] = more > 0 ? [{ key: 'person-more', vars: { more } }] : []
      return shown(turn, [{ key: 'person-several', vars: { who: query } }, ...unlisted], choices)
    }),
})

async function describe(turn: Turn, registrationId: string): Promise<Outcome> {
  const person = await describePerson(turn.tx, { orgId: turn.org.id, registrationId })
  if (!person) return told({ key: 'decide-which' })
  const { registration, duties } = person
  const lines = duties.length > 0 ? duties.map(dutyLine) : [{ key: 'who-no-duties' }]
  const choices = registration.status === 'pending' ? decisionButtons(registrationId) : []
  return shown(turn, [header(person), reach(person), ...failures(person), { text: '' }, ...lines], choices)
}

const statuses = {
  pending: 'status-pending',
  approved: 'status-approved',
  rejected: 'status-rejected',
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

function reach({ chat }: PersonDescription): Words {
  if (!chat) return { key: 'who-no-chat' }
  const channel = { words: { key: `channel-${chat.channel}` } }
  if (chat.unreachable !== null)
    return { key: 'who-unreachable', vars: { channel, reason: chat.unreachable } }
  if (chat.optedOut) return { key: 'who-opted-out', vars: { channel } }
  if (!chat.lastHeardAt) return { key: 'who-no-chat' }
  return { key: 'who-reachable', vars: { channel, heard: { instant: chat.lastHeardAt.toString() } } }
}

const failures = ({ lastMessages }: PersonDescription): Words[] =>
  lastMessages
    .filter(({ status }) => status === 'failed')
    .map(({ channel, reason }) => ({
      key: 'who-failed',
      vars: { channel: { words: { key: `channel-${channel}` } }, reason: reason ?? '' },
    }))
