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
  'registration-correction': {
    name: 'registration_correction',
    params: ['name', 'season', 'field', 'note'],
    buttons: ['button-correct-now', 'button-later'],
  },
  'registration-withdrawn': { name: 'registration_withdrawn', params: ['name', 'season'], buttons: [] },
  'duty-allotted': {
    name: 'duty_allotment_confirmed',
    params: ['name', 'duty', 'date', 'time'],
    buttons: [button.willCome, button.cannotCome],
  },
  'duties-allotted': { name: 'duties_allotted', params: ['name', 'duties'], buttons: ['button-my-duties'] },
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
  'swap-offer': {
    name: 'duty_swap_offered',
    params: ['name', 'other', 'duty', 'date', 'time', 'own', 'own_date'],
    buttons: ['button-swap-accept', 'button-swap-decline'],
  },
  'swap-over': { name: 'duty_swap_over', params: ['name', 'duty', 'date'], buttons: [] },
  'duty-changed': {
    name: 'duty_changed',
    params: ['name', 'old', 'old_date', 'duty', 'date', 'time'],
    buttons: [],
  },
  'request-news': { name: 'duty_request_news', params: ['name', 'duty', 'date', 'news'], buttons: [] },
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
  field: 'e-mail address',
  note: 'our mail comes back',
  duty: 'Fajr Azaan',
  duties: { list: ['Fajr Azaan (Wed, 10 Feb, 05:20)', 'Ishaa Takbira (Sat, 20 Feb, 17:40)'] },
  day: { day: '2027-02-10' },
  date: { date: '2027-02-10' },
  time: { time: '05:20' },
  other: 'Bilal Khan',
  own: 'Zohar Azaan',
  own_date: { date: '2027-02-12' },
  old: 'Zohar Azaan',
  old_date: { date: '2027-02-12' },
  news: 'It is granted, and you need not come.',
  org: 'Anjuman',
  text: 'The car leaves the masjid at 4 o’clock.',
}
