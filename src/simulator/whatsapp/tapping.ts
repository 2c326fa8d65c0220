import { digits, type WaChoice, type WaMessage, type WhatsAppState } from './state.ts'

/** A template's button comes back as `button`, any other as `interactive`. */
export function reply(state: WhatsAppState, message: WaMessage, choice: WaChoice): Record<string, unknown> {
  const context = { from: digits(state.options.displayPhone), id: message.id }
  if (message.kind === 'template')
    return { type: 'button', context, button: { payload: choice.id, text: choice.label } }
  const title = {
    id: choice.id,
    title: choice.label,
    ...(choice.description && { description: choice.description }),
  }
  const interactive =
    message.kind === 'list'
      ? { type: 'list_reply', list_reply: title }
      : { type: 'button_reply', button_reply: title }
  return { type: 'interactive', context, interactive }
}

/** The newest message that offers a choice with this label; throws where none does. */
export function findChoice(
  heard: WaMessage[],
  label: string | RegExp,
): { message: WaMessage; choice: WaChoice } {
  for (const message of heard.toReversed()) {
    const choice = message.choices.find((one) =>
      typeof label === 'string' ? one.label === label : label.test(one.label),
    )
    if (choice) return { message, choice }
  }
  const offered = heard.at(-1)?.choices.map((choice) => choice.label) ?? []
  throw new Error(
    `nothing to tap is called ${label}; the newest message offers: ${offered.join(', ') || 'nothing'}`,
  )
}

export const allText = (bubble: WaMessage): string =>
  [bubble.header, bubble.text, bubble.footer].filter(Boolean).join('\n')
