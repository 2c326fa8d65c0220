import { defineCommand } from '../../src/conversation/index.ts'
import { isId, startCover, stopCover } from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import { told } from './slot.ts'

/** The buttons of a search for somebody who steps in: `/cover start <assignment>`, `/cover stop <round>`. */
export const cover = defineCommand({
  name: 'cover',
  where: 'coordinators',
  hidden: true,
  async run({ tx, ctx, actor, now }, args) {
    const [, verb, id = ''] = /^(start|stop)\s+(\S+)$/.exec(args.trim()) ?? []
    if (!isId(id)) return told({ key: 'cover-how' })
    if (verb === 'start') {
      const outcome = await startCover(tx, { actor, ids: ctx.ids, now, assignmentId: id })
      // What has begun shows itself in a message of its own.
      return outcome.kind === 'started' ? {} : told({ key: startTroubles[outcome.kind] })
    }
    const outcome = await stopCover(tx, { actor, ids: ctx.ids, now, roundId: id })
    switch (outcome.kind) {
      case 'stopped':
        return {}
      case 'over':
      case 'not-found':
        return { toast: { key: 'cover-over-already' }, replies: [] }
      case 'not-allowed':
        return told({ key: 'coordinators-only' })
      default:
        return unreachable(outcome)
    }
  },
})

const startTroubles = {
  running: 'cover-running',
  'too-late': 'cover-too-late',
  'nobody-to-ask': 'cover-nobody-to-ask',
  'not-live': 'cover-not-live',
  'not-allowed': 'coordinators-only',
} as const
