import type { InlineKeyboardMarkup } from 'grammy/types'
import type { RenderedChoice } from '../channel.ts'

/** Inline buttons, as many to a row as their longest label lets a narrow phone show whole. At most 100, Telegram's limit. */
export function keyboardOf(choices: RenderedChoice[]): InlineKeyboardMarkup {
  const buttons = choices.slice(0, 100).map(({ id, label }) => ({ text: label, callback_data: id }))
  const longest = Math.max(...choices.map(({ label }) => [...graphemes.segment(label)].length))
  const width = longest <= 10 ? 3 : longest <= 18 ? 2 : 1
  const rows = Math.ceil(buttons.length / width)
  return {
    inline_keyboard: Array.from({ length: rows }, (_, row) => buttons.slice(row * width, (row + 1) * width)),
  }
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
