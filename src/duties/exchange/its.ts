import { type Cell, wholeDigits } from '../../tables/index.ts'
import { checkItsNumber } from '../check.ts'
import { plainDigits } from '../spelling.ts'

export type ReadIts =
  /** `mended`: zeros at its front were put back, or digits that a spreadsheet had bent. */
  { kind: 'ok'; value: string; mended: boolean } | { kind: 'wrong'; why: 'cut' | 'not-its' }

/**
 * An ITS number as a spreadsheet leaves it. Zeros at its front are put back where at most two are missing: elsewhere a
 * digit was more likely forgotten.
 */
export function readIts({ text }: Cell): ReadIts {
  const whole = wholeDigits(plainDigits(text))
  if (whole.kind === 'cut') return { kind: 'wrong', why: 'cut' }
  if (whole.kind === 'digits' && whole.digits.length >= 6 && whole.digits.length <= 8)
    return {
      kind: 'ok',
      value: whole.digits.padStart(8, '0'),
      mended: whole.mended || whole.digits.length < 8,
    }
  const checked = checkItsNumber(text)
  return checked.kind === 'ok'
    ? { kind: 'ok', value: checked.value, mended: false }
    : { kind: 'wrong', why: 'not-its' }
}
