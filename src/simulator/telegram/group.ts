import { randomDigits } from '../core.ts'
import { member } from './people.ts'
import { anonymousAdmin, showChat, showUser } from './show.ts'
import { newChat, type TelegramState, type TgChat, type TgMessage, type TgPerson, unix } from './state.ts'

/** The coordinators' group. */
export type TgGroup = {
  id: number
  title: string
  /** What the bot wrote, as it stands now. */
  heard: TgMessage[]
  messages: TgMessage[]
  /** What is held at its top, the newest last. */
  pinned: TgMessage[]
  /** From now on the bot may pin nothing here. */
  forbidsPinning(): void
  /** From now on this member writes as "the group", with this title. */
  promoteAnonymous(userId: number, title?: string): void
  demote(userId: number): void
  /** Opens a topic and gives its thread id. */
  topic(name: string): number
  closesTopic(threadId: number): void
  /** Becomes a supergroup with another id, which it gives. Sending to the old one is refused from now on. */
  migrates(): Promise<number>
  kicksBot(): Promise<void>
  addsBot(): Promise<void>
}

export function openGroup(state: TelegramState): TgGroup {
  const group = (): TgChat => state.chats.get(state.groupId)!

  async function botMoves(before: string, after: string) {
    const by = [...group().members.keys()]
      .map((id) => state.people.get(id))
      .find((one): one is TgPerson => one !== undefined)
    await state.updates.push(group().id, 'my_chat_member', {
      chat: showChat(state, group()),
      from: by ? showUser(by) : anonymousAdmin,
      date: unix(state.core.clock.now()),
      old_chat_member: member(state, before),
      new_chat_member: member(state, after),
    })
  }

  async function service(chat: TgChat, raw: Record<string, unknown>) {
    const message_id = ++chat.lastId
    const sender = { from: anonymousAdmin, sender_chat: { id: chat.id, title: chat.title, type: chat.type } }
    await state.updates.push(chat.id, 'message', {
      message_id,
      ...sender,
      chat: showChat(state, chat),
      date: unix(state.core.clock.now()),
      ...raw,
    })
  }

  return {
    get id() {
      return state.groupId
    },
    get title() {
      return group().title
    },
    get heard() {
      return group().messages.filter((message) => !message.from)
    },
    get messages() {
      return group().messages
    },
    get pinned() {
      return (group().pinned ?? []).flatMap(
        (id) => group().messages.find((message) => message.id === id) ?? [],
      )
    },
    forbidsPinning() {
      group().pinsNothing = true
    },
    promoteAnonymous(userId, title = '') {
      group().members.set(userId, 'administrator')
      group().anonymous.set(userId, title)
    },
    demote(userId) {
      group().anonymous.delete(userId)
      group().members.set(userId, 'member')
    },
    topic(name) {
      const id = ++group().lastId
      group().threads.set(id, name)
      return id
    },
    closesTopic: (threadId) => void group().threads.delete(threadId),
    async migrates() {
      const old = group()
      const id = -Number(`100${randomDigits(10)}`)
      const moved: TgChat = {
        ...newChat(id, 'supergroup', old.title),
        members: old.members,
        anonymous: old.anonymous,
      }
      state.chats.set(id, moved)
      old.migratedTo = id
      state.groupId = id
      await service(old, { migrate_to_chat_id: id })
      await service(moved, { migrate_from_chat_id: old.id })
      state.core.bus.changed()
      return id
    },
    async kicksBot() {
      await botMoves('administrator', 'kicked')
      group().bot = 'kicked'
    },
    async addsBot() {
      group().bot = 'administrator'
      await botMoves('kicked', 'administrator')
    },
  }
}
