import { createHash, timingSafeEqual } from 'node:crypto'
import { linkCoordinators } from '../../src/channels/index.ts'
import { type Command, defineCommand } from '../../src/conversation/index.ts'
import { recordAction } from '../../src/core/audit/index.ts'

/** `/link CODE` makes the group it is written in the coordinators' one. The code is printed where the program was started. */
export const link = (linkCode: string): Command =>
  defineCommand({
    name: 'link',
    where: 'groups',
    async run(turn, args) {
      const { tx, ctx, org, chat, actor, now } = turn
      if (chat.isCoordinators) return { replies: [{ words: { key: 'link-already' } }] }
      if (args === '' || !isSame(args, linkCode)) return { replies: [{ words: { key: 'link-wrong-code' } }] }
      await linkCoordinators(tx, { orgId: org.id, chatId: chat.id })
      const subject = { kind: 'chat', id: chat.id }
      await recordAction(tx, { actor, action: 'group.linked', subject, id: ctx.ids.next(), at: now })
      return { replies: [{ words: { key: 'link-done', vars: { org: org.name } } }] }
    },
  })

// Hashed first, so that neither content nor length shows in the time a comparison takes.
const isSame = (a: string, b: string) => timingSafeEqual(hash(a.trim().toUpperCase()), hash(b.toUpperCase()))
const hash = (text: string) => createHash('sha256').update(text).digest()
