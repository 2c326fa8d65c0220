import { $, view } from './talk.js'

/** Shows the simulated time, which runs on by itself between what is told. */
export function tick() {
  if (!view.state) return
  const format = (options) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: view.state.clock.zone, ...options }).format(
      Date.now() + view.skewMs,
    )
  const time = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
  const day = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  $('now').textContent = `${format({ weekday: 'short', day: 'numeric', month: 'short' })}, ${time}`
  $('clock').textContent = `${day}, ${time}`
  $('zone').textContent = view.state.clock.zone
  $('movers').hidden = !view.state.clock.movable
  proposeDay()
}

/** The next day whose evening before is still to come. */
function proposeDay() {
  const field = $('evening').elements.day
  const today = view.state.clock.local.slice(0, 10)
  if (field.value > today || document.activeElement === field) return
  const ahead = view.state.clock.local.slice(11) < '18:00' ? 1 : 2
  field.value = new Date(Date.parse(today) + ahead * 86_400_000).toISOString().slice(0, 10)
  field.min = field.value
}
