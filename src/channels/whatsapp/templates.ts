import type { Value } from '../../lib/words.ts'

/** A template as the program knows it: its variables in order, and the keys of its quick-reply labels. */
export type Template = {
  name: string
  params: string[]
  buttons: string[]
  /** Inside the 24-hour window it leaves as free text: words that no reviewer has seen read better without their frame. */
  onlyOutside?: true
}

const button = { willCome: 'button-will-come', confirm: 'button-confirm', cannotCome: 'button-cannot-come' }

/** Which notice leaves as which template. The body is the notice's own text; all are of category UTILITY. */
export const templates: Readonly<Record<string, Template>> = {
  'registration-received': {
    name: 'registration_received',
    params: ['name', 'season', 'preferences'],
    buttons: [],
  },
  'duty-allotted': {
    name: 'duty_allotment_confirmed',
    params: ['name', 'duty', 'date', 'time'],
    buttons: [button.willCome, button.cannotCome],
  },
  'duty-reminder': {
    name: 'duty_reminder_tomorrow',
    params: ['name', 'duty', 'day', 'date', 'time'],
    buttons: [button.confirm, button.cannotCome],
  },
  'duty-nudge': {
    name: 'duty_not_answered',
    params: ['name', 'duty', 'day', 'date', 'time'],
    buttons: [button.confirm, button.cannotCome],
  },
  'cover-ask': {
    name: 'duty_cover_asked',
    params: ['name', 'duty', 'date', 'time'],
    buttons: ['button-cover-yes', 'button-cover-no'],
  },
  'cover-over': { name: 'duty_cover_over', params: ['name', 'duty', 'date'], buttons: [] },
  'duty-restored': {
    name: 'duty_restored',
    params: ['name', 'duty', 'date', 'time'],
    buttons: [button.willCome, button.cannotCome],
  },
  'duty-unlocked': { name: 'duty_unlocked', params: ['name', 'duty', 'date'], buttons: [] },
  'duty-time-changed': {
    name: 'duty_time_changed',
    params: ['name', 'duty', 'date', 'time'],
    buttons: [button.willCome, button.cannotCome],
  },
  'duties-time-changed': {
    name: 'duties_time_changed',
    params: ['name', 'duty', 'date', 'time'],
    buttons: ['button-my-duties'],
  },
  'coordinators-letter': {
    name: 'coordinators_letter',
    params: ['org', 'text'],
    buttons: [],
    onlyOutside: true,
  },
}

/** The template of a notice; undefined for one that may only leave as free text inside the 24-hour window. */
export const templateFor = (notice: string): Template | undefined =>
  Object.hasOwn(templates, notice) ? templates[notice] : undefined

/** What Meta's reviewers see in place of each variable. */
export const samples: Readonly<Record<string, Value>> = {
  name: 'Amina Yusuf',
  season: 'Sherullah 1448H',
  preferences: 'Azaan, Takhbira',
  duty: 'Fajr Azaan',
  day: { day: '2027-02-10' },
  date: { date: '2027-02-10' },
  time: { time: '05:20' },
  org: 'Anjuman',
  text: 'The car leaves the masjid at 4 o’clock.',
}
