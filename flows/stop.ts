import { defineCommand, setOptedOut } from '../src/conversation/index.ts'

/** Nothing is sent any more but answers, from this moment on. */
export const stop = defineCommand({
  name: 'stop',
  where: 'private',
  keywords: 'keywords-stop',
  interrupts: true,
  async run({ tx, org, chat, now }) {
    await setOptedOut(tx, { orgId: org.id, chatId: chat.id, at: now })
    return { replies: [{ words: { key: 'stopped' } }] }
  },
})
