import { defineCommand, type Outcome } from '../../src/conversation/index.ts'
import { startLive, stopLive } from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import { seasonInHand } from '../season-now.ts'
import { noSeason, told } from './slot.ts'

/** `/live`: today's roster in a message that stays true, day after day; `/live off` ends it. */
export const live = defineCommand({
  name: 'live',
  where: 'coordinators',
  async run(turn, args): Promise<Outcome> {
    const { tx, ctx, actor, now, chat } = turn
    const asked = { actor, ids: ctx.ids, now }
    const text = args.trim().toLowerCase()
    if (text !== '' && text !== 'off') return told({ key: 'live-how' })
    if (text === 'off') {
      const outcome = await stopLive(tx, asked)
      switch (outcome) {
        case 'stopped':
          return told({ key: 'live-off' })
        case 'none':
          return told({ key: 'live-none' })
        case 'not-allowed':
          return told({ key: 'coordinators-only' })
        default:
          return unreachable(outcome)
      }
    }
    if (!(await seasonInHand(turn))) return told(noSeason)
    const place = { id: chat.id, ...(chat.threadId !== undefined && { threadId: chat.threadId }) }
    const outcome = await startLive(tx, { ...asked, chat: place })
    // What has begun shows itself.
    return outcome === 'started' ? {} : told({ key: 'coordinators-only' })
  },
})
