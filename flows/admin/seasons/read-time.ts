/** A time of the day as people write it: "19:00", "7 pm", "7.30pm", "5:10", "١٩:٠٠". Undefined where it is none. */
export function readTime(text: string): Temporal.PlainTime | undefined {
  const said = text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .trim()
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?:[:.](\d{2}))?\s*([ap]m)?$/i.exec(said) ?? []
  // A number alone may be anything.
  if (hours === undefined || (!half && !/[:.]/.test(said))) return undefined
  const hour = half ? (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hours)
  const isTime = hour < 24 && Number(minutes) < 60 && (!half || (Number(hours) >= 1 && Number(hours) <= 12))
  return isTime ? Temporal.PlainTime.from({ hour, minute: Number(minutes) }) : undefined
}
