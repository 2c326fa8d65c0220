import type { Channel } from '../core.ts'
import type { Fault } from '../faults.ts'
import { digits } from '../whatsapp/state.ts'
import { distance, type Move } from './clock.ts'
import { anonymousId, coordinators, type Parts } from './parts.ts'
import { toOgg } from './webm-to-ogg.ts'

/** What came of it: nothing to say, or why not. */
export type Done = { kind: 'done' } | { kind: 'refused'; why: string }
const done: Done = { kind: 'done' }
const refused = (why: string): Done => ({ kind: 'refused', why })

type Input = Record<string, unknown>
export type Action = (parts: Parts, input: Input) => Promise<Done> | Done

/** What the page may do, by the last part of its path under /api. */
export const actions: Record<string, Action> = {
  'phones/add'({ whatsapp }, { number, name }) {
    const own = digits(String(number ?? ''))
    if (own.length < 7 || own.length > 15)
      return refused('A number with its country code has 7 to 15 digits.')
    whatsapp.phone(own, String(name ?? '').trim() || undefined)
    return done
  },
  async 'phones/say'(parts, { number, text }) {
    const phone = known(parts, number)
    if (!phone) return refused('There is no such phone.')
    if (!String(text ?? '').trim()) return refused('There is nothing to send.')
    await phone.says(String(text))
    return done
  },
  async 'phones/tap'(parts, { number, label }) {
    const phone = known(parts, number)
    if (!phone) return refused('There is no such phone.')
    await phone.taps(String(label))
    return done
  },
  async 'phones/open'(parts, { number }) {
    await known(parts, number)?.opens()
    return done
  },
  'phones/block'(parts, { number, on }) {
    const phone = known(parts, number)
    if (on) phone?.blocks()
    else phone?.unblocks()
    parts.core.bus.changed()
    return done
  },
  'phones/hide'(parts, { number, on }) {
    const phone = known(parts, number)
    if (on) phone?.hidesNumber()
    else phone?.showsNumber()
    parts.core.bus.changed()
    return done
  },
  async 'telegram/say'(parts, { as, place, text, replyTo }) {
    if (!String(text ?? '').trim()) return refused('There is nothing to send.')
    const own = voice(parts, Number(as), place)
    const newest = own.heard.at(-1)
    const answered = replyTo ? Number(replyTo) : newest?.forcesReply ? newest.id : null
    if (answered !== null) await own.replies(answered, String(text))
    else await own.says(String(text))
    return done
  },
  async 'telegram/tap'(parts, { as, place, messageId, label }) {
    await voice(parts, Number(as), place).taps(String(label), Number(messageId))
    return done
  },
  async clock(parts, input) {
    const { clock, onClockMoved } = parts.options
    if (!clock.shift) return refused('This clock cannot be moved.')
    const milliseconds = distance(input as Move, clock.now(), parts.options.timeZone ?? 'Asia/Kolkata')
    if (milliseconds === null)
      return refused('The clock only moves forwards: choose a moment that is still to come.')
    clock.shift(milliseconds)
    parts.core.bus.changed()
    await onClockMoved?.()
    return done
  },
  faults(parts, { channel, fault }) {
    if (!['whatsapp', 'telegram', 'email'].includes(String(channel)))
      return refused('There is no such channel.')
    parts.core.faults.always(channel as Channel, (fault ?? null) as Fault | null)
    parts.core.bus.changed()
    return done
  },
  async retry(parts) {
    await Promise.all([parts.whatsapp.retryNow(), parts.telegram.state.updates.courier.retryNow()])
    return done
  },
}

/** A sound from the page, for a phone or for the group. A browser's WebM recording becomes the Ogg a phone would send. */
export async function sendSound(
  parts: Parts,
  query: Record<string, string>,
  mime: string,
  bytes: Buffer,
): Promise<Done> {
  if (bytes.length === 0) return refused('The file is empty.')
  const type = mime.split(';')[0]!.trim()
  const ogg = type === 'audio/webm' || type === 'video/webm' ? toOgg(bytes) : null
  const sound = ogg ?? bytes
  const soundMime = ogg || type === 'audio/ogg' ? 'audio/ogg; codecs=opus' : type
  const name = query.name || undefined
  if (query.number) {
    const phone = known(parts, query.number)
    if (!phone) return refused('There is no such phone.')
    if (!soundMime.startsWith('audio/')) await phone.sendsDocument(sound, name ?? 'file', soundMime)
    else await phone.sendsVoice(sound, { mime: soundMime, voice: query.voice === '1', ...(name && { name }) })
    return done
  }
  const person = voice(parts, Number(query.as), query.place)
  if (query.voice === '1') await person.sendsVoice(sound)
  else if (type.startsWith('audio/')) await person.sendsAudio(sound, { mime: type, ...(name && { name }) })
  else {
    const newest = person.heard.at(-1)
    const how = newest?.forcesReply ? { replyTo: newest.id } : {}
    await person.sendsDocument(sound, name ?? 'file', type, query.caption ?? '', how)
  }
  return done
}

function known({ whatsapp }: Parts, number: unknown) {
  return whatsapp.phones().find((phone) => phone.number === digits(String(number ?? '')))
}

function voice({ telegram }: Parts, id: number, place: unknown) {
  const known = coordinators.find((one) => one.id === id) ?? {
    id: anonymousId,
    name: 'Amina',
    username: 'amina_sim',
  }
  const user = telegram.user(known.id, known.name, known.username)
  if (known.id === anonymousId) telegram.group.promoteAnonymous(known.id)
  return place === 'private' && known.id !== anonymousId ? user.inPrivate : user.inGroup
}
