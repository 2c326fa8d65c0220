import type { Db, Tx } from '../db/database.ts'
import { parseCommand, type Registry } from './commands.ts'
import type { EngineInput } from './engine.ts'
import { orderOf } from './heard.ts'
import { flowAskedOf, isCoordinatorsChat, readWanted, type Wanted } from './session.ts'
import type { Flows } from './talk.ts'
import { identitiesOfSpeaker } from './turn.ts'

/** Everything that can be asked of us, and every form there is. */
export type Known = { flows: Flows; registry: Registry }

/**
 * What people say to each other in a group is not ours to read, let alone to keep: only an order, a tap, and a reply to one
 * of our messages by somebody who was asked something.
 */
export async function isJustTalk(tx: Tx, { incoming, heard, org, accountId }: EngineInput): Promise<boolean> {
  if (incoming.chatKind === 'private') return false
  if (incoming.from.anonymous === 'channel') return true
  // A file that nobody awaits is not even fetched, and a sound was because somebody was asked for it.
  if (heard.kind === 'tap' || heard.kind === 'file' || orderOf(heard)) return false
  if (heard.kind === 'sound' || heard.kind === 'refused-sound') return false
  if (!incoming.repliesToUs) return true
  const chat = { orgId: org.id, accountId, providerChatId: incoming.chatKey }
  if (await flowAskedOf(tx, chat, identitiesOfSpeaker(incoming))) return false
  // An answer to a question of ours, whoever it was asked of: they believe that it was heard.
  const wanted = await wantedOf(tx, { incoming, org, accountId })
  return !wanted?.isQuestion && !wanted?.order
}

/** What the message of ours wants that this replies to. */
export const wantedOf = (
  tx: Tx,
  { incoming, org, accountId }: Pick<EngineInput, 'incoming' | 'org' | 'accountId'>,
): Promise<Wanted | undefined> => readWanted(tx, { orgId: org.id, accountId }, incoming)

export type Awaiting = Pick<EngineInput, 'incoming' | 'accountId'> & { orgId: number }

/** Whether a document is meant for us, see `Engine`. */
export async function awaitsFile(
  known: Known,
  db: Db,
  { incoming, accountId, orgId }: Awaiting,
): Promise<boolean> {
  const { content, chatKey: providerChatId } = incoming
  if (incoming.chatKind !== 'group' || incoming.chatIsPublic) return false
  const text = content.kind === 'file' ? content.caption : content.kind === 'text' ? content.text : ''
  const order = parseCommand(text ?? '')
  if (order ? !known.registry.byName(order.name)?.takesFile : content.kind === 'text') return false
  const chat = { orgId, accountId, providerChatId }
  if (!(await isCoordinatorsChat(db, chat))) return false
  if (order) return true
  const asked = await flowAskedOf(db, chat, identitiesOfSpeaker(incoming))
  return asked !== undefined && known.flows.get(asked)?.takesFile === true
}

/** Whether a sound in a group answers a question of ours, see `Engine`. */
export async function expectsSound(
  known: Known,
  db: Db,
  { orgId, accountId, incoming }: Awaiting,
): Promise<boolean> {
  const chat = { orgId, accountId, providerChatId: incoming.chatKey }
  const asked = await flowAskedOf(db, chat, identitiesOfSpeaker(incoming))
  return asked !== undefined && known.flows.get(asked)?.takesSounds === true
}
