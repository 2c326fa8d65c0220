import type { TgMessage } from '../telegram/index.ts'
import type { Phone, WaMessage } from '../whatsapp/index.ts'
import { anonymousId, coordinators, type Parts, zoneOf } from './parts.ts'

const shownMessages = 200
const shownMails = 100

/** Everything the page shows, as JSON. */
export function snapshot(parts: Parts): Record<string, unknown> {
  const { core, whatsapp, telegram, mail, options } = parts
  const zone = zoneOf(parts)
  const now = core.clock.now().toZonedDateTimeISO(zone)
  return {
    clock: {
      local: now.toPlainDateTime().toString({ smallestUnit: 'second' }),
      epochMs: now.epochMilliseconds,
      zone,
      movable: options.clock.shift !== undefined,
    },
    phones: whatsapp.phones().map((phone) => showPhone(parts, phone)),
    group: {
      title: telegram.group.title,
      messages: telegram.group.messages.slice(-shownMessages).map((message) => showTelegram(zone, message)),
    },
    people: [...coordinators, { id: anonymousId, name: telegram.group.title }].map((person) => ({
      id: person.id,
      name: person.name,
      anonymous: person.id === anonymousId,
      toasts: (telegram.state.people.get(person.id)?.toasts ?? []).slice(-1),
      messages: (telegram.state.chats.get(person.id)?.messages ?? [])
        .slice(-shownMessages)
        .map((message) => showTelegram(zone, message)),
    })),
    mails: mail
      .all()
      .map((one, i) => ({
        id: i,
        at: at(zone, one.at),
        from: one.from,
        to: one.to,
        subject: one.subject,
        text: one.text,
      }))
      .slice(-shownMails)
      .reverse(),
    faults: Object.fromEntries(
      (['whatsapp', 'telegram', 'email'] as const).map((channel) => [channel, core.faults.standing(channel)]),
    ),
    pending: whatsapp.pending() + telegram.state.updates.pending(),
  }
}

function showPhone({ core, whatsapp, options }: Parts, phone: Phone): Record<string, unknown> {
  const zone = options.timeZone ?? 'Asia/Kolkata'
  const own = whatsapp.state.phones.get(phone.number)!
  const now = core.clock.now()
  const last = own.lastInboundAt
  return {
    number: phone.number,
    name: phone.name,
    hidden: own.hidden,
    blocked: own.blocked !== 'no',
    typing: own.typingUntil !== null && Temporal.Instant.compare(own.typingUntil, now) > 0,
    windowOpen: last !== null && now.epochMilliseconds - last.epochMilliseconds < 86_400_000,
    unread: phone.heard.filter(({ status }) => status === 'delivered').length,
    messages: phone.bubbles.slice(-shownMessages).map((bubble) => showWhatsApp(zone, bubble)),
  }
}

const showWhatsApp = (zone: string, bubble: WaMessage): Record<string, unknown> => ({
  id: bubble.id,
  mine: bubble.mine,
  at: at(zone, bubble.at),
  kind: bubble.kind,
  header: bubble.header,
  text: bubble.text,
  footer: bubble.footer,
  choices: bubble.choices.map(({ label, description }) => ({ label, description })),
  listLabel: bubble.listLabel,
  template: bubble.template?.name,
  status: bubble.status,
  sound:
    bubble.media && bubble.kind === 'audio'
      ? { url: `/api/media/${bubble.media.id}`, voice: bubble.media.voice }
      : undefined,
  file: bubble.media && bubble.kind !== 'audio' ? (bubble.media.name ?? bubble.media.mime) : undefined,
})

const showTelegram = (zone: string, message: TgMessage): Record<string, unknown> => ({
  id: message.id,
  mine: message.from !== null,
  who: message.from?.name ?? 'Bot',
  at: at(zone, message.at),
  text: message.text,
  quoted: (message.raw.reply_to_message as { text?: string } | undefined)?.text,
  edited: message.edited,
  buttons: message.buttons.map(({ label, url }) => ({ label, url })),
  sound: message.audio
    ? {
        url: `/api/sounds/${encodeURIComponent(message.audio.fileId)}`,
        voice: message.audio.voice,
        name: message.audio.name,
      }
    : undefined,
  file: message.file
    ? {
        url: `/api/sounds/${encodeURIComponent(message.file.fileId)}`,
        picture: message.file.picture,
        name: message.file.name ?? message.file.mime,
      }
    : undefined,
})

/** "Wed 10 Feb, 18:00" in the organisation's zone. */
function at(zone: string, instant: Temporal.Instant): string {
  return instant.toZonedDateTimeISO(zone).toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
}
