import type { Test } from 'tap'
import { ensureAccounts } from '../../src/channels/index.ts'
import type { Config } from '../../src/config.ts'
import type { Actor } from '../../src/core/auth/index.ts'
import type { Db } from '../../src/db/database.ts'
import { inOrg } from '../../src/db/tenancy.ts'
import {
  assignDuty,
  createSeason,
  decideRegistration,
  type Label,
  type NewSeason,
  presets,
  type Registration,
  submitRegistration,
} from '../../src/duties/index.ts'
import { type Ids, randomIds } from '../../src/lib/ids.ts'
import { createDatabase } from './database.ts'

export type Seeded = Awaited<ReturnType<typeof seedOrg>>

/** A database of its own with one organisation in it, ready for duties. */
export async function seed(t: Pick<Test, 'teardown'>, options: SeedOptions = {}) {
  const database = await createDatabase(t)
  return { ...database, ...(await seedOrg(database.db, options)) }
}

export type SeedOptions = {
  slug?: string
  timeZone?: string
  locale?: string
  now?: string
  season?: Partial<NewSeason>
}

/**
 * An organisation with its channel accounts, a linked coordinators' group and an open season of thirty days from
 * 7 February 2027 ("Sherullah 1448H", the eight duties, reminders at 18:00). It is 1 February, ten in the morning there.
 */
export async function seedOrg(db: Db, options: SeedOptions = {}) {
  const { slug = 'masjid', timeZone = 'Asia/Kolkata', locale = 'en' } = options
  const at = Temporal.PlainDateTime.from(options.now ?? '2027-02-01T10:00')
    .toZonedDateTime(timeZone)
    .toInstant()
  const ids: Ids = randomIds
  const { org_id: orgId } = await db
    .insertInto('orgs')
    .values({ slug, name: 'Saifee Masjid', time_zone: timeZone, locale, settings: {}, created_at: at })
    .returning('org_id')
    .executeTakeFirstOrThrow()
  const org = { id: orgId, name: 'Saifee Masjid', timeZone, locale }
  const accounts = await ensureAccounts(db, { org, config: accountNames(slug), ids, at })
  const coordinator: Actor = { orgId, personId: null, name: 'Husain', role: 'coordinator', door: 'telegram' }
  const system: Actor = { orgId, personId: null, name: 'start', role: 'system', door: 'start' }

  const addChat = async (chat: { personId?: string; coordinators?: boolean; providerChatId: string }) => {
    const id = ids.next()
    const isGroup = chat.coordinators === true
    await db
      .insertInto('chats')
      .values({
        org_id: orgId,
        id,
        account_id: isGroup ? accounts.telegram : accounts.whatsapp,
        channel: isGroup ? 'telegram' : 'whatsapp',
        provider_chat_id: chat.providerChatId,
        kind: isGroup ? 'group' : 'private',
        purpose: isGroup ? 'coordinators' : null,
        person_id: chat.personId ?? null,
        title: null,
        last_inbound_at: at,
        unreachable_at: null,
        unreachable_reason: null,
        opted_out_at: null,
        paused_until: null,
        created_at: at,
      })
      .execute()
    return id
  }
  const group = await addChat({ coordinators: true, providerChatId: '-1001' })

  const made = await inOrg(db, orgId, (tx) =>
    createSeason(tx, {
      actor: coordinator,
      ids,
      now: at,
      name: 'Sherullah 1448H',
      startsOn: Temporal.PlainDate.from('2027-02-07'),
      endsOn: Temporal.PlainDate.from('2027-03-08'),
      preset: 'eight',
      reminderTime: Temporal.PlainTime.from('18:00'),
      openNow: 'yes',
      auditionsNeeded: false,
      ...options.season,
    }),
  )
  if (made.kind !== 'made') throw new Error(`no season was made: ${made.kind}`)
  const { season } = made

  let people = 0
  /** Somebody with a private WhatsApp chat: 911, 912, and so on. */
  const addPerson = async (name: string) => {
    const id = ids.next()
    const number = ++people
    await db.insertInto('people').values({ org_id: orgId, id, name, locale, created_at: at }).execute()
    const chatId = await addChat({ personId: id, providerChatId: `91${number}` })
    const actor: Actor = { orgId, personId: id, name, role: 'self', door: 'whatsapp' }
    return { id, chatId, actor, number }
  }

  /** A person with a registration, approved unless said. */
  const addVolunteer = async (name: string, more: VolunteerOptions = {}) => {
    const person = await addPerson(name)
    const itsNumber = more.itsNumber ?? String(30_400_000 + person.number)
    return inOrg(db, orgId, async (tx) => {
      const submitted = await submitRegistration(tx, {
        actor: person.actor,
        ids,
        now: at,
        orgId,
        season,
        person,
        fullName: name,
        itsNumber,
        email: `${itsNumber}@example.org`,
        preferences: more.preferences ?? ['AZAAN', 'TAKHBIRA'],
        sounds: [],
      })
      if (submitted.kind !== 'submitted') throw new Error(`not registered: ${submitted.kind}`)
      const { registration } = submitted
      const decision = more.status ?? 'approved'
      if (decision !== 'pending')
        await decideRegistration(tx, {
          actor: coordinator,
          ids,
          now: at,
          registrationId: registration.id,
          decision,
          seen: 0,
        })
      return { ...person, registration: { ...registration, status: decision } satisfies Registration }
    })
  }

  /** Gives a slot, whatever the warnings, and returns the assignment. */
  const assign = (volunteer: { registration: { id: string } }, dutyCode: string, date: string, now = at) =>
    inOrg(db, orgId, async (tx) => {
      const given = { actor: coordinator, ids, now, timeZone, seasonId: season.id, dutyCode, anyway: true }
      const outcome = await assignDuty(tx, {
        ...given,
        date: Temporal.PlainDate.from(date),
        registrationId: volunteer.registration.id,
      })
      if (outcome.kind !== 'assigned') throw new Error(`not assigned: ${outcome.kind}`)
      return { ...outcome.assignment, reminderAt: outcome.reminderAt, late: outcome.late }
    })

  return {
    db,
    org,
    orgId,
    accounts,
    group,
    season,
    ids,
    coordinator,
    system,
    /** The instant at which all this was made. */
    at,
    /** An instant by the organisation's wall clock. */
    local: (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant(),
    addPerson,
    addVolunteer,
    assign,
    /** The organisation's messages, oldest first, as far as tests look at them. */
    messages: () =>
      db
        .selectFrom('messages')
        .select([
          'key',
          'status',
          'channel',
          'chat_id as chatId',
          'person_id as personId',
          'body',
          'recipient',
          'due_at as dueAt',
          'expires_at as expiresAt',
        ])
        .where('org_id', '=', orgId)
        .orderBy('seq')
        .execute(),
    /** The actions in the audit log, oldest first. */
    actions: async () =>
      (
        await db.selectFrom('audit_log').select('action').where('org_id', '=', orgId).orderBy('id').execute()
      ).map((row) => row.action),
  }
}

export type VolunteerOptions = {
  itsNumber?: string
  preferences?: string[]
  status?: 'pending' | 'approved' | 'rejected'
}

const accountNames = (slug: string): Config =>
  ({
    whatsapp: { phoneNumberId: `number-${slug}`, businessAccountId: `business-${slug}`, rate: null },
    telegram: { botId: `bot-${slug}` },
    email: { from: `${slug}@example.org` },
  }) as Config

/** What the presets call a duty. */
export const labelOf = (code: string): Label => presets.twelve.find((duty) => duty.code === code)!.label

/** The same with dates and instants as text: tap cannot compare Temporal's values. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
