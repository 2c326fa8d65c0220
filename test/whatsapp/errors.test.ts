import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { failureOf } from '../../src/channels/whatsapp/errors.ts'

// Meta's codes and what must become of a message that meets them.
const table: Record<string, number[]> = {
  'account-stops': [0, 190, 200, 10, 3, 131005, 133010, 131045, 133006, 131031, 368, 130497, 131042, 131037],
  'account-waits': [4, 80007, 613, 130429, 131048, 133016, 131057, 2494100],
  'chat-waits': [131056],
  again: [1, 2, 131000, 131016, 133004, 131053, 134101],
  'again-as-template': [131047],
  'again-as-text': [132001, 132015, 132016],
  unreachable: [131026, 131050, 130403],
  refused: [
    131064, 131052, 131049, 130472, 131021, 131030, 131051, 131008, 131009, 100, 135000, 131062, 131063,
    134100, 134102, 132000, 132012, 132018, 132005, 132007, 132068, 132069, 137000,
  ],
}

for (const [kind, codes] of Object.entries(table)) {
  t.test(kind, async (t) => {
    for (const code of codes) {
      const failure = failureOf({ code, status: 400 })
      t.match(failure, { kind, code: String(code) }, `${code}`)
      t.match(failure.reason, /^(whatsapp-[a-z-]+|window-closed)$/, `${code} has a reason of ours`)
    }
  })
}

t.test('the code decides, whatever the HTTP status; without one the status does', async (t) => {
  for (const status of [200, 400, 401, 429, 500, 503])
    t.equal(failureOf({ code: 131047, status }).kind, 'again-as-template')
  t.match(failureOf({ code: undefined, status: 429, retryAfterMs: 30_000 }), {
    kind: 'account-waits',
    afterMs: 30_000,
    code: 'http-429',
  })
  t.match(failureOf({ code: undefined, status: 401 }), { kind: 'account-stops' })
  t.match(failureOf({ code: undefined, status: 500 }), { kind: 'again' })
  t.match(failureOf({ code: undefined, status: 404 }), { kind: 'refused' })
  t.match(failureOf({ code: 77_777, status: 502 }), { kind: 'again' })
})

t.test(
  '131000 with a 5xx is trouble at Meta, which passes; told by a status it may lie in the message',
  async (t) => {
    const passing = { kind: 'again', code: '131000', afterMs: 5_000, reason: 'whatsapp-passing-fault' }
    t.same(failureOf({ code: 131000, status: 500 }), passing)
    t.same(failureOf({ code: 131000, status: 400 }), { ...passing, limit: 3 })
  },
)

const notes = join(import.meta.dirname, '../../../shared/protocols.md')
t.test(
  'every code the protocol notes name is in the table above',
  { skip: !existsSync(notes) && 'the notes are not here' },
  async (t) => {
    const text = readFileSync(notes, 'utf8')
    const section = text.slice(text.indexOf('## 5. Error body'), text.indexOf('## 6. Limits'))
    const cells = section
      .split('\n')
      .filter((line) => /^\| [*\d]/.test(line))
      .map((line) => line.split('|')[1]!)
    const known = new Set(Object.values(table).flat())
    const named = cells.flatMap((cell) => cell.match(/(?<!HTTP )\b\d+\b(?!xx)/g) ?? []).map(Number)
    t.ok(named.length >= 60, `${named.length} codes`)
    t.same(
      named.filter((code) => !known.has(code)),
      [],
    )
  },
)
