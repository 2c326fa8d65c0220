/** How a cell stands; each has a colour and a sign, so that it can be told without colours. */
export type Tone =
  | 'open'
  | 'given'
  | 'told'
  | 'read'
  | 'confirmed'
  | 'declined'
  | 'kept'
  | 'missed'
  | 'trouble'

/** A page to look at: days from one side to the other, duties from top to bottom. Its texts are in the reader's language. */
export type Grid = {
  title: string
  subtitle: string
  columns: { lines: string[]; isToday: boolean }[]
  rows: { title: string; note: string; cells: { text: string; tone: Tone }[] }[]
  legend: { tone: Tone; text: string }[]
  footer: string
  rightToLeft: boolean
}
