import { describeError } from '../lib/describe-error.ts'
import type { Mail } from './mail.ts'
import { createStore } from './memory-store.ts'
import type { Parts } from './page/parts.ts'
import type { TelegramState } from './telegram/state.ts'
import type { WhatsAppState } from './whatsapp/state.ts'

/** A change is in the file at most this much later. */
const delayMs = 300

/**
 * Keeps people, chats, sounds, mails and the moved clock in a folder, so that a restart finds the phones as they were left:
 * the program remembers them, too. What cannot be read is begun anew; what waited to be delivered is lost. `close` writes
 * what is not written yet.
 */
export async function keepMemory(parts: Parts, folder: string): Promise<{ close(): Promise<void> }> {
  const { log, bus } = parts.core
  const store = await createStore(folder)
  try {
    const kept = await store.read()
    if (kept) restore(parts, kept as Kept)
  } catch (error) {
    log?.warn(describeError(error), 'simulator: what was kept cannot be read, so it begins anew')
  }
  let waiting: NodeJS.Timeout | undefined
  let writing = Promise.resolve()
  const write = () => {
    waiting = undefined
    writing = writing
      .then(() => store.write(collect(parts)))
      .catch((error) => log?.warn(describeError(error), 'simulator: a change was not kept'))
    return writing
  }
  const deafen = bus.listen(() => {
    waiting ??= setTimeout(write, delayMs)
  })
  return {
    async close() {
      deafen()
      clearTimeout(waiting)
      await write()
    },
  }
}

/** A file of another version is not read. */
const version = 1

type Kept = Pick<WhatsAppState, 'phones' | 'media'> &
  Pick<TelegramState, 'groupId' | 'chats' | 'people' | 'files'> & {
    version: number
    clockOffsetMs: number
    mails: Mail[]
  }

function collect({ options, whatsapp, telegram, mail }: Parts): Kept {
  const { phones, media } = whatsapp.state
  const { groupId, chats, people, files } = telegram.state
  const clockOffsetMs = options.clock.offset?.() ?? 0
  return { version, clockOffsetMs, phones, media, groupId, chats, people, files, mails: mail.all() }
}

function restore({ core, options, whatsapp, telegram, mail }: Parts, kept: Kept): void {
  if (kept.version !== version) throw new Error(`kept by version ${kept.version}`)
  fill(whatsapp.state.phones, kept.phones)
  fill(whatsapp.state.media, kept.media)
  for (const phone of kept.phones.values())
    for (const message of phone.bubbles) whatsapp.state.messages.set(message.id, { message, phone })
  fill(telegram.state.chats, kept.chats)
  fill(telegram.state.people, kept.people)
  fill(telegram.state.files, kept.files)
  // The group it began with; it may have become a supergroup since.
  if (kept.chats.has(options.telegram.group.id)) telegram.state.groupId = kept.groupId
  mail.restore(kept.mails)
  // Never back: it would make the past of what the program has stored.
  const { shift, offset } = options.clock
  const behindMs = kept.clockOffsetMs - (offset?.() ?? 0)
  if (behindMs > 0) shift?.(behindMs)
  core.bus.changed()
}

function fill<K, V>(map: Map<K, V>, from: Map<K, V>): void {
  for (const [key, value] of from) map.set(key, value)
}
