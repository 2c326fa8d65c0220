import { z } from 'zod'
import { defineCommand, defineFlow, type Next, type Outcome, type Turn } from '../src/conversation/index.ts'
import {
  checkWithdraw,
  type Registration,
  readOwnRegistrations,
  withdrawRegistration,
} from '../src/duties/index.ts'
import { announceWithdrawal } from './admin/announce-withdrawal.ts'
import { withdrawOther } from './admin/withdraw.ts'
import { registerButton } from './buttons.ts'
import { todayOf } from './season-now.ts'

/** A volunteer takes the own registration back; in the group, a coordinator somebody's: `/withdraw 30412345 why`. */
export const withdraw = defineCommand({
  name: 'withdraw',
  where: 'anywhere',
  keywords: 'keywords-withdraw',
  run: (turn, args) => (turn.chat.isCoordinators ? withdrawOther(turn, args) : withdrawOwn(turn, args)),
})

async function withdrawOwn(turn: Turn, args: string): Promise<Outcome> {
  const { tx, org, person } = turn
  const asked = { orgId: org.id, personId: person.id, today: todayOf(turn) }
  const own = (await readOwnRegistrations(tx, asked)).filter(isLive)
  const [only, ...others] = own.filter(({ id }) => args === '' || id === args.trim())
  if (!only) return { replies: [{ words: { key: 'withdraw-nothing' } }] }
  if (others.length > 0) {
    const choices = own.map(({ id, season }) => ({ id: `/withdraw ${id}`, label: { text: season } }))
    return { replies: [{ words: { key: 'withdraw-which' }, choices }] }
  }
  const checked = await checkWithdraw(tx, { ...who(turn), registrationId: only.id })
  if (checked.kind !== 'free') return { replies: [{ words: { key: 'withdraw-nothing' } }] }
  const data = { registrationId: only.id, season: only.season, duties: checked.duties.length }
  return { start: { flow: 'withdraw-own', data } }
}

const isLive = ({ status }: Registration) => status === 'pending' || status === 'approved'
const who = ({ actor, ctx, now }: Turn) => ({ actor, ids: ctx.ids, now })

const ownData = z.object({ registrationId: z.string(), season: z.string(), duties: z.number() })
type Own = z.infer<typeof ownData>

/** Is it meant? Their duties go with it. */
export const withdrawSure = defineFlow<'sure', Own>({
  id: 'withdraw-own',
  version: 1,
  data: ownData,
  start: 'sure',
  help: { key: 'withdraw-help' },
  aside: true,
  steps: {
    sure: {
      ask: ({ season, duties }) => ({
        words: { key: 'withdraw-own-sure', vars: { season, count: duties } },
        choices: [
          { id: 'yes', label: { key: 'button-yes-withdraw' } },
          { id: 'no', label: { key: 'button-stay' } },
        ],
      }),
      answer(answer, data, turn): Next<'sure', Own> | Promise<Next<'sure', Own>> {
        if (answer.kind !== 'choice') return { again: { words: { key: 'withdraw-own-choose' } } }
        if (answer.id === 'yes') return leave(turn, data)
        return { done: [{ words: { key: 'withdraw-own-kept', vars: { season: data.season } } }] }
      },
    },
  },
})

async function leave(turn: Turn, { registrationId, season }: Own): Promise<Next<'sure', Own>> {
  // The log is the coordinators': it is written in their language.
  const { ctx, org, now } = turn
  const reader = { locale: org.locale, timeZone: org.timeZone, now }
  const reason = ctx.speaker.say({ key: 'withdraw-own-reason' }, reader)
  const outcome = await withdrawRegistration(turn.tx, { ...who(turn), registrationId, reason })
  if (outcome.kind !== 'withdrawn') return { done: [{ words: { key: 'withdraw-nothing' } }] }
  await announceWithdrawal(turn, outcome)
  return { done: [{ words: { key: 'withdraw-own-done', vars: { season } }, choices: [registerButton] }] }
}
