import { fits, waitFor } from '../wait.ts'
import { showBot, showChat, showUser } from './show.ts'
import { editOwn, fileContent, type Saying, say, tap, textContent } from './speak.ts'
import { type TelegramState, type TgChat, type TgMessage, type TgPerson, unix } from './state.ts'
import { privateChat } from './target.ts'

type Sound = { mime?: string; name?: string; caption?: string; size?: number; seconds?: number }

/** One person in one chat. What they do resolves once the webhook was tried. */
export type TgVoice = {
  /** The bot's messages in this chat as they stand now. */
  heard: TgMessage[]
  says(text: string, how?: Saying): Promise<number>
  replies(messageId: number, text: string): Promise<number>
  /** Taps the button with this label on the newest message that offers it, or on the message named. Throws when none does. */
  taps(label: string | RegExp, messageId?: number): Promise<string>
  edits(messageId: number, text: string): Promise<void>
  sendsVoice(bytes: Buffer, sound?: Sound): Promise<number>
  sendsAudio(bytes: Buffer, sound?: Sound): Promise<number>
  sendsDocument(bytes: Buffer, name: string, mime?: string, caption?: string, how?: Saying): Promise<number>
  sendsSticker(): Promise<number>
  sendsContact(phone: string): Promise<number>
  /** Any other message: what stands beside `message_id`, `from`, `chat` and `date`. */
  sends(raw: Record<string, unknown>): Promise<number>
  /** The first message of the bot since this person last acted here that fits; waits for it. */
  hears(text: string | RegExp, withinMs?: number): Promise<TgMessage>
}

export type TgUser = {
  id: number
  name: string
  inGroup: TgVoice
  inPrivate: TgVoice
  /** The short texts shown after taps, newest last. */
  toasts: { text: string; alert: boolean }[]
  joinsGroup(role?: 'creator' | 'administrator' | 'member'): Promise<void>
  leavesGroup(): Promise<void>
  /** Blocks the bot (or takes it back): it hears `my_chat_member` and its messages are refused by 403. */
  blocks(): Promise<void>
  unblocks(): Promise<void>
  deletesAccount(): void
}

export function openUser(state: TelegramState, person: TgPerson): TgUser {
  const group = () => state.chats.get(state.groupId)!
  const ensureMember = () => {
    const members = group().members
    // Whoever writes in a group is in it; the first one has made it.
    if (!members.has(person.id)) members.set(person.id, members.size === 0 ? 'creator' : 'member')
  }
  const start = () => {
    person.started = true
  }
  async function setBlocked(blocked: boolean) {
    person.blocked = false
    const [before, after] = blocked ? ['member', 'kicked'] : ['kicked', 'member']
    await state.updates.push(person.id, 'my_chat_member', {
      chat: showChat(state, privateChat(state, person.id)),
      from: showUser(person),
      date: unix(state.core.clock.now()),
      old_chat_member: member(state, before!),
      new_chat_member: member(state, after!),
    })
    person.blocked = blocked
  }
  async function moves(kind: 'new_chat_members' | 'left_chat_member') {
    await say(state, group(), person, {
      text: '',
      raw: { [kind]: kind === 'new_chat_members' ? [showUser(person)] : showUser(person) },
    })
  }
  return {
    id: person.id,
    get name() {
      return person.name
    },
    get toasts() {
      return person.toasts
    },
    inGroup: openVoice(state, person, group, ensureMember),
    inPrivate: openVoice(state, person, () => privateChat(state, person.id), start),
    async joinsGroup(role) {
      const known = group().members.has(person.id)
      ensureMember()
      if (role) group().members.set(person.id, role)
      if (!known) await moves('new_chat_members')
    },
    async leavesGroup() {
      await moves('left_chat_member')
      group().members.delete(person.id)
    },
    blocks: () => setBlocked(true),
    unblocks: () => setBlocked(false),
    deletesAccount() {
      person.deactivated = true
    },
  }
}

/** The bot as a member: banned in the sense of a private chat means blocked. */
export const member = (state: TelegramState, status: string): Record<string, unknown> => ({
  status,
  user: showBot(state),
  ...(status === 'kicked' && { until_date: 0 }),
})

function openVoice(state: TelegramState, person: TgPerson, chat: () => TgChat, before: () => void): TgVoice {
  let acted = 0
  const act =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      before()
      acted = chat().lastId
      return work(...args)
    }
  const heard = () => chat().messages.filter((message) => !message.from)
  const sends = act((raw: Record<string, unknown>) => say(state, chat(), person, { text: '', raw }))
  const sendsFile = act(
    (kind: 'voice' | 'audio' | 'document', bytes: Buffer, sound: Sound, how: Saying = {}) =>
      say(state, chat(), person, fileContent(state, kind, bytes, sound), how),
  )
  return {
    get heard() {
      return heard()
    },
    says: act((text, how) => say(state, chat(), person, textContent(text), how)),
    replies: act((replyTo, text) => say(state, chat(), person, textContent(text), { replyTo })),
    taps: act((label, messageId) => tap(state, chat(), person, label, messageId)),
    edits: act((messageId, text) => editOwn(state, chat(), messageId, text)),
    sendsVoice: (bytes, sound = {}) => sendsFile('voice', bytes, sound),
    sendsAudio: (bytes, sound = {}) =>
      sendsFile('audio', bytes, { mime: 'audio/mpeg', name: 'audio.mp3', ...sound }),
    sendsDocument: (bytes, name, mime = 'application/pdf', caption = '', how = {}) =>
      sendsFile('document', bytes, { name, mime, ...(caption && { caption }) }, how),
    sendsSticker: () =>
      sends({
        sticker: {
          file_id: 'CAACAgQ',
          file_unique_id: 'AgADCAAC',
          type: 'regular',
          width: 512,
          height: 512,
          is_animated: false,
          is_video: false,
          emoji: '👍',
        },
      }),
    sendsContact: (phone) =>
      sends({ contact: { phone_number: phone, first_name: person.name, user_id: person.id } }),
    sends,
    hears(text, withinMs = 5_000) {
      const since = acted
      const find = () => heard().find((message) => message.id > since && fits(message.text, text))
      return waitFor(
        state.core.bus,
        find,
        withinMs,
        () =>
          `${person.name} heard no ${text}, but: ${heard()
            .filter((m) => m.id > since)
            .map((m) => m.text)
            .join(' | ')}`,
      )
    },
  }
}
