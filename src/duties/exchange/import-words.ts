import type { Value, Words } from '../../lib/words.ts'
import type { Choice } from '../../messaging/index.ts'
import type { TableTrouble } from '../../tables/index.ts'
import { tableLimits } from '../../tables/index.ts'
import type { Season } from '../season.ts'
import type { Header } from './columns.ts'
import { importHowTo } from './how-to.ts'
import type { Counts, Verdict } from './verdict.ts'
import type { ShownPlan, Work } from './work.ts'

type ImportWork = Work & { spec: { kind: 'import' } }

/** Rows that are told in the chat; the file tells all. */
const mostShown = { refused: 8, changed: 4, warned: 6 }

/** What a table would do, in short, with the buttons to have it done. */
export function planWords({
  work,
  plan,
  verdicts,
  season,
  unread,
  isAnew,
}: {
  work: ImportWork
  plan: ShownPlan
  verdicts: Verdict[]
  season: Pick<Season, 'name'>
  unread: string[]
  isAnew: boolean
}): { words: Words; choices: Choice[] } {
  const { counts, table } = plan
  const vars = { file: work.spec.fileName, season: season.name, rows: verdicts.length }
  const isUseful = counts.new + counts.changed > 0
  const words: Words = [
    ...(isAnew ? [{ key: 'import-changed-meanwhile' }, blank] : []),
    { key: table === 'registrations' ? 'import-plan-registrations' : 'import-plan-assignments', vars },
    blank,
    ...countLines(counts, table),
    ...(unread.length > 0
      ? [{ key: 'import-unread', vars: { columns: { list: unread.slice(0, 10) } } }]
      : []),
    ...notesOf(verdicts),
    ...section(
      'import-refused-title',
      verdicts.filter(({ result }) => result === 'refused'),
      mostShown.refused,
    ),
    ...section(
      'import-changed-title',
      verdicts.filter(({ result }) => result === 'changed'),
      mostShown.changed,
    ),
    ...section(
      'import-warned-title',
      verdicts.filter(({ warned }) => warned),
      mostShown.warned,
    ),
    blank,
    { key: isUseful ? 'import-nothing-yet' : 'import-nothing-to-do' },
  ]
  return { words, choices: isUseful ? planChoices(work.id, counts) : [] }
}

function planChoices(id: string, { new: made, changed, warned }: Counts): Choice[] {
  const all = made + changed
  const clean = all - warned
  return [
    { id: `/import go ${id}`, label: { key: 'button-import-rows', vars: { rows: all } } },
    ...(warned > 0 && clean > 0
      ? [{ id: `/import clean ${id}`, label: { key: 'button-import-clean', vars: { rows: clean } } }]
      : []),
    { id: `/import cancel ${id}`, label: { key: 'button-import-cancel' } },
  ]
}

const blank: Words = { text: '' }

function countLines(counts: Counts, table: ShownPlan['table']): Words[] {
  const made = table === 'registrations' ? 'import-count-people' : 'import-count-duties'
  const lines: [number, string][] = [
    [counts.new, made],
    [counts.changed, 'import-count-changed'],
    [counts.same, 'import-count-same'],
    [counts.refused, 'import-count-refused'],
    [counts.warned, 'import-count-warned'],
  ]
  return lines.filter(([rows]) => rows > 0).map(([rows, key]) => ({ key, vars: { rows } }))
}

/** What was mended on the way in, each kind once, with how often. */
function notesOf(verdicts: Verdict[]): Words[] {
  const kinds = { 'import-note-its': 0, 'import-note-phone': 0, 'import-note-date': 0, 'import-note-name': 0 }
  for (const { notes } of verdicts)
    for (const note of notes) if ('key' in note && note.key in kinds) kinds[note.key as keyof typeof kinds]++
  const lines: [number, string][] = [
    [kinds['import-note-its'], 'import-mended-its'],
    [kinds['import-note-phone'], 'import-mended-phones'],
    [kinds['import-note-date'], 'import-mended-dates'],
    [kinds['import-note-name'], 'import-other-names'],
  ]
  return lines.filter(([rows]) => rows > 0).map(([rows, key]) => ({ key, vars: { rows } }))
}

function section(title: string, verdicts: Verdict[], most: number): Words[] {
  if (verdicts.length === 0) return []
  const more = verdicts.length - most
  return [
    blank,
    { key: title },
    ...verdicts.slice(0, most).flatMap(lines),
    ...(more > 0 ? [{ key: 'import-more-rows', vars: { more } }] : []),
  ]
}

function lines({ row, name, its, reasons, notes }: Verdict): Words[] {
  const [first, ...more] = reasons.length > 0 ? reasons : notes
  const who = whoOf(name.slice(0, 60), its.slice(0, 20))
  if (!first) return []
  if (more.length === 0) return [{ key: 'import-row', vars: { row, who, why: { words: first } } }]
  return [
    { key: 'import-row-several', vars: { row, who } },
    ...[first, ...more].map((words): Words => ({ key: 'import-row-reason', vars: { why: { words } } })),
  ]
}

function whoOf(name: string, its: string): Value {
  if (name !== '' && its !== '') return { words: { key: 'import-who', vars: { name, its } } }
  return name || its || { words: { key: 'import-nobody' } }
}

/** What was done, and by whose word. */
export function doneWords(work: ImportWork, counts: Counts): Words {
  const vars = { file: work.spec.fileName, by: work.actor.name }
  const title: Words = { key: 'import-done', vars }
  const left = counts.refused > 0 ? [{ key: 'import-done-refused', vars: { rows: counts.refused } }] : []
  const told: Words[] =
    work.choice?.tell === undefined
      ? []
      : [{ key: work.choice.tell ? 'import-done-told' : 'import-done-quiet' }]
  const done: [number, string][] = [
    [counts.new, 'import-done-new'],
    [counts.changed, 'import-done-changed'],
  ]
  return [
    title,
    ...done.filter(([rows]) => rows > 0).map(([rows, key]): Words => ({ key, vars: { rows } })),
    ...left,
    ...told,
  ]
}

type Trouble =
  | { kind: 'gone' }
  | { kind: 'no-rows' }
  | { kind: 'unreadable'; why: TableTrouble }
  | { kind: 'header'; header: Exclude<Header, { columns: unknown }> }

/** Why nothing can be made of a file, and how it should look. */
export function troubleWords(trouble: Trouble): Words {
  switch (trouble.kind) {
    case 'gone':
      return { key: 'import-file-gone' }
    case 'no-rows':
      return { key: 'import-no-rows' }
    case 'unreadable':
      return { key: `import-unreadable-${trouble.why}`, vars: unreadableVars(trouble.why) }
    default: {
      const { header } = trouble
      if (header.kind === 'none') return [{ key: 'import-header-none' }, blank, ...importHowTo]
      const columns = { list: header.missing.map((field) => ({ words: { key: `column-${field}` } })) }
      const key =
        header.closest === 'registrations' ? 'import-header-registrations' : 'import-header-assignments'
      return [{ key, vars: { columns } }, blank, ...importHowTo]
    }
  }
}

function unreadableVars(why: TableTrouble): Record<string, number> {
  if (why === 'too-many-rows') return { most: tableLimits.rows }
  return why === 'too-many-columns' ? { most: tableLimits.columns } : {}
}
