import { createHash, timingSafeEqual } from 'node:crypto'
import { coordinatorsChat, linkCoordinators } from '../../src/channels/index.ts'
import { type Command, defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import { recordAction } from '../../src/core/audit/index.ts'
import { enqueue, handOverNews } from '../../src/messaging/index.ts'
import { announceWaiting } from './announce-waiting.ts'

/** The code that links a group in place of the one linked now, or of none: another one each time. */
export type LinkCode = (orgId: number, linkedChatId: string | null) => string

/** `/link CODE` makes the group it is written in the coordinators' one. The code is printed where the program was started. */
export const link = (linkCode: LinkCode): Command =>
  defineCommand({
    name: 'link',
    where: 'groups',
    async run(turn, args) {
      const { tx, ctx, org, chat, actor, now } = turn
      if (chat.isPublic) return said('link-public')
      if (chat.isLinked) return said('link-already')
      const former = (await coordinatorsChat(tx, org.id))?.id ?? null
      if (args === '' || !isSame(args, linkCode(org.id, former))) return said('link-wrong-code')
      // Of two groups with the same code one is first, and the code is of no use to the other.
      const linked = await linkCoordinators(tx, { orgId: org.id, chatId: chat.id, inPlaceOf: former })
      if (!linked) return said('link-wrong-code')
      const subject = { kind: 'chat', id: chat.id }
      await recordAction(tx, { actor, action: 'group.linked', subject, id: ctx.ids.next(), at: now })
      if (former) {
        await handOverNews(tx, { ids: ctx.ids, now }, { orgId: org.id, from: former, to: chat.id })
        await tellFormer(turn, former)
      }
      await announceWaiting(turn)
      return { replies: [{ words: { key: 'link-done', vars: { org: org.name } } }] }
    },
  })

const said = (key: string): Outcome => ({ replies: [{ words: { key } }] })

const tellFormer = ({ tx, ctx, org, now, eventKey }: Turn, chatId: string) =>
  enqueue(
    tx,
    { ids: ctx.ids, now },
    {
      orgId: org.id,
      chatId,
      priority: 'reply',
      body: { kind: 'text', words: { key: 'link-moved', vars: { org: org.name } } },
      key: `${eventKey}:former`,
      locale: org.locale,
    },
  )

// Hashed first, so that neither content nor length shows in the time a comparison takes.
const isSame = (a: string, b: string) => timingSafeEqual(hash(a.trim().toUpperCase()), hash(b.toUpperCase()))
const hash = (text: string) => createHash('sha256').update(text).digest()
