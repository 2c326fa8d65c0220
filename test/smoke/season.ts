import { boot, type World } from '../harness/world.ts'

export type Season = { world: World; husain: ReturnType<World['coordinator']> }
export type Volunteer = Awaited<ReturnType<typeof volunteer>>

/** A coordinator opens a season of the eight duties that asks for no auditions. */
export async function openSeason(world: World, first = '2027-02-07', last = '2027-03-08'): Promise<Season> {
  const husain = world.coordinator(1001, 'Husain')
  await husain.says(`/season new "Sherullah" ${first} ${last} eight without auditions`)
  world.group.hears(/Sherullah is made/)
  return { world, husain }
}

/** Somebody registers by WhatsApp and is approved in the group; all that was said so far is read. */
export async function volunteer(season: Season, name: string, its: string) {
  const person = await registrant(season, name, its)
  await season.husain.taps('Approve')
  person.hears(/is accepted/)
  person.newMails()
  return person
}

/** Somebody registers by WhatsApp, every word typed, and waits for the coordinators' decision. */
export async function registrant({ world }: Season, name: string, its: string) {
  const phone = world.phone(`9198${its}`, name)
  const email = `${its}@example.com`
  await talk(phone, [
    ['register', /full name/],
    [name, /ITS number/],
    [its, /e-mail/],
    [email, /like to do/],
    ['azaan, takhbira', /audition/],
    ['done', /look it over/],
    ['submit', /received your registration/],
  ])
  world.group.hears(new RegExp(name))
  let read = world.mail(email).length
  return {
    ...phone,
    name,
    its,
    email,
    /** The subjects of the mails that came since this was asked last. */
    newMails() {
      const mails = world.mail(email).slice(read)
      read += mails.length
      return mails.map((mail) => mail.subject)
    },
  }
}

type Listener = { says(text: string): Promise<void>; hears(pattern: RegExp): unknown }

/** What somebody says, turn by turn, and what must be the next thing they hear. */
export async function talk(listener: Listener, turns: [said: string, heard: RegExp][]): Promise<void> {
  for (const [said, heard] of turns) {
    await listener.says(said)
    listener.hears(heard)
  }
}

/** Lets this much time pass at once; the timed jobs run at its end. */
export function pass(world: World, time: Temporal.DurationLike): Promise<void> {
  const then = world.clock.now().toZonedDateTimeISO(world.timeZone).add(time)
  return world.goTo(then.toPlainDateTime().toString())
}

/** The organisation's messages whose key begins so, oldest first, as the outbox has them. */
export function outbox(world: World, key: string) {
  return world.sql<OutboxRow[]>`
    select id, key, channel, status, attempts, error_code as code, error_reason as reason, maybe_doubled as doubled
    from messages where key like ${`${key}%`} order by seq`
}

export type OutboxRow = {
  id: string
  key: string
  channel: string
  status: string
  attempts: number
  code: string | null
  reason: string | null
  doubled: boolean
}

/** A whole program with an open season, its coordinator Husain, and Ahmed who may be given duties. */
export async function begin(t: Parameters<typeof boot>[0]) {
  const world = await boot(t)
  const season = await openSeason(world)
  const ahmed = await volunteer(season, 'Ahmed Ali', '30400001')
  return { world, season, husain: season.husain, ahmed }
}

export const order = (its: string, duty = 'FAJAR_AZAAN') => `/assign ${duty} 2027-02-10 ${its}`
