import { bad, type Result, type TgButton } from './state.ts'

type Json = Record<string, unknown>
const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})

export type Markup = { buttons: TgButton[]; raw: Json | undefined; forced: boolean }

/** Reads `reply_markup`: inline buttons are checked, other keyboards are let through unseen. */
export function readMarkup(value: unknown): Markup | Result {
  const raw = typeof value === 'string' ? parse(value) : value
  if (raw === null) return bad("can't parse reply keyboard markup JSON object")
  if (raw === undefined) return { buttons: [], raw: undefined, forced: false }
  const rows = record(raw).inline_keyboard
  if (rows === undefined) return { buttons: [], raw: undefined, forced: record(raw).force_reply === true }
  if (!Array.isArray(rows) || rows.some((row) => !Array.isArray(row)))
    return bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
  const buttons = (rows as unknown[][]).flat().map(record)
  if (buttons.length > 100) return bad('reply markup is too long')
  const wrong = buttons.map(wrongButton).find((refused) => refused !== null)
  if (wrong) return wrong
  return {
    buttons: buttons.map(shown),
    raw: rows.length > 0 ? { inline_keyboard: rows } : undefined,
    forced: false,
  }
}

function wrongButton(button: Json): Result | null {
  if (typeof button.text !== 'string' || button.text.trim() === '')
    return bad('can\'t parse inline keyboard button: Field "text" must be non-empty')
  if (typeof button.url === 'string')
    return /^(https?|tg):\/\//.test(button.url)
      ? null
      : bad(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`)
  if (button.callback_data === undefined)
    return bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
  // 1 to 64 bytes, not characters (Bot API, InlineKeyboardButton).
  const bytes = Buffer.byteLength(String(button.callback_data))
  return bytes < 1 || bytes > 64 ? bad('BUTTON_DATA_INVALID') : null
}

const shown = (button: Json): TgButton => ({
  label: String(button.text),
  ...(button.callback_data !== undefined && { data: String(button.callback_data) }),
  ...(button.url !== undefined && { url: String(button.url) }),
})

function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
