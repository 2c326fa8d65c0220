// A provider in a process of its own: takes a POST, waits, answers with an id. Written on sockets, so that it costs less
// than what is measured. Tells its parent how many it has taken.
import { createServer } from 'node:net'

const delayMs = Number(process.argv[2])
let taken = 0
let told = 0

const server = createServer((socket) => {
  let rest = ''
  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  socket.on('data', (data) => {
    rest += data.toString('latin1')
    for (let end = requestEnd(rest); end > 0 && rest.length >= end; end = requestEnd(rest)) {
      rest = rest.slice(end)
      const body = `{"id":"wamid.${++taken}"}`
      const answer = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`
      if (delayMs === 0) socket.write(answer)
      else setTimeout(() => socket.write(answer), delayMs)
    }
  })
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }))

setInterval(() => {
  if (taken === told) return
  told = taken
  process.send?.({ taken })
}, 5)
process.on('disconnect', () => process.exit())
process.on('message', () => {
  taken = 0
  told = 0
})

/** Where the first request in the text ends; 0: not yet known. */
function requestEnd(text: string): number {
  const head = text.indexOf('\r\n\r\n')
  if (head < 0) return 0
  const length = /content-length: (\d+)/i.exec(text.slice(0, head))
  return head + 4 + Number(length?.[1] ?? 0)
}
