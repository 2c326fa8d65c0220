import type { Reader, Speaker, Words } from '../../lib/words.ts'
import type { Sheet } from '../../tables/index.ts'
import type { Verdict } from './verdict.ts'

/** What becomes of every row, with the reasons, as a sheet in the reader's language. */
export function resultSheet(verdicts: Verdict[], speaker: Speaker, reader: Reader): Sheet {
  const say = (words: Words) => plain(speaker.say(words, reader))
  const results = {
    new: say({ key: 'import-result-new' }),
    changed: say({ key: 'import-result-changed' }),
    same: say({ key: 'import-result-same' }),
    refused: say({ key: 'import-result-refused' }),
  }
  return {
    name: say({ key: 'import-result-sheet' }),
    columns: [
      { title: say({ key: 'import-result-row' }), width: 8 },
      { title: say({ key: 'import-result-result' }), width: 14 },
      { title: say({ key: 'column-name' }), width: 30 },
      { title: say({ key: 'column-its' }), width: 12 },
      { title: say({ key: 'import-result-why' }), width: 70 },
      { title: say({ key: 'import-result-notes' }), width: 50 },
    ],
    rows: verdicts.map(({ row, result, name, its, reasons, notes }) => [
      String(row),
      results[result],
      name,
      its,
      reasons.map(say).join('; '),
      notes.map(say).join('; '),
    ]),
    rightToLeft: isRightToLeft(reader.locale),
  }
}

/** A cell has a direction of its own, and needs no marks for it. */
export const plain = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')

export const isRightToLeft = (locale: string): boolean =>
  new Intl.Locale(locale).getTextInfo().direction === 'rtl'
