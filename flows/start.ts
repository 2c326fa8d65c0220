import { defineCommand, setOptedOut } from '../src/conversation/index.ts'
import { menuReply } from './menu.ts'

/** The word that undoes *stop*, and the button that opens every private Telegram chat. */
export const start = defineCommand({
  name: 'start',
  where: 'private',
  keywords: 'keywords-start',
  interrupts: true,
  async run(turn) {
    if (!turn.chat.isOptedOut) return { replies: [await menuReply(turn)] }
    await setOptedOut(turn.tx, { orgId: turn.org.id, chatId: turn.chat.id, at: null })
    const { words, ...rest } = await menuReply(turn)
    return { replies: [{ words: [{ key: 'started' }, { text: '' }, words], ...rest }] }
  },
})
