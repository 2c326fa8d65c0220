import { tick } from './clock.js'
import { record } from './record.js'
import { show } from './show.js'
import { $, act, notice, replyTo, sendSound, speaker, view } from './talk.js'

const events = new EventSource('/api/events')
events.addEventListener('open', () => link('live', 'live'))
events.addEventListener('error', () => link('', 'connecting…'))
events.addEventListener('message', ({ data }) => {
  view.state = JSON.parse(data)
  view.skewMs = view.state.clock.epochMs - Date.now()
  show()
})
setInterval(tick, 1000)

function link(className, text) {
  $('link').className = `link ${className}`
  $('link').textContent = text
}

function onSubmit(id, work) {
  $(id).addEventListener('submit', async (event) => {
    event.preventDefault()
    await work(event.target.elements, event.target)
  })
}

onSubmit('add-phone', async (fields, form) => {
  const number = fields.number.value
  if (!(await act('phones/add', { name: fields.name.value, number }))) return
  view.chosen = number.replace(/\D/g, '')
  form.reset()
  $('adder').open = false
})
onSubmit('say', (fields) => sayFrom(fields.text, (text) => act('phones/say', { number: view.chosen, text })))
onSubmit('group-say', (fields) => sayFrom(fields.text, sayOnTelegram))
onSubmit('evening', (fields) => move({ eveningBefore: fields.day.value }))
onSubmit('go-to', (fields) => move({ to: fields.to.value }))

async function sayOnTelegram(text) {
  const said = await act('telegram/say', { ...speaker(), text, replyTo: view.replyTo })
  if (said) replyTo(null)
  return said
}

async function sayFrom(input, send) {
  const text = input.value
  if (!text.trim()) return
  input.value = ''
  if (!(await send(text)) && !input.value) input.value = text
}

const target = (where) => (where === 'phone' ? { number: view.chosen } : speaker())

for (const button of document.querySelectorAll('[data-move]'))
  button.addEventListener('click', () => move({ byMs: Number(button.dataset.move) }))
for (const select of [$('as'), $('place')]) {
  select.addEventListener('change', () => {
    replyTo(null)
    $('group-chat').replaceChildren()
    show()
    $('group-chat').scrollTop = $('group-chat').scrollHeight
  })
}
for (const button of document.querySelectorAll('[data-show]')) {
  button.addEventListener('click', () => {
    document.body.dataset.shown = button.dataset.show
    for (const other of document.querySelectorAll('[data-show]'))
      other.setAttribute('aria-pressed', String(other === button))
    for (const chat of [$('chat'), $('group-chat')]) chat.scrollTop = chat.scrollHeight
  })
}
for (const kind of ['focus', 'click']) {
  $('chat').addEventListener(kind, () => view.chosen && act('phones/open', { number: view.chosen }))
}
$('replying').lastElementChild.addEventListener('click', () => replyTo(null))
$('retry').addEventListener('click', () => act('retry'))
$('sample').addEventListener('click', async () => {
  const sample = await (await fetch('/sample-voice.ogg')).blob()
  await sendSound(new Blob([sample], { type: 'audio/ogg' }), { number: view.chosen, voice: '1' })
})

let attachTo = 'phone'
for (const button of document.querySelectorAll('[data-attach]')) {
  button.addEventListener('click', () => {
    attachTo = button.dataset.attach
    $('file').click()
  })
}
$('file').addEventListener('change', async () => {
  const [file] = $('file').files
  $('file').value = ''
  if (!file) return
  const words = $('group-say').elements.text
  const caption = attachTo === 'telegram' ? words.value : ''
  if (await sendSound(file, { ...target(attachTo), name: file.name, caption }))
    words.value = caption ? '' : words.value
})

async function move(wish) {
  if (await act('clock', wish)) notice('')
}

for (const button of document.querySelectorAll('[data-record]')) {
  button.addEventListener('click', () => record(button, target(button.dataset.record)))
}
