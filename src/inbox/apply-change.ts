import type { ChatChange } from '../channels/channel.ts'
import { moveChat, setReachable } from '../channels/index.ts'
import type { Context } from '../context.ts'
import { recordAction } from '../core/audit/index.ts'
import { changeIdentity, findOrMakePerson } from '../core/people/index.ts'
import type { Tx } from '../db/database.ts'
import { unreachable } from '../lib/unreachable.ts'
import { catchUp, followMove } from '../messaging/index.ts'
import type { WaitingEvent } from './waiting.ts'

/** Follows a change around a chat: another number or user id, a group that moved, a bot blocked or let in again. */
export async function applyChange(
  ctx: Context,
  tx: Tx,
  event: WaitingEvent,
  change: ChatChange,
): Promise<void> {
  const { orgId, accountId } = event
  const at = ctx.clock.now()
  switch (change.kind) {
    case 'identity-changed':
      await changeIdentity(tx, orgId, change.old, change.new, at)
      return move(tx, { orgId, accountId, from: change.old.value, to: change.new.value })
    case 'chat-moved':
      // Anonymous administrators are known by the id of their group.
      await changeIdentity(
        tx,
        orgId,
        { kind: 'telegram', value: change.from },
        { kind: 'telegram', value: change.to },
        at,
      )
      return move(tx, { orgId, accountId, from: change.from, to: change.to })
    case 'reachable': {
      const { chatKey, reachable, reason = null } = change
      const chat = { orgId, accountId, providerChatId: chatKey }
      await setReachable(tx, { ...chat, reachable, reason, at })
      return reachable ? catchUp(tx, { ids: ctx.ids, now: at }, chat) : undefined
    }
    case 'marketing-preference':
      return recordPreference(ctx, tx, event, change, at)
    default:
      return unreachable(change)
  }
}

async function move(tx: Tx, moved: Parameters<typeof moveChat>[1]): Promise<void> {
  await moveChat(tx, moved)
  await followMove(tx, moved)
}

// WhatsApp's own switch stops advertising, which we do not send; what somebody's duty needs may still be told. The wish is
// kept in the log for whoever writes campaigns.
async function recordPreference(
  ctx: Context,
  tx: Tx,
  { orgId }: WaitingEvent,
  { identity, stopped }: Extract<ChatChange, { kind: 'marketing-preference' }>,
  at: Temporal.Instant,
): Promise<void> {
  const org = await tx
    .selectFrom('orgs')
    .select('locale')
    .where('org_id', '=', orgId)
    .executeTakeFirstOrThrow()
  const person = await findOrMakePerson(tx, {
    orgId,
    id: ctx.ids.next(),
    identities: [identity],
    name: null,
    locale: org.locale,
    at,
  })
  await recordAction(tx, {
    actor: { orgId, personId: person.id, name: person.name ?? '', role: 'self', door: 'whatsapp' },
    action: stopped ? 'marketing.stopped' : 'marketing.resumed',
    subject: { kind: 'person', id: person.id },
    id: ctx.ids.next(),
    at,
  })
}
