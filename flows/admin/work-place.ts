import type { Turn } from '../../src/conversation/index.ts'

/** Who asks for work on a table, and which message shows how far it is: the tapped one, else our first reply. */
export const workPlace = ({ actor, ctx, now, chat, org, source, eventKey }: Turn) => ({
  actor,
  ids: ctx.ids,
  now,
  chat,
  target: source ? { providerId: source.providerId } : { key: `${eventKey}:0` },
  // A group reads one language.
  locale: org.locale,
})
