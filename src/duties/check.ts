import { plainDigits } from './spelling.ts'

export type Checked<Why extends string> = { kind: 'ok'; value: string } | { kind: 'wrong'; why: Why }

/** A person's name: 2–100 characters, letters of any script with spaces, dots, apostrophes and hyphens between them. */
export function checkName(text: string): Checked<'too-short' | 'too-long' | 'not-letters'> {
  const name = text
    .replace(directionMarks, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(sentenceEnd, '')
    .trim()
  const length = [...name].length
  if (length > 100) return { kind: 'wrong', why: 'too-long' }
  if (length > 0 && (!nameForm.test(name) || pile.test(name))) return { kind: 'wrong', why: 'not-letters' }
  return length < 2 ? { kind: 'wrong', why: 'too-short' } : { kind: 'ok', value: name }
}

// "Ahmed Ali." is a sentence; "Ahmed M." keeps what stands for a name.
const sentenceEnd = /(?<=\p{L}{2})[.!،,]+\s*$/u
// Keyboards put these in by themselves; overrides and isolates (U+202A–E, U+2066–9) nobody types by chance.
const directionMarks = /[\u200e\u200f\u061c\ufeff]/g
// The two joiners are part of how names in Persian and Indian scripts are written.
const nameForm = /^\p{L}[\p{L}\p{M}'’ʼ.\- \u200c\u200d]*$/u
const pile = /\p{M}{5}/u

/** "My ITS is", "ITS number:". */
const introduction =
  /^(?:my\s+)?its(?:\s+(?:number|no\.?|id))?(?:\s+is)?\s*:?\s*(?=\d)|^(?:رقمي|رقم)(?:\s+its)?(?:\s+هو)?\s*:?\s*(?=\d)/iu

/** An ITS number: eight digits of any script; spaces and dashes between them, and a few words before them, are forgiven. */
export function checkItsNumber(text: string): Checked<'not-digits' | 'wrong-length'> {
  const said = plainDigits(text).replace(introduction, '')
  const digits = said.replace(/[\s\p{Pd}\u200e\u200f\u061c]/gu, '')
  if (!/^[0-9]+$/.test(digits)) return { kind: 'wrong', why: 'not-digits' }
  return digits.length === 8 ? { kind: 'ok', value: digits } : { kind: 'wrong', why: 'wrong-length' }
}

/**
 * An e-mail address that can be written to: at most 254 characters, 64 before the at-sign (RFC 5321, section 4.5.3.1;
 * 254 is what fits a path of 256 with its brackets). The domain is lower-cased; the rest is the receiver's business.
 */
export function checkEmail(text: string): Checked<'not-an-address' | 'too-long'> {
  const trimmed = addressIn(text.trim())
  if (trimmed.length > 254) return { kind: 'wrong', why: 'too-long' }
  const [, local, domain] = addressForm.exec(trimmed) ?? []
  if (!local || !domain || local.length > 64) return { kind: 'wrong', why: 'not-an-address' }
  return { kind: 'ok', value: `${local}@${domain.toLowerCase()}` }
}

/** The address that a sentence gives, "my e-mail is …"; else the whole text: a slip of the space bar is no sentence. */
const addressIn = (text: string): string => givenAddress.exec(text)?.[1]?.replace(/[.!?،,]+$/, '') ?? text

const givenAddress =
  /^(?:(?:my\s+)?(?:e-?mail|mail)(?:\s+(?:address|id))?(?:\s+is)?|you can write to me at|write to me at|بريدي(?:\s+الإلكتروني)?(?:\s+هو)?)\s*:?\s+(\S+@\S+)(?:\s+[^@]*)?$/iu

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
const addressForm = new RegExp(
  `^(${atom}(?:\\.${atom})*)@((?:${label}\\.)+(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{2,59}))$`,
)
