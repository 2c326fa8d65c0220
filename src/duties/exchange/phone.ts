import { type CountryCode, getCountries, parsePhoneNumberFromString } from 'libphonenumber-js'
import { wholeDigits } from '../../tables/index.ts'
import { plainDigits } from '../spelling.ts'

export type CheckedPhone =
  /** E.164 digits. `guessed`: written without its country, and taken for one of the organisation's. */
  | { kind: 'ok'; value: string; guessed: boolean; mended: boolean }
  | { kind: 'wrong'; why: 'not-a-number' | 'cut' }

/** A telephone number as people and spreadsheets write it; one without a country code is of the organisation's country. */
export function checkPhone(text: string, country: CountryCode | undefined): CheckedPhone {
  const said = plainDigits(text)
  const whole = wholeDigits(said)
  if (whole.kind === 'cut') return { kind: 'wrong', why: 'cut' }
  const mended = whole.kind === 'digits' && whole.mended
  const number = whole.kind === 'digits' ? whole.digits : said.replace(/^00/, '+')
  const national = parsePhoneNumberFromString(number, country)
  if (national?.isValid())
    return {
      kind: 'ok',
      value: national.number.slice(1),
      guessed: !isWritten(number, national.number),
      mended,
    }
  const international = parsePhoneNumberFromString(`+${number.replace(/^(00|\+)/, '')}`)
  return international?.isValid()
    ? { kind: 'ok', value: international.number.slice(1), guessed: false, mended }
    : { kind: 'wrong', why: 'not-a-number' }
}

const isWritten = (text: string, e164: string) => text.replace(/\D/g, '').replace(/^00/, '') === e164.slice(1)

/** The country whose clocks are the organisation's. */
export function countryOf(timeZone: string): CountryCode | undefined {
  const own = canonical(timeZone)
  return getCountries().find((country) =>
    new Intl.Locale('und', { region: country }).getTimeZones()?.some((zone) => canonical(zone) === own),
  )
}

const canonical = (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
