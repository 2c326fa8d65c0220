// What the page knows, and how it speaks to the simulator.

export const $ = (id) => document.getElementById(id)

/** The newest state told, the number of the phone that is open, and how far the simulated clock is ahead of this computer's. */
export const view = { state: null, chosen: null, skewMs: 0, replyTo: null }

export async function act(path, body) {
  return told(
    await fetch(`/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    }),
  )
}

export async function sendSound(blob, query) {
  const search = new URLSearchParams(query)
  return told(
    await fetch(`/api/sound?${search}`, {
      method: 'POST',
      headers: { 'content-type': blob.type || 'application/octet-stream' },
      body: blob,
    }),
  )
}

async function told(answer) {
  const { error } = await answer.json()
  notice(error ?? '')
  return !error
}

let noticeTimer
export function notice(text) {
  clearTimeout(noticeTimer)
  $('notice').textContent = text
  $('notice').hidden = !text
  if (text) noticeTimer = setTimeout(() => notice(''), 8000)
}

/** Who writes on the Telegram side, and where. */
export const speaker = () => ({ as: $('as').value, place: $('place').value })

/** The next text on the Telegram side answers this message; null: none. */
export function replyTo(message) {
  view.replyTo = message?.id ?? null
  $('replying').hidden = !message
  $('replying').firstElementChild.textContent = message ? `Reply to: ${message.text}` : ''
  if (message) $('group-say').elements.text.focus()
}
