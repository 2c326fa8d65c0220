import type { InlineKeyboardMarkup } from 'grammy/types'
import type { RenderedChoice } from '../channel.ts'

/**
 * Inline buttons, as many to a row as their longest label lets a narrow phone show whole; figures to rate by stand in rows
 * of five. At most 100, Telegram's limit.
 */
export function keyboardOf(choices: RenderedChoice[]): InlineKeyboardMarkup {
  const buttons = choices.slice(0, 100).map(({ id, label }) => ({ text: label, callback_data: id }))
  const figures = buttons.findIndex(({ text }) => lengthOf(text) > 3)
  const many = figures < 0 ? buttons.length : figures
  if (many < 5) return { inline_keyboard: rowsOf(buttons) }
  return { inline_keyboard: [...inRows(buttons.slice(0, many), 5), ...rowsOf(buttons.slice(many))] }
}

function rowsOf(buttons: Button[]): Button[][] {
  const longest = Math.max(0, ...buttons.map(({ text }) => lengthOf(text)))
  return inRows(buttons, longest <= 10 ? 3 : longest <= 18 ? 2 : 1)
}

const inRows = (buttons: Button[], width: number): Button[][] =>
  Array.from({ length: Math.ceil(buttons.length / width) }, (_, row) =>
    buttons.slice(row * width, (row + 1) * width),
  )

type Button = { text: string; callback_data: string }

const lengthOf = (label: string) => [...graphemes.segment(label)].length

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
