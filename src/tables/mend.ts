import type { Cell } from './row.ts'

export type Digits =
  | { kind: 'digits'; digits: string; mended: boolean }
  /** The spreadsheet has cut digits off: "9.87654E+09". */
  | { kind: 'cut' }
  | { kind: 'none' }

/**
 * The digits of a number that a spreadsheet has taken for a quantity: "9876543210.0" and "3.0412345E+7" in full again.
 * Where the power of ten is higher than the digits that are left, some are lost, and nothing brings them back.
 */
export function wholeDigits(text: string): Digits {
  const plain = text.replace(/[\s\u200e\u200f]/g, '')
  const whole = /^(\d+)(?:[.,]0+)?$/.exec(plain)
  if (whole) return { kind: 'digits', digits: whole[1]!, mended: whole[1] !== plain }
  const [, first, rest = '', power] = /^(\d)(?:[.,](\d+))?e\+?(\d{1,2})$/i.exec(plain) ?? []
  if (!first) return { kind: 'none' }
  const digits = rest.replace(/0+$/, '')
  const places = Number(power)
  // Six digits or fewer after the point are what a narrow column leaves; more of them were written out by a program.
  if (digits.length < places && rest.length <= 6) return { kind: 'cut' }
  return digits.length > places
    ? { kind: 'none' }
    : { kind: 'digits', digits: `${first}${digits.padEnd(places, '0')}`, mended: true }
}

/** A date that was stored as a count of days, "46428": 1 is 1 January 1900, and 60 a day that never was. Years 2000–2100 only. */
export function dateFromSerial({ text, isNumber }: Cell): Temporal.PlainDate | undefined {
  const days = Math.floor(Number(text))
  if (!(isNumber || /^\d{5}(\.\d+)?$/.test(text)) || !(days >= 36_526 && days <= 73_415)) return undefined
  return Temporal.PlainDate.from('1899-12-30').add({ days })
}
