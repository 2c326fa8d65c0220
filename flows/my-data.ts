import { type Command, defineCommand, type Turn } from '../src/conversation/index.ts'
import { recordAction } from '../src/core/audit/index.ts'
import { can } from '../src/core/auth/index.ts'
import { categoryValues } from '../src/duties/index.ts'
import type { Words } from '../src/lib/words.ts'
import { renewLink } from '../src/links/index.ts'
import { enqueue } from '../src/messaging/index.ts'
import { type PersonCopy, readCopy } from '../src/privacy/index.ts'
import { forgetButton } from './buttons.ts'

/**
 * Everything that is kept of a person, to themselves: readable in the chat, and whole as a file under a link that works
 * once. Where no link can reach us, the recordings come into the chat instead.
 */
export const myData = (address: string | null): Command =>
  defineCommand({
    name: 'data',
    where: 'private',
    keywords: 'keywords-data',
    interrupts: true,
    async run(turn) {
      const { tx, org, person, now, actor, ctx } = turn
      if (!can(actor, 'person.copy')) throw new Error('a person may not see what is kept of them')
      const copy = await readCopy(tx, { orgId: org.id, personId: person.id, now })
      const subject = { kind: 'person', id: person.id }
      await recordAction(tx, { actor, action: 'person.copied', subject, id: ctx.ids.next(), at: now })
      const file = address === null ? [] : [{ text: '' }, await fileLine(turn, address)]
      if (address === null) await sendRecordings(turn, copy)
      const words = [...describe(copy, org.name), ...file, { text: '' }, { key: 'data-forget-hint' }]
      return { replies: [{ words, choices: [forgetButton] }] }
    },
  })

const linkLasts = Temporal.Duration.from({ hours: 24 })

async function fileLine({ tx, org, person, now }: Turn, address: string): Promise<Words> {
  const endsAt = now.add(linkLasts)
  const link = await renewLink(tx, { orgId: org.id, personId: person.id, leadsTo: 'data' }, { now, endsAt })
  const url = `${address.replace(/\/$/, '')}/my-data/${link}`
  return [
    { key: 'data-file' },
    // Inside a sentence, marks that isolate it would become part of the link.
    { text: url },
    { key: 'data-file-until', vars: { until: { instant: endsAt.toString() } } },
  ]
}

async function sendRecordings(turn: Turn, { recordings }: PersonCopy): Promise<void> {
  const { tx, ctx, org, person, chat, now, eventKey } = turn
  for (const [n, { fileId, voice, mime }] of recordings.entries()) {
    const fileName = `recording-${n + 1}.${mime.split(/[/;]/)[1]}`
    await enqueue(
      tx,
      { ids: ctx.ids, now },
      {
        ...{ orgId: org.id, chatId: chat.id, priority: 'reply', locale: person.locale },
        ...{ key: `${eventKey}:recording:${n + 1}`, body: { kind: 'audio', fileId, voice, fileName } },
      },
    )
  }
}

/** Of each kind the newest, as a phone can show them; the file has all. */
const most = 30

function describe(copy: PersonCopy, org: string): Words[] {
  const { person, identities, registrations, duties, away, letters, recordings, sent, received } = copy
  return [
    { key: 'data-title', vars: { org } },
    { key: 'data-since', vars: { at: { instant: person.since } } },
    ...(person.name ? [{ key: 'data-called', vars: { name: person.name } }] : []),
    ...identities.map(
      ({ kind, value }): Words => ({
        key: identityKeys[kind]!,
        vars: { value: kind === 'phone' ? `+${value}` : value },
      }),
    ),
    ...section('data-registrations', registrations.map(registrationLine)),
    ...section('data-duties', duties.map(dutyLine)),
    ...section('data-away', away.filter(({ takenBackAt }) => takenBackAt === null).map(awayLine)),
    ...section('data-letters', letters.map(letterLine)),
    { text: '' },
    {
      key: 'data-besides',
      vars: { recordings: recordings.length, sent: sent.length, received: received.length },
    },
  ]
}

const section = (key: string, lines: Words[]): Words[] =>
  lines.length === 0 ? [] : [{ text: '' }, { key }, ...lines.slice(-most)]

const identityKeys: Record<string, string> = {
  phone: 'data-phone',
  whatsapp_user: 'data-whatsapp-user',
  telegram: 'data-telegram',
  email: 'data-email',
}

const standings = {
  pending: 'data-registration-pending',
  approved: 'data-registration-approved',
  rejected: 'data-registration-rejected',
  withdrawn: 'data-registration-withdrawn',
} as const

const registrationLine = (one: PersonCopy['registrations'][number]): Words => ({
  key: standings[one.status],
  vars: {
    ...{ season: one.season, name: one.fullName, its: one.itsNumber, email: one.email },
    preferences: categoryValues(one.preferences),
  },
})

function dutyLine({ label, date, unlockedAt, answer }: PersonCopy['duties'][number]): Words {
  const vars = { duty: label, date: { date } }
  if (unlockedAt) return { key: 'data-duty-released', vars }
  const answers = { confirmed: 'data-duty-confirmed', declined: 'data-duty-declined' } as const
  return { key: answer ? answers[answer] : 'data-duty-unanswered', vars }
}

function awayLine({ from, to, note }: PersonCopy['away'][number]): Words {
  const key = from === to ? 'data-away-day' : 'data-away-days'
  const days: Words = {
    key,
    vars: { from: { shortDate: from }, ...(from !== to && { to: { shortDate: to } }) },
  }
  return note ? [days, { key: 'data-away-note', vars: { note } }] : days
}

function letterLine({ direction, text, at }: PersonCopy['letters'][number]): Words {
  const when = { instant: at }
  if (text === null) return { key: 'data-letter-sound', vars: { at: when } }
  return { key: direction === 'in' ? 'data-letter-in' : 'data-letter-out', vars: { at: when, text } }
}
