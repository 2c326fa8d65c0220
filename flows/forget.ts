import { z } from 'zod'
import { defineCommand, defineFlow, means, type Next, plain, type Turn } from '../src/conversation/index.ts'
import { readUpcomingDuties } from '../src/duties/index.ts'
import type { Words } from '../src/lib/words.ts'
import { forgetPerson } from '../src/privacy/index.ts'
import { textOf } from './read-answers.ts'

/** "forget me": everything of this person is erased, after they have typed a word that nobody types by chance. */
export const forget = defineCommand({
  name: 'forget',
  where: 'private',
  keywords: 'keywords-forget',
  interrupts: true,
  run: async () => ({ start: { flow: 'forget', data: {} } }),
})

type Empty = Record<string, never>

/** Its one question: are you sure? */
export const forgetMe = defineFlow<'sure', Empty>({
  id: 'forget',
  version: 1,
  data: z.object({}) as never,
  start: 'sure',
  aside: true,
  help: { key: 'forget-help' },
  steps: {
    sure: {
      ask: async (_, turn) => ({
        words: [
          { key: 'forget-what-goes', vars: { org: turn.org.name } },
          ...(await dutiesLine(turn)),
          { text: '' },
          { key: 'forget-sure', vars: { word: { words: { key: 'forget-word' } } } },
        ],
        choices: [{ id: 'keep', label: { key: 'button-keep-all' } }],
      }),
      async answer(answer, _, turn): Promise<Next<'sure', Empty>> {
        const isNo = means(textOf(answer), 'keywords-no', turn.ctx.speaker)
        if (answer.kind === 'choice' || isNo) return { done: [{ words: { key: 'forget-kept' } }] }
        if (!isTheWord(turn, textOf(answer)))
          return {
            again: { words: { key: 'forget-not-yet', vars: { word: { words: { key: 'forget-word' } } } } },
          }
        await erase(turn)
        return { done: [] }
      },
    },
  },
})

async function dutiesLine({ tx, org, person, now }: Turn): Promise<Words[]> {
  const { length: count } = await readUpcomingDuties(tx, { orgId: org.id, personId: person.id, now })
  return count === 0 ? [] : [{ text: '' }, { key: 'forget-duties', vars: { count } }]
}

/** In any language: who has changed theirs meanwhile is not asked twice. */
const isTheWord = ({ ctx }: Turn, text: string): boolean =>
  [...ctx.speaker.meanings('forget-word').values()].flat().some((word) => plain(word) === plain(text))

/** What the logs keep is the organisation's to read; the last message is the person's. */
async function erase(turn: Turn): Promise<void> {
  const { tx, ctx, actor, org, person, chat, now } = turn
  const reader = { locale: org.locale, timeZone: org.timeZone, now }
  const mark = person.id.slice(-6)
  const outcome = await forgetPerson(tx, {
    ...{ actor, ids: ctx.ids, now },
    farewell: { chatId: chat.id, locale: person.locale, words: { key: 'forget-done' } },
    pseudonym: ctx.speaker.say({ key: 'forget-pseudonym', vars: { mark } }, reader),
    reason: ctx.speaker.say({ key: 'forget-reason' }, reader),
  })
  if (outcome.kind === 'not-allowed') throw new Error('a person may not ask to be forgotten')
}
