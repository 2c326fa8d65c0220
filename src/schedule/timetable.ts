/** A timed job: when it is due by the wall clock (UTC), how far apart, and what it is for. */
export type TimedJob = {
  name: 'remind-duties' | 'chase-confirmations' | 'autofill' | 'housekeeping' | 'watchdog'
  cron: string
  everyMinutes: number
  /** Besides, it runs at once when the database notifies this channel. */
  wokenBy?: string
  why: string
}

/** What runs when. The watchdog comes last and half a minute after the others, so that it judges what they have done. */
export const timetable: TimedJob[] = [
  {
    name: 'remind-duties',
    cron: '0 * * * * *',
    everyMinutes: 1,
    why: 'a reminder leaves within a minute of its hour',
  },
  {
    name: 'chase-confirmations',
    cron: '5 * * * * *',
    everyMinutes: 1,
    why: 'who has not answered is asked once more, and at the cut-off the coordinators hear of it',
  },
  {
    name: 'autofill',
    cron: '10 * * * * *',
    everyMinutes: 1,
    wokenBy: 'autofill',
    why: 'proposals are made when they are asked for, and their people told ten minutes after they are accepted',
  },
  {
    name: 'housekeeping',
    cron: '0 17 * * * *',
    everyMinutes: 60,
    why: 'old events, sessions and runs go, in small bites',
  },
  { name: 'watchdog', cron: '30 * * * * *', everyMinutes: 1, why: 'what stands still is told to somebody' },
]

/** Runs when it is woken, on a thread that ends with the work. */
export const tableMaker = { name: 'make-tables', why: 'reading and making tables holds nobody up' }

/** Runs for as long as the program does. */
export const sender = { name: 'send-messages', why: 'the outbox empties on a thread of its own' }

/** The moment at which a job was last due: the same for every machine, so that one row stands for one run. */
export function lastDue(now: Temporal.Instant, everyMinutes: number): Temporal.Instant {
  const period = everyMinutes * 60_000
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(now.epochMilliseconds / period) * period)
}
