import type { Reply, Turn } from '../../src/conversation/index.ts'
import { enqueue } from '../../src/messaging/index.ts'

/** Puts other words in place of a message of this chat; `what` tells several of one turn apart. */
export const redraw = (
  { tx, ctx, now, org, chat, eventKey }: Turn,
  providerId: string,
  reply: Reply,
  what: string,
): Promise<void> =>
  enqueue(
    tx,
    { ids: ctx.ids, now },
    {
      orgId: org.id,
      chatId: chat.id,
      priority: 'reply',
      body: { kind: 'edit', target: { providerId }, ...reply },
      key: `${eventKey}:${what}`,
      locale: org.locale,
      ...(chat.threadId !== undefined && { threadId: chat.threadId }),
    },
  )
