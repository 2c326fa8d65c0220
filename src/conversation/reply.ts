import type { Words } from '../lib/words.ts'
import { type Body, enqueue } from '../messaging/index.ts'
import type { Outcome, Reply, Turn } from './define.ts'

/** Queues what the person hears, in the turn's own transaction; returns the toast in their language. */
export async function sendOutcome(turn: Turn, outcome: Outcome): Promise<{ toast?: string }> {
  const replies = outcome.replies ?? []
  const said = replies.map(({ about, ...reply }) => ({
    about,
    body: { ...textBody(reply), ...(turn.answers && { replyTo: turn.answers.providerId }) },
  }))
  const bodies = outcome.edit
    ? [{ about: outcome.edit.about, body: editBody(turn, outcome.edit) }, ...said]
    : said
  const locale = outcome.locale ?? localeOf(turn)
  for (const [n, { about, body }] of bodies.entries()) {
    await enqueue(
      turn.tx,
      { ids: turn.ctx.ids, now: turn.now },
      {
        orgId: turn.org.id,
        chatId: turn.chat.id,
        priority: 'reply',
        body,
        key: `${turn.eventKey}:${n}`,
        locale,
        ...(about && { about }),
        ...(turn.chat.threadId !== undefined && { threadId: turn.chat.threadId }),
      },
    )
  }
  return outcome.toast ? { toast: sayTo(turn, outcome.toast) } : {}
}

/** A group reads one language, the organisation's; a person their own. */
export const localeOf = (turn: Turn): string =>
  turn.chat.kind === 'group' ? turn.org.locale : turn.person.locale

/** Words in the language of whoever reads this chat, for the few places that need the sentence itself. */
export const sayTo = (turn: Turn, words: Words): string =>
  turn.ctx.speaker.say(words, { locale: localeOf(turn), timeZone: turn.org.timeZone, now: turn.now })

// Only Telegram can change a message that was sent.
const editBody = (turn: Turn, reply: Reply): Body =>
  turn.source && turn.chat.channel === 'telegram'
    ? {
        kind: 'edit',
        target: { providerId: turn.source.providerId },
        words: reply.words,
        ...(reply.choices && { choices: reply.choices }),
      }
    : textBody(reply)

const textBody = ({ words, choices = [], listLabel, replyForced }: Reply): Body => ({
  kind: 'text',
  words,
  ...(choices.length > 0 && { choices }),
  // Beyond three, WhatsApp hides the choices behind a button, which needs a name.
  ...((choices.length > 3 || (choices.length > 0 && listLabel)) && {
    listLabel: listLabel ?? { key: 'button-choose' },
  }),
  ...(replyForced && { replyForced }),
})
