import { invalid, missing, type Refusal, refusal, tooLong } from './errors.ts'
import type { WaChoice } from './state.ts'

type Json = Record<string, unknown>
const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(record) : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
/** Emoji count as the two units they are stored in; nobody documents Meta's counting, so the strict one is taken. */
const size = (value: unknown): number => text(value).length

export type Interactive = {
  kind: 'buttons' | 'list' | 'text'
  text: string
  header?: string
  footer?: string
  choices: WaChoice[]
  listLabel?: string
}

/** Checks the `interactive` object of a message (Meta, "Interactive reply buttons" and "Interactive lists"). */
export function readInteractive(raw: unknown): Interactive | Refusal {
  const interactive = record(raw)
  const action = record(interactive.action)
  const body = record(interactive.body).text
  if (!interactive.action) return missing("interactive['action']")
  if (size(body) === 0) return missing("interactive['body']['text']")
  const wrong = wrongParts(interactive)
  if (wrong) return wrong
  const parts = {
    text: text(body),
    ...(text(record(interactive.header).text) && { header: text(record(interactive.header).text) }),
    ...(text(record(interactive.footer).text) && { footer: text(record(interactive.footer).text) }),
  }
  switch (interactive.type) {
    case 'button': {
      const refused = wrongButtons(list(action.buttons))
      return (
        refused ?? {
          kind: 'buttons',
          ...parts,
          choices: list(action.buttons).map((b) => choiceOf(record(b.reply))),
        }
      )
    }
    case 'list': {
      const refused = wrongList(action)
      const rows = list(action.sections).flatMap((section) => list(section.rows))
      return (
        refused ?? { kind: 'list', ...parts, choices: rows.map(choiceOf), listLabel: text(action.button) }
      )
    }
    case 'cta_url': {
      const { display_text, url } = record(action.parameters)
      if (size(display_text) < 1 || size(display_text) > 20)
        return invalid('Display text length invalid. Min length: 1, Max length: 20')
      return {
        kind: 'text',
        ...parts,
        text: `${parts.text}\n${text(display_text)}: ${text(url)}`,
        choices: [],
      }
    }
    case 'contact_request':
      if (action.name !== 'request_contact_info')
        return invalid("interactive['action']['name'] must be request_contact_info")
      return { kind: 'text', ...parts, choices: [] }
    case 'location_request_message':
      if (action.name !== 'send_location')
        return invalid("interactive['action']['name'] must be send_location")
      return { kind: 'text', ...parts, choices: [] }
    default:
      return refusal(
        100,
        `(#100) Param interactive['type'] must be one of {BUTTON, CTA_URL, LIST, CONTACT_REQUEST, LOCATION_REQUEST_MESSAGE} - got "${text(interactive.type)}".`,
      )
  }
}

function wrongParts(interactive: Json): Refusal | null {
  const header = record(interactive.header)
  const longest = interactive.type === 'list' ? 4096 : 1024
  if (size(record(interactive.body).text) > longest) return tooLong("interactive['body']['text']", longest)
  if (size(record(interactive.footer).text) > 60) return tooLong("interactive['footer']['text']", 60)
  if (interactive.header && header.type === 'text' && (size(header.text) < 1 || size(header.text) > 60)) {
    return tooLong("interactive['header']['text']", 60)
  }
  if (interactive.type === 'list' && interactive.header && header.type !== 'text')
    return invalid('List header must be text')
  return null
}

function wrongButtons(buttons: Json[]): Refusal | null {
  if (buttons.length < 1 || buttons.length > 3)
    return invalid('Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3')
  if (buttons.some((button) => button.type !== 'reply')) return invalid("Button type must be 'reply'")
  const replies = buttons.map((button) => record(button.reply))
  return (
    lengths('Button title', replies, 'title', 20) ??
    lengths('Button id', replies, 'id', 256) ??
    repeated('button titles', replies, 'title') ??
    repeated('button ids', replies, 'id') ??
    (replies.some(({ id }) => text(id) !== text(id).trim())
      ? invalid('Button id cannot have leading or trailing spaces')
      : null)
  )
}

function wrongList(action: Json): Refusal | null {
  const sections = list(action.sections)
  const rows = sections.flatMap((section) => list(section.rows))
  if (sections.length < 1 || sections.length > 10)
    return invalid('Invalid sections count. Min allowed sections: 1, Max allowed sections: 10')
  if (rows.length < 1 || rows.length > 10) {
    return refusal(131009, '(#131009) Parameter value is not valid', {
      details: `Total row count exceed max allowed count: 10 (${rows.length})`,
    })
  }
  if (sections.length > 1 && sections.some(({ title }) => size(title) === 0))
    return invalid('Section title is required when there is more than one section')
  return (
    lengths('Button label', [action], 'button', 20) ??
    (sections.some(({ title }) => size(title) > 24)
      ? invalid('Section title is too long. Max length: 24')
      : null) ??
    (sections.some((section) => list(section.rows).length === 0) ? invalid('Section has no rows') : null) ??
    lengths('Row title', rows, 'title', 24) ??
    lengths('Row id', rows, 'id', 200) ??
    (rows.some(({ description }) => size(description) > 72)
      ? invalid('Row description is too long. Max length: 72')
      : null) ??
    repeated('row ids', rows, 'id')
  )
}

function lengths(what: string, items: Json[], key: string, max: number): Refusal | null {
  const wrong = items.some((item) => text(item[key]).trim().length < 1 || size(item[key]) > max)
  return wrong ? invalid(`${what} length invalid. Min length: 1, Max length: ${max}`) : null
}

function repeated(what: string, items: Json[], key: string): Refusal | null {
  return new Set(items.map((item) => item[key])).size < items.length ? invalid(`Duplicated ${what}`) : null
}

const choiceOf = (item: Json): WaChoice => ({
  id: text(item.id),
  label: text(item.title),
  ...(text(item.description) && { description: text(item.description) }),
})
