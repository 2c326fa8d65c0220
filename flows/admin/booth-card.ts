import type { Turn } from '../../src/conversation/index.ts'
import { type Booth, type Heard, judges, type Recording } from '../../src/duties/index.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import { type Choice, enqueue } from '../../src/messaging/index.ts'
import { categoryList } from '../categories.ts'
import { selectedOf, soundsOf } from './registration-card.ts'

/**
 * What stands under the recordings: whose they are, or only their number; how far the rating is; and the buttons, five for
 * each recording. What somebody gave shows only when both have rated.
 */
export function boothCard(
  { actor }: Turn,
  { registration, number, recordings }: Heard,
  { left, total }: Booth,
): { words: Words; choices: Choice[] } {
  const { fullName: name, itsNumber: its, preferences, isBlind } = registration
  // A name, not a count: no thousands are set apart.
  const vars = { number: String(number), preferences: categoryList(preferences) }
  const title: Words = isBlind
    ? { key: 'booth-title-blind', vars }
    : { key: 'booth-title', vars: { ...vars, name, its } }
  const progress = { key: 'booth-progress', vars: { judge: actor.name, left, total } }
  const next = { id: `/audition after ${registration.id}`, label: { key: 'button-next' } }
  return {
    words: [title, ...recordings.map(line), ...selectedOf(registration), { text: '' }, progress],
    choices: [...recordings.flatMap(rateButtons), ...bestButtons(registration), ...(left > 0 ? [next] : [])],
  }
}

function line({ ratings }: Recording, index: number): Words {
  const number = index + 1
  if (ratings.length === 0) return { key: 'booth-unrated', vars: { number } }
  if (ratings.length < judges) return { key: 'booth-rated-once', vars: { number } }
  const given = ratings.map(
    ({ judge, rating }): Value => ({ words: { key: 'booth-judge', vars: { judge, rating } } }),
  )
  const sum = ratings.reduce((sum, { rating }) => sum + rating, 0)
  return { key: 'booth-rated', vars: { number, average: sum / ratings.length, given: { list: given } } }
}

const circled = ['①', '②', '③', '④', '⑤']

/** Once both have rated it, nobody changes what is known. */
function rateButtons({ id, ratings }: Recording, index: number, all: Recording[]): Choice[] {
  if (ratings.length >= judges) return []
  const which = all.length > 1 ? `${circled[index]} ` : ''
  return [1, 2, 3, 4, 5].map((rating) => ({
    id: `/rate ${id} ${rating}`,
    label: { text: `${which}${rating}` },
  }))
}

const bestButtons = ({ auditions }: Heard['registration']): Choice[] =>
  auditions.flatMap(({ id, selected }, index) =>
    selected
      ? []
      : [{ id: `/choose ${id}`, label: { key: 'button-best-audition', vars: { number: index + 1 } } }],
  )

/** Sends the recordings into this chat, before the message about them. */
export async function playRecordings(turn: Turn, { registration, number }: Heard): Promise<void> {
  const { tx, ctx, now, org, chat, eventKey } = turn
  const sounds = await soundsOf(turn, registration, registration.isBlind ? number : undefined)
  for (const [index, sound] of sounds.entries())
    await enqueue(
      tx,
      { ids: ctx.ids, now },
      {
        orgId: org.id,
        chatId: chat.id,
        priority: 'reply',
        body: { kind: 'audio', ...sound },
        key: `${eventKey}:sound:${index + 1}`,
        locale: org.locale,
        ...(chat.threadId !== undefined && { threadId: chat.threadId }),
      },
    )
}
