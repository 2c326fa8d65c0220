// Builds what is seen from what the simulator tells. Text is always set as text, never as HTML.

/** An element: `el('p', { class: 'x', onclick }, 'text', child)`. Null children and properties are left out. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag)
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
    else element.setAttribute(key, value === true ? '' : value)
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ''))
  return element
}

/**
 * Shows items in order and touches only those that changed, so that a sound plays on and the focus stays.
 * Scrolls to where the newest is when something new came and the reader was there: the end, or the top of a list that
 * is marked `data-newest="first"`.
 */
export function showList(parent, items, build, empty) {
  const first = parent.dataset.newest === 'first'
  const there = (first ? parent.scrollTop : parent.scrollHeight - parent.scrollTop - parent.clientHeight) < 60
  const known = new Map([...parent.children].map((child) => [child.dataset.key, child]))
  let changed = false
  const wanted = items.map((item) => {
    const key = String(item.key)
    const print = JSON.stringify(item)
    const old = known.get(key)
    if (old && old.dataset.print === print) return old
    changed = true
    const made = build(item)
    made.dataset.key = key
    made.dataset.print = print
    return made
  })
  if (items.length === 0) {
    parent.replaceChildren(el('p', { class: 'empty' }, empty))
    return
  }
  const same =
    wanted.length === parent.children.length && wanted.every((node, i) => node === parent.children[i])
  if (same) return
  for (const [i, node] of wanted.entries())
    if (parent.children[i] !== node) parent.insertBefore(node, parent.children[i] ?? null)
  while (parent.children.length > wanted.length) parent.lastElementChild.remove()
  if (changed && there) parent.scrollTop = first ? 0 : parent.scrollHeight
}

/** Puts the day above the first message of each; the messages keep only their time. */
export function withDays(messages) {
  let before = ''
  return messages.flatMap((message) => {
    const [day, time] = message.at.split(', ')
    const divider = day === before ? [] : [{ key: `day ${message.key}`, day }]
    before = day
    return [...divider, { ...message, at: time }]
  })
}

export const dayMark = ({ day }) => el('p', { class: 'day' }, day)

const ticks = { sent: '✓', delivered: '✓✓', read: '✓✓', failed: '✕ failed' }

/** A WhatsApp bubble; `tap(label)` is called for its buttons and rows. */
export function whatsappBubble(message, tap) {
  const mark = message.mine
    ? el('span', { class: message.status, 'aria-label': message.status }, ticks[message.status])
    : null
  return el(
    'article',
    { class: message.mine ? 'bubble mine' : 'bubble' },
    message.header ? words(message.header, 'words header') : null,
    message.sound ? sound(message.sound) : null,
    message.file ? el('p', { class: 'words' }, `📎 ${message.file}`) : null,
    message.text ? words(message.text) : null,
    message.footer ? el('p', { class: 'footer', dir: 'auto' }, message.footer) : null,
    choices(message, tap),
    el(
      'p',
      { class: 'meta' },
      message.template ? el('span', {}, `template ${message.template}`) : null,
      el('span', {}, message.at),
      mark,
    ),
  )
}

function choices(message, tap) {
  if (message.choices.length === 0) return null
  const buttons = message.choices.map(({ label, description }) =>
    el(
      'button',
      {
        type: 'button',
        dir: 'auto',
        class: message.listLabel ? 'row-choice' : null,
        onclick: () => tap(label),
      },
      label,
      description ? el('small', {}, description) : null,
    ),
  )
  if (!message.listLabel)
    return el('div', { class: 'choices', role: 'group', 'aria-label': 'Answers' }, ...buttons)
  return el(
    'div',
    { class: 'choices' },
    el(
      'details',
      {},
      el('summary', { dir: 'auto' }, `☰ ${message.listLabel}`),
      el('div', { class: 'choices' }, ...buttons),
    ),
  )
}

/** A Telegram bubble; `tap(label)` is called for its inline buttons, `reply()` where one answers the bot's message. */
export function telegramBubble(message, tap, reply) {
  const buttons = message.buttons.map(({ label, url }) =>
    el(
      'button',
      { type: 'button', dir: 'auto', disabled: url !== undefined, title: url, onclick: () => tap(label) },
      label,
    ),
  )
  return el(
    'article',
    { class: message.mine ? 'bubble mine' : 'bubble' },
    el('p', { class: 'who', dir: 'auto' }, message.who),
    message.quoted ? words(message.quoted, 'quoted') : null,
    message.sound ? sound(message.sound) : null,
    message.file ? file(message.file) : null,
    message.text ? words(message.text) : null,
    buttons.length > 0
      ? el('div', { class: 'choices', role: 'group', 'aria-label': 'Buttons' }, ...buttons)
      : null,
    el(
      'p',
      { class: 'meta' },
      message.mine ? null : el('button', { type: 'button', class: 'quiet', onclick: reply }, 'Reply'),
      message.edited ? el('span', {}, 'edited') : null,
      el('span', {}, message.at),
    ),
  )
}

export function mailEntry(mail) {
  return el(
    'details',
    { class: 'mail' },
    el(
      'summary',
      {},
      el('strong', { dir: 'auto' }, mail.subject || '(no subject)'),
      el('small', { dir: 'auto' }, `to ${mail.to.join(', ')} · ${mail.at}`),
    ),
    el('pre', { dir: 'auto' }, mail.text.trim()),
  )
}

const words = (text, className = 'words') => el('p', { class: className, dir: 'auto' }, text)

/** A document to load down, a picture to look at. */
const file = ({ url, picture, name }) =>
  el(
    'a',
    { class: 'file', href: url, download: picture ? null : name, target: '_blank' },
    picture ? el('img', { src: url, alt: name, loading: 'lazy' }) : `📎 ${name}`,
  )

const sound = ({ url, voice, name }) =>
  el('audio', {
    controls: true,
    preload: 'metadata',
    src: url,
    'aria-label': name ?? (voice ? 'Voice note' : 'Audio file'),
  })
