import type { Words } from '../../lib/words.ts'
import { type Cell, dateFromSerial, type Row } from '../../tables/index.ts'
import { parseDay } from '../day.ts'
import { type DutyType, parseDuty } from '../duty-types.ts'
import { plainWords } from '../spelling.ts'
import type { Field } from './columns.ts'
import { cutFault, faultOf } from './fault.ts'
import { readIts } from './its.ts'
import { remembered } from './remembered.ts'

/** An assignment as a row wants it. */
export type WantedAssignment = {
  row: number
  name: string
  its: string
  date: Temporal.PlainDate
  duty: DutyType
  registrationId: string
  notes: Words[]
}

export type ReadAssignment =
  | { kind: 'ok'; wanted: WantedAssignment }
  | { kind: 'wrong'; row: number; name: string; its: string; reasons: Words[] }

export type Registrant = { id: string; name: string; its: string }

/** Reads rows one after the other; people are found among those registered for the season. */
export function createAssignmentReader(given: {
  columns: Map<Field, number>
  season: {
    startsOn: Temporal.PlainDate
    endsOn: Temporal.PlainDate
    dayLabel: string | null
    dutyTypes: DutyType[]
  }
  today: Temporal.PlainDate
  registrants: Map<string, Registrant>
}): (row: Row) => ReadAssignment {
  const { season, today, registrants } = given
  const dutyOf = remembered((text) => parseDuty(text, season.dutyTypes))
  return ({ number, cells }) => {
    const cell = (field: Field): Cell =>
      cells[given.columns.get(field) ?? -1] ?? { text: '', isNumber: false }
    const [reasons, notes]: [Words[], Words[]] = [[], []]
    const date = readDate(cell('date'), { season, today }, reasons, notes)
    const duty = dutyOf(cell('duty').text)
    if (duty.kind !== 'match') reasons.push(faultOf('duty', cell('duty').text))
    const person = readPerson(cell('its'), registrants, reasons, notes)
    const name = cell('name').text
    if (person && name !== '' && !isSameName(name, person.name))
      notes.push({ key: 'import-note-name', vars: { name: person.name } })
    if (!date || duty.kind !== 'match' || !person)
      return { kind: 'wrong', row: number, name, its: cell('its').text, reasons }
    const { id: registrationId, its } = person
    return {
      kind: 'ok',
      wanted: { row: number, name: person.name, its, date, duty: duty.duty, registrationId, notes },
    }
  }
}

function readDate(
  cell: Cell,
  given: Parameters<typeof parseDay>[1],
  reasons: Words[],
  notes: Words[],
): Temporal.PlainDate | undefined {
  const serial = dateFromSerial(cell)
  // A workbook's own dates are such numbers always; in a text one was lost.
  if (serial && !cell.isNumber)
    notes.push({ key: 'import-note-date', vars: { date: { date: String(serial) } } })
  if (serial) return serial
  // What a program wrote may carry a time.
  const day = parseDay(cell.text.replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/, '$1'), given)
  if (day.kind === 'day') return day.date
  reasons.push(faultOf('date', cell.text))
  return undefined
}

function readPerson(
  cell: Cell,
  registrants: Map<string, Registrant>,
  reasons: Words[],
  notes: Words[],
): Registrant | undefined {
  const its = readIts(cell)
  if (its.kind === 'wrong') {
    reasons.push(its.why === 'cut' ? cutFault('its', cell.text) : faultOf('its', cell.text))
    return undefined
  }
  const person = registrants.get(its.value)
  if (!person) reasons.push({ key: 'import-not-registered', vars: { its: its.value } })
  else if (its.mended) notes.push({ key: 'import-note-its', vars: { its: its.value } })
  return person
}

const isSameName = (a: string, b: string) => plainWords(a).join(' ') === plainWords(b).join(' ')
