import { createHmac } from 'node:crypto'
import { coordinatorsChat, findOrMakeChat, linkCoordinators } from './channels/index.ts'
import type { Context } from './context.ts'
import { recordAction } from './core/audit/index.ts'
import type { Actor } from './core/auth/index.ts'
import { type Org, readApplied, rememberApplied } from './core/orgs/index.ts'
import type { Tx } from './db/database.ts'
import { inOrg } from './db/tenancy.ts'
import {
  createSeason,
  listRegistrants,
  moveReminders,
  readSeasons,
  readSeasonsInHand,
} from './duties/index.ts'
import { alertCoordinators, handOverNews } from './messaging/index.ts'

/**
 * Makes the group that TELEGRAM_ADMIN_CHAT_ID names the coordinators' one, if it named another at the last start or none is
 * linked. Without the setting, `/link CODE` does.
 */
export async function linkNamedGroup(
  ctx: Context,
  { org, accountId }: { org: Org; accountId: string },
): Promise<void> {
  const { adminChatId } = ctx.config.telegram
  await inOrg(ctx.db, org.id, async (tx) => {
    const applied = await readApplied(tx, org.id)
    if (applied.adminChatId !== adminChatId) await rememberApplied(tx, org.id, { adminChatId })
    if (!adminChatId) return
    // Named before, it holds as it stands: a group that became a supergroup has another id now, and `/link` may have come since.
    if (applied.adminChatId === adminChatId && (await coordinatorsChat(tx, org.id))) return
    const chat = await findOrMakeChat(tx, {
      orgId: org.id,
      accountId,
      channel: 'telegram',
      providerChatId: adminChatId,
      kind: 'group',
      personId: null,
      title: null,
      id: ctx.ids.next(),
      at: ctx.clock.now(),
    })
    const former = await coordinatorsChat(tx, org.id)
    await linkCoordinators(tx, { orgId: org.id, chatId: chat.id })
    const [actor, at] = [starter(org), ctx.clock.now()]
    if (former && former.id !== chat.id)
      await handOverNews(tx, { ids: ctx.ids, now: at }, { orgId: org.id, from: former.id, to: chat.id })
    const subject = { kind: 'chat', id: chat.id }
    await recordAction(tx, { actor, action: 'group.linked', subject, id: ctx.ids.next(), at })
    await tellOfWaiting(tx, ctx, org)
    if (applied.adminChatId)
      ctx.log.warn('TELEGRAM_ADMIN_CHAT_ID names another group: it is the coordinators’ from now on')
  })
}

const starter = (org: Org): Actor => ({
  orgId: org.id,
  personId: null,
  name: 'start',
  role: 'system',
  door: 'start',
})

/** A group that has just become the coordinators' may never have heard of those who wait for a decision. */
async function tellOfWaiting(tx: Tx, { ids, clock }: Context, org: Org): Promise<void> {
  const now = clock.now()
  const today = now.toZonedDateTimeISO(org.timeZone).toPlainDate()
  const seasonId = (await readSeasonsInHand(tx, org.id, today)).map(({ id }) => id)
  const { volunteers, more } = await listRegistrants(tx, {
    orgId: org.id,
    seasonId,
    status: 'pending',
    limit: 1,
  })
  const count = volunteers.length + more
  if (count === 0) return
  const words = { key: 'alert-registrations-waiting', vars: { count } }
  await alertCoordinators(
    tx,
    { ids, now },
    { orgId: org.id, words, key: `registrations-waiting:${ids.next()}` },
  )
}

/** Where ORG_TIMEZONE was changed, reminders already made follow the hour on the wall. */
export async function followZone({ db, log, clock }: Context, org: Org): Promise<void> {
  const { id: orgId, timeZone } = org
  const moved = await inOrg(db, orgId, async (tx) => {
    if ((await readApplied(tx, orgId)).timeZone === timeZone) return 0
    await rememberApplied(tx, orgId, { timeZone })
    return moveReminders(tx, { orgId, timeZone, now: clock.now() })
  })
  if (moved > 0) log.warn({ moved }, 'the time zone has changed: reminders to come were moved')
}

/**
 * The code that `/link` asks for: nobody can make it without the secret key, and it is another one once another group is
 * linked.
 */
export const linkCodes =
  (secretKey: string) =>
  (orgId: number, linkedChatId: string | null): string => {
    const digest = createHmac('sha256', secretKey)
      .update(`link ${orgId} ${linkedChatId ?? 'nobody'}`)
      .digest()
    return [...digest.subarray(0, 8)].map((byte) => letters[byte % letters.length]).join('')
  }

/** Without those that are taken for one another when read aloud or copied by hand. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/**
 * A simulated clock that was moved goes on from there after a restart: behind what is stored, it would make the past of it.
 * Every minute's jobs leave their instant.
 */
export async function resumeClock(
  { db, clock }: Context,
  move: (milliseconds: number) => void,
): Promise<void> {
  const { latest } = await db
    .selectFrom('job_runs')
    .select((eb) => eb.fn.max('due_at').as('latest'))
    .executeTakeFirstOrThrow()
  const behind = latest ? latest.epochMilliseconds - clock.now().epochMilliseconds : 0
  if (behind > 0) move(behind)
}

/** In a simulated installation: a season that starts in three days, so that the whole story can be played. */
export async function seedDemo(ctx: Context, org: Org): Promise<void> {
  await inOrg(ctx.db, org.id, async (tx) => {
    if ((await readSeasons(tx, org.id)).length > 0) return
    const now = ctx.clock.now()
    const startsOn = now.toZonedDateTimeISO(org.timeZone).toPlainDate().add({ days: 3 })
    await createSeason(tx, {
      actor: starter(org),
      ids: ctx.ids,
      now,
      name: 'Sherullah',
      startsOn,
      endsOn: startsOn.add({ days: 29 }),
      preset: 'eight',
      reminderTime: ctx.config.reminderTime,
      openNow: 'if-none',
    })
  })
}
