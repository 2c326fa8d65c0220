import { EventEmitter, once } from 'node:events'
import net from 'node:net'
import tls from 'node:tls'

/** Where the server is, as the driver reads it from its address: the first host alone is tried. */
export type Place = {
  host: string[]
  port: number[]
  /** Of a socket in the file system, if that is the way. */
  path?: string | false | undefined
  ssl: boolean | string | object
  /** Seconds. */
  connect_timeout: number
}

/** ReadyForQuery, within a failed transaction: https://www.postgresql.org/docs/18/protocol-message-formats.html */
const ready = Buffer.from('Z\0\0\0\x05E', 'latin1')
const [readyType, errorType, doneType, syncType, queryType, noTransaction] = Buffer.from('ZECSQI')
const discardPlans = Buffer.from('Q\0\0\0\x12discard plans\0', 'latin1')

export type WireOptions = {
  /** Called once, before anything that waits on the wire is rejected. */
  onLost(): void
  /** Is the driver's first question on this wire its own, about types? Asked when the wire is made. */
  asksTypes(): boolean
  /** A table may have grown a thousandfold since a plan was made: no statement goes by one that is older than this. */
  plansLastMs: number
}

/**
 * The socket under one connection of the driver `postgres`. Told of a lost connection by `close`, version 3.4 may leave
 * queries unanswered, write to no socket at all, which ends the program, or give one query the answer of another once it
 * has connected anew. So it is not told. A lost wire stays and speaks for a server that refuses everything: whatever was
 * asked on it, or is asked later, is rejected, and the driver thinks it ready for more.
 *
 * Before the first question in a while, outside a transaction, the wire by itself has the server throw its plans away.
 */
export class Wire extends EventEmitter {
  readonly #socket: net.Socket
  readonly #onLost: () => void
  readonly #asksTypes: boolean
  #state: 'open' | 'leaving' | 'closed' | 'lost' = 'open'
  #cause: unknown
  #reason = 'the connection to the database was lost'
  #begun: Buffer = Buffer.alloc(0)
  #answers = 0
  readonly #plansLastMs: number
  #plannedAt = performance.now()
  #unanswered = 0
  /** What was sent ends with a whole question, and what was answered left no transaction open. */
  #isWhole = true
  #isOutside = true
  #isDiscarding = false

  constructor(socket: net.Socket, { onLost, asksTypes, plansLastMs }: WireOptions) {
    super()
    this.#plansLastMs = plansLastMs
    this.#socket = socket
    this.#onLost = onLost
    this.#asksTypes = asksTypes()
    socket.on('data', (bytes: Buffer) => this.#receive(bytes))
    socket.on('drain', () => this.#state === 'open' && this.emit('drain'))
    socket.on('error', (error) => this.lose(error))
    socket.on('end', () => this.lose())
    socket.on('close', () => (this.#state === 'leaving' ? this.#close() : this.lose()))
  }

  /** The driver wants to know `open` and `closed`. */
  get readyState(): string {
    return this.#state === 'lost' ? 'closed' : this.#state
  }

  write(bytes: Uint8Array, done?: (error?: Error | null) => void): boolean {
    if (this.#state !== 'lost') {
      // Before the first answer the driver says who it is.
      if (this.#answers > 0) this.#prepareFor(bytes)
      return this.#socket.write(bytes, done)
    }
    queueMicrotask(() => this.#refuse())
    return true
  }

  end(bytes: Uint8Array): void {
    if (this.#state !== 'open') return
    this.#state = 'leaving'
    this.#socket.end(bytes)
  }

  destroy(): void {
    this.#socket.destroy()
  }

  whenOver(tell: () => void): this {
    if (this.#socket.closed) tell()
    else this.#socket.once('close', tell)
    return this
  }

  setKeepAlive(on: boolean, delayMs: number): void {
    this.#socket.setKeepAlive(on, delayMs)
  }

  /** The connection is gone, or was never there. */
  lose(cause?: unknown, reason = this.#reason): void {
    if (this.#state !== 'open') return
    this.#state = 'lost'
    this.#cause = cause
    this.#reason = reason
    this.#socket.destroy()
    this.#onLost()
    if (this.#isAskedForTypes()) this.emit('data', ready)
    // Before the driver has taken the wire nobody hears it; he then writes, and is refused.
    else if (this.listenerCount('error') > 0) this.#refuse()
  }

  /** This one question must not be rejected: nobody handles that, and the program would end. It is told that there are no types. */
  #isAskedForTypes(): boolean {
    return this.#asksTypes && this.#answers === 1
  }

  #refuse(): void {
    const error = new Error(this.#reason, { cause: this.#cause })
    this.emit('error', Object.assign(error, { code: 'CONNECTION_CLOSED' }))
    this.emit('data', ready)
  }

  #close(): void {
    this.#state = 'closed'
    this.emit('close', false)
  }

  #prepareFor(questions: Uint8Array): void {
    const now = performance.now()
    const isAtRest = this.#unanswered === 0 && this.#isWhole && this.#isOutside && !this.#isAskedForTypes()
    if (isAtRest && !this.#isDiscarding && now - this.#plannedAt >= this.#plansLastMs) {
      this.#plannedAt = now
      this.#isDiscarding = true
      this.#socket.write(discardPlans)
    }
    const bytes = Buffer.from(questions.buffer, questions.byteOffset, questions.byteLength)
    for (let at = 0; at < bytes.length; at += 1 + bytes.readUInt32BE(at + 1)) {
      this.#isWhole = bytes[at] === syncType || bytes[at] === queryType
      if (this.#isWhole) this.#unanswered += 1
    }
  }

  /** Hands on whole messages only, so that our own word never falls into the midst of one; not the answer to our own question. */
  #receive(bytes: Buffer): void {
    if (this.#state === 'lost') return
    const all = this.#begun.length > 0 ? Buffer.concat([this.#begun, bytes]) : bytes
    let start = 0
    let end = 0
    while (all.length - end > 4) {
      const length = 1 + all.readUInt32BE(end + 1)
      if (length > all.length - end) break
      const type = all[end]
      if (this.#isDiscarding && (type === doneType || type === errorType || type === readyType)) {
        this.#isDiscarding = type !== readyType
        if (end > start) this.emit('data', all.subarray(start, end))
        start = end + length
      } else if (type === errorType && this.#isAskedForTypes()) {
        setImmediate(() => this.lose())
        break
      } else if (type === readyType) this.#noteAnswer(all[end + 5])
      end += length
    }
    this.#begun = all.subarray(end)
    if (end > start) this.emit('data', start === 0 && end === all.length ? all : all.subarray(start, end))
  }

  #noteAnswer(status: number | undefined): void {
    this.#answers += 1
    if (this.#unanswered > 0) this.#unanswered -= 1
    this.#isOutside = status === noTransaction
  }
}

/** Connects, with TLS where `ssl` asks for it. Where that fails, or takes too long, the wire is lost from the beginning. */
export async function openWire(place: Place, options: WireOptions): Promise<Wire> {
  const { host, port, path, connect_timeout: seconds } = place
  const socket = net.connect(path ? { path } : { host: host[0]!, port: port[0]!, noDelay: true })
  const gone = new AbortController()
  // A socket that is closed without an error says nothing else.
  socket.once('close', () => gone.abort(new Error('the server closed the connection')))
  const late = setTimeout(() => gone.abort(new Error(`no connection within ${seconds} s`)), seconds * 1000)
  try {
    await once(socket, 'connect', { signal: gone.signal })
    return new Wire(place.ssl ? await secure(socket, place, gone.signal) : socket, options)
  } catch (error) {
    const wire = new Wire(socket, options)
    const cause = gone.signal.aborted ? gone.signal.reason : error
    wire.lose(cause, `the database cannot be reached: ${reasonOf(cause as NodeJS.ErrnoException)}`)
    return wire
  } finally {
    clearTimeout(late)
  }
}

/** Where a name stands for several addresses, the error has no words of its own. */
const reasonOf = ({ message, code }: NodeJS.ErrnoException) => message || code

const sslRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f])

/** https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-FLOW-SSL; the words for `ssl` mean what they mean to the driver. */
async function secure(socket: net.Socket, { ssl, host }: Place, signal: AbortSignal): Promise<net.Socket> {
  socket.write(sslRequest)
  const [answer] = (await once(socket, 'data', { signal })) as [Buffer]
  // More than the one letter could have been put there by somebody in between.
  if (answer.toString('latin1') !== 'S') {
    if (ssl === 'prefer' && answer.toString('latin1') === 'N') return socket
    throw new Error('the database server offers no TLS')
  }
  const secured = tls.connect({
    socket,
    host: host[0]!,
    ...(net.isIP(host[0]!) === 0 && { servername: host[0]! }),
    rejectUnauthorized: !['require', 'allow', 'prefer'].includes(ssl as string),
    ...(typeof ssl === 'object' && ssl),
  })
  await once(secured, 'secureConnect', { signal })
  return secured
}
