import { dayMark, el, mailEntry, showList, telegramBubble, whatsappBubble, withDays } from './chats.js'
import { tick } from './clock.js'
import { $, act, replyTo, speaker, view } from './talk.js'

export function show() {
  if (!view.state.phones.some(({ number }) => number === view.chosen))
    view.chosen = view.state.phones[0]?.number ?? null
  showPeople()
  showPhone()
  showTelegram()
  showList(
    $('mails'),
    view.state.mails.map((mail) => ({ ...mail, key: mail.id })),
    mailEntry,
    'No mail yet.',
  )
  showFaults()
  tick()
}

function showPeople() {
  const people = view.state.phones.map(({ number, name, unread }) => ({
    key: number,
    name,
    unread: number === view.chosen ? 0 : unread,
    chosen: number === view.chosen,
  }))
  $('people').hidden = people.length === 0
  if (people.length === 0) return
  showList(
    $('people'),
    people,
    (person) =>
      el(
        'button',
        {
          type: 'button',
          dir: 'auto',
          'aria-pressed': String(person.chosen),
          onclick: () => choose(person.key),
        },
        person.name,
        person.unread > 0
          ? el('span', { class: 'badge', 'aria-label': `${person.unread} unread` }, String(person.unread))
          : null,
      ),
    '',
  )
}

function showPhone() {
  const phone = view.state.phones.find(({ number }) => number === view.chosen)
  for (const control of $('say').elements) control.disabled = !phone
  $('sample').disabled = !phone
  $('facts').replaceChildren(...(phone ? facts(phone) : []))
  const messages = withDays((phone?.messages ?? []).map((message) => ({ ...message, key: message.id })))
  const empty = phone
    ? 'Say something, “salaam” for a start.'
    : 'Add a phone with a name and a number, then write to the business from it.'
  const tap = (label) => act('phones/tap', { number: view.chosen, label })
  showList(
    $('chat'),
    messages,
    (message) => (message.day ? dayMark(message) : whatsappBubble(message, tap)),
    empty,
  )
}

function facts(phone) {
  const toggle = (path, on, label) =>
    el(
      'button',
      {
        type: 'button',
        class: 'quiet',
        'aria-pressed': String(on),
        onclick: () => act(path, { number: phone.number, on: !on }),
      },
      label,
    )
  return [
    el('span', { dir: 'ltr' }, `+${phone.number}`),
    el('span', {}, phone.windowOpen ? '24-hour window open' : '24-hour window closed'),
    phone.typing ? el('span', {}, 'business is typing…') : '',
    toggle('phones/hide', phone.hidden, phone.hidden ? 'Show number' : 'Hide number'),
    toggle('phones/block', phone.blocked, phone.blocked ? 'Unblock business' : 'Block business'),
  ]
}

function showTelegram() {
  if ($('as').options.length === 0) {
    for (const { id, name, anonymous } of view.state.people)
      $('as').append(el('option', { value: id }, anonymous ? 'the group (anonymous)' : name))
  }
  const person = view.state.people.find(({ id }) => String(id) === $('as').value) ?? view.state.people[0]
  const isPrivate = $('place').value === 'private' && !person.anonymous
  $('place').disabled = person.anonymous
  $('group-title').textContent = isPrivate
    ? `Telegram: ${person.name}`
    : `Telegram: ${view.state.group.title}`
  const place = isPrivate ? 'private' : 'group'
  const messages = withDays(
    (isPrivate ? person.messages : view.state.group.messages).map((message) => ({
      ...message,
      key: `${place}${message.id}`,
    })),
  )
  // Asked at the moment of the tap: another person may have been view.chosen since the bubble was made.
  const tap = (messageId) => (label) => act('telegram/tap', { ...speaker(), messageId, label })
  const empty = isPrivate
    ? 'Write to the bot in private.'
    : 'The coordinators hear of registrations here. Try /help.'
  showList(
    $('group-chat'),
    messages,
    (message) =>
      message.day ? dayMark(message) : telegramBubble(message, tap(message.id), () => replyTo(message)),
    empty,
  )
  const toast = person.toasts.at(-1)
  $('toast').textContent = toast?.text ?? ''
  $('toast').hidden = !toast
}

const faults = {
  whatsapp: [
    '429',
    '500',
    'non-json 502',
    'timeout after accepting',
    'timeout before accepting',
    'cut connection',
    'template unknown',
    'duplicate webhook',
    'statuses out of order',
    'no statuses',
  ],
  telegram: [
    '429',
    '500',
    'non-json 502',
    'timeout after accepting',
    'timeout before accepting',
    'cut connection',
    'duplicate webhook',
  ],
  email: ['smtp 451', 'smtp 550', 'timeout after accepting', 'timeout before accepting', 'cut connection'],
}
const special = {
  whatsapp: [
    ['not reachable (131026)', { failed: 131026 }],
    ['24-hour window (131047)', { failed: 131047 }],
    ['token expired (190)', { code: 190 }],
    ['slow, 5 s', { delayMs: 5000 }],
  ],
  telegram: [
    ['blocked (403)', { code: 403 }],
    ['slow, 5 s', { delayMs: 5000 }],
  ],
  email: [['slow, 5 s', { delayMs: 5000 }]],
}
const names = { whatsapp: 'WhatsApp', telegram: 'Telegram', email: 'E-mail' }

function showFaults() {
  if ($('faults').children.length === 0) $('faults').append(...Object.keys(names).map(faultRow))
  for (const select of $('faults').querySelectorAll('select')) {
    const now = JSON.stringify(view.state.faults[select.name])
    if (document.activeElement !== select) select.value = now
    select.classList.toggle('wrong', now !== 'null')
  }
  $('pending').textContent =
    view.state.pending === 0
      ? 'All webhooks are delivered.'
      : `Webhooks that wait to be delivered: ${view.state.pending}`
  $('retry').hidden = view.state.pending === 0
}

function faultRow(channel) {
  const options = [['works', null], ...faults[channel].map((fault) => [fault, fault]), ...special[channel]]
  const select = el('select', {
    name: channel,
    onchange: (event) => act('faults', { channel, fault: JSON.parse(event.target.value) }),
  })
  for (const [label, fault] of options) select.append(el('option', { value: JSON.stringify(fault) }, label))
  return el('label', {}, names[channel], select)
}

function choose(number) {
  view.chosen = number
  $('chat').replaceChildren()
  show()
  $('chat').scrollTop = $('chat').scrollHeight
  act('phones/open', { number })
  $('say').elements.text.focus()
}
