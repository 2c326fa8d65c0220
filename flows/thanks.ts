import { defineCommand } from '../src/conversation/index.ts'

/** Thanks are answered, and ask for nothing. */
export const thanks = defineCommand({
  name: 'thanks',
  where: 'private',
  hidden: true,
  keywords: 'keywords-thanks',
  run: async () => ({ replies: [{ words: { key: 'thanks' } }] }),
})
