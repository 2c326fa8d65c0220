import { fits, waitFor } from '../wait.ts'
import { keepMedia } from './media.ts'
import { newWamid } from './messages.ts'
import { userIdOf } from './owner.ts'
import { digits, type PhoneState, unixSeconds, type WaMessage, type WhatsAppState } from './state.ts'
import { contactOf, type Statuses } from './statuses.ts'
import { allText, findChoice, reply } from './tapping.ts'
import { sendField, sendWebhook } from './webhooks.ts'

type Sound = { mime?: string; name?: string; voice?: boolean }

/** A phone with WhatsApp. Everything its owner does resolves, with the message's id, once the webhook was tried. */
export type Phone = {
  number: string
  userId: string
  name: string
  /** What the business's messages look like to its owner, oldest first. */
  heard: WaMessage[]
  /** Both sides of the conversation. */
  bubbles: WaMessage[]
  says(text: string, replyTo?: string): Promise<string>
  /** Taps the button or row with this label on the newest message that offers it. Throws when none does. */
  taps(label: string | RegExp): Promise<string>
  sendsVoice(bytes: Buffer, sound?: Sound): Promise<string>
  sendsDocument(bytes: Buffer, name: string, mime?: string): Promise<string>
  sendsSticker(): Promise<string>
  /** A contact card; without a number, one's own. */
  sendsContact(phone?: { name: string; number: string }): Promise<string>
  /** Any other message: what stands beside `from`, `id` and `timestamp`. */
  sends(message: Record<string, unknown>): Promise<string>
  /** Opens the chat: everything in it is read. */
  opens(): Promise<void>
  /** The first message heard since the owner last acted that fits; waits for it, at most `withinMs`. */
  hears(text: string | RegExp, withinMs?: number): Promise<WaMessage>
  /** Blocks the business. As a rule that makes messages fail (131026); `silently`, they stay at "sent". */
  blocks(how?: 'silently'): void
  unblocks(): void
  /** As if more than a day had passed since the owner last wrote. */
  leavesWindow(): void
  /** From now on the business sees no number, only the user id (given or the one it has) and a username. */
  hidesNumber(userId?: string): void
  showsNumber(): void
  /** Moves to another number: the business is told by a system message. */
  changesNumber(number: string): Promise<void>
  /** WhatsApp's own switch for marketing messages. */
  marketing(value: 'stop' | 'resume'): Promise<void>
}

export function openPhone(state: WhatsAppState, statuses: Statuses, own: PhoneState): Phone {
  let acted = 0
  const heard = () => own.bubbles.filter((bubble) => !bubble.mine)

  async function says(seen: Partial<WaMessage>, message: Record<string, unknown>): Promise<string> {
    const id = newWamid()
    const at = state.core.clock.now()
    opens()
    acted = own.bubbles.length
    const bubble: WaMessage = {
      kind: 'other',
      text: '',
      choices: [],
      ...seen,
      id,
      at,
      mine: true,
      status: 'sent',
    }
    own.bubbles.push(bubble)
    own.lastInboundAt = at
    state.messages.set(id, { message: bubble, phone: own })
    state.core.bus.changed()
    const from = { ...(!own.hidden && { from: own.number }), from_user_id: own.userId }
    await sendWebhook(state, own.userId, {
      contacts: [contactOf(own)],
      messages: [{ ...from, id, timestamp: unixSeconds(at), ...message }],
    })
    if (bubble.status === 'sent') bubble.status = 'delivered'
    state.core.bus.changed()
    return id
  }

  function opens(): void {
    for (const bubble of heard()) {
      if (bubble.status !== 'delivered') continue
      bubble.status = 'read'
      const silent = state.core.faults.standing('whatsapp') === 'no statuses'
      statuses.tell(
        own,
        bubble,
        [{ status: 'read' }],
        own.hidden ? own.userId : own.number,
        silent ? 'no statuses' : null,
      )
    }
    state.core.bus.changed()
  }

  function sendsFile(
    bytes: Buffer,
    mime: string,
    sound: Sound,
    type: 'audio' | 'document' | 'sticker',
    extra: Record<string, unknown>,
  ) {
    const media = keepMedia(state, { bytes, mime, direction: 'in', ...(sound.name && { name: sound.name }) })
    const shown = {
      id: media.id,
      mime,
      bytes,
      voice: sound.voice === true,
      ...(sound.name && { name: sound.name }),
    }
    return says(
      { kind: type, media: shown },
      { type, [type]: { mime_type: mime, sha256: media.sha256, id: media.id, ...extra } },
    )
  }

  return {
    get number() {
      return own.number
    },
    get userId() {
      return own.userId
    },
    get name() {
      return own.name
    },
    get heard() {
      return heard()
    },
    get bubbles() {
      return own.bubbles
    },
    says: (text, replyTo) =>
      says(
        { kind: 'text', text, ...(replyTo && { replyTo }) },
        {
          type: 'text',
          text: { body: text },
          ...(replyTo && { context: { from: digits(state.options.displayPhone), id: replyTo } }),
        },
      ),
    async taps(label) {
      const { message, choice } = findChoice(heard(), label)
      return says({ kind: 'text', text: choice.label, replyTo: message.id }, reply(state, message, choice))
    },
    sendsVoice(bytes, sound = {}) {
      const mime = sound.mime ?? 'audio/ogg; codecs=opus'
      const voice = sound.voice ?? /^audio\/ogg/.test(mime)
      return sendsFile(bytes, mime, { ...sound, voice }, 'audio', { voice })
    },
    sendsDocument: (bytes, name, mime = 'application/pdf') =>
      sendsFile(bytes, mime, { name }, 'document', { filename: name }),
    sendsSticker: () =>
      sendsFile(Buffer.from('RIFF\0\0\0\0WEBP'), 'image/webp', {}, 'sticker', { animated: false }),
    sendsContact(card = { name: own.name, number: own.number }) {
      const phone = { phone: `+${digits(card.number)}`, wa_id: digits(card.number), type: 'MOBILE' }
      const contact = { name: { first_name: card.name, formatted_name: card.name }, phones: [phone] }
      return says(
        { kind: 'contacts', text: `${card.name} +${digits(card.number)}` },
        { type: 'contacts', contacts: [contact] },
      )
    },
    sends: (message) => says({ kind: 'other', text: String(message.type) }, message),
    async opens() {
      opens()
      await statuses.flush()
    },
    hears(text, withinMs = 5_000) {
      const find = () =>
        own.bubbles.slice(acted).find((bubble) => !bubble.mine && fits(allText(bubble), text))
      return waitFor(
        state.core.bus,
        find,
        withinMs,
        () => `${own.number} heard no ${text}, but: ${own.bubbles.slice(acted).map(allText).join(' | ')}`,
      )
    },
    blocks(how) {
      own.blocked = how === 'silently' ? 'silently' : 'failing'
    },
    unblocks() {
      own.blocked = 'no'
    },
    leavesWindow() {
      own.lastInboundAt = state.core.clock.now().subtract({ hours: 24, seconds: 1 })
    },
    hidesNumber(userId = own.userId) {
      own.userId = userId
      own.hidden = true
      own.username ??= `user${own.number.slice(-4)}`
    },
    showsNumber() {
      own.hidden = false
      own.username = null
    },
    async changesNumber(number) {
      const before = own.number
      const after = digits(number)
      state.phones.delete(before)
      own.number = after
      own.userId = userIdOf(after, state.options.businessAccountId)
      state.phones.set(after, own)
      const system = {
        body: `User ${own.name} changed from ${before} to ${after}`,
        type: 'user_changed_number',
        wa_id: after,
        user_id: own.userId,
      }
      await sendWebhook(state, own.userId, {
        messages: [
          {
            from: before,
            id: newWamid(),
            timestamp: unixSeconds(state.core.clock.now()),
            type: 'system',
            system,
          },
        ],
      })
    },
    marketing: (value) =>
      sendField(state, own.userId, 'user_preferences', {
        messaging_product: 'whatsapp',
        metadata: {
          display_phone_number: digits(state.options.displayPhone),
          phone_number_id: state.options.phoneNumberId,
        },
        contacts: [contactOf(own)],
        user_preferences: [
          {
            ...(!own.hidden && { wa_id: own.number }),
            user_id: own.userId,
            detail: `User requested to ${value} marketing messages`,
            category: 'marketing_messages',
            value,
            timestamp: Number(unixSeconds(state.core.clock.now())),
          },
        ],
      }),
  }
}
