import { defineCommand, type Outcome, type Turn } from '../src/conversation/index.ts'
import { type Practice, parseDuty, readPractice, readSeasonsInHand } from '../src/duties/index.ts'
import type { Choice } from '../src/messaging/index.ts'
import { keepers } from './admin/practice.ts'
import { isPlayable, type Playable, playPractice } from './play-practice.ts'
import { todayOf } from './season-now.ts'

/** A volunteer hears a recording to practise with; in the group, coordinators attach one: `/practice FAJAR_AZAAN`. */
export const practice = defineCommand({
  name: 'practice',
  where: 'anywhere',
  keywords: 'keywords-practice',
  async run(turn, args) {
    const seasons = await readSeasonsInHand(turn.tx, turn.org.id, todayOf(turn))
    const seasonId = seasons.map(({ id }) => id)
    const all = await readPractice(turn.tx, { orgId: turn.org.id, seasonId })
    return turn.chat.isCoordinators ? keepers(turn, args.trim(), all) : hear(turn, args.trim(), all)
  },
})

async function hear(turn: Turn, args: string, all: Practice[]): Promise<Outcome> {
  const there = all.filter(isPlayable)
  const [first, second] = there
  if (!first) return { replies: [{ words: { key: 'practice-none' } }] }
  const from = Number(/^more (\d{1,3})$/.exec(args)?.[1] ?? 0)
  const parsed = from > 0 ? ({ kind: 'none' } as const) : parseDuty(args, there)
  const named = parsed.kind === 'match' ? there.find(({ code }) => code === parsed.duty.code) : undefined
  const meant = named ?? (second ? undefined : first)
  if (!meant)
    return list(parsed.kind === 'several' ? there.filter((one) => parsed.duties.includes(one)) : there, from)
  await playPractice(turn, meant)
  const another: Choice[] = second ? [{ id: '/practice', label: { key: 'button-practice-another' } }] : []
  return { replies: [{ words: { key: 'practice-here', vars: { duty: meant.label } }, choices: another }] }
}

/** WhatsApp shows ten in a list; the tenth leads on where there are more. */
function list(there: Playable[], from: number): Outcome {
  const most = there.length - from > 10 ? 9 : 10
  const page = there.slice(from, from + most)
  const more: Choice[] =
    there.length > from + most ? [{ id: `/practice more ${from + most}`, label: { key: 'button-next' } }] : []
  const choices = page.map(
    ({ code, label }): Choice => ({
      id: `/practice ${code}`,
      label: { key: 'button-duty', vars: { duty: label } },
    }),
  )
  return { replies: [{ words: { key: 'practice-which' }, choices: [...choices, ...more] }] }
}
