import { sql } from 'kysely'
import t, { type Test } from 'tap'
import {
  coordinatorsChat,
  ensureAccounts,
  findOrMakeChat,
  linkCoordinators,
  moveChat,
  setReachable,
} from '../../src/channels/index.ts'
import type { Config } from '../../src/config.ts'
import { findOrMakePerson } from '../../src/core/people/index.ts'
import type { Tx } from '../../src/db/database.ts'
import { inOrg } from '../../src/db/tenancy.ts'
import { randomIds } from '../../src/lib/ids.ts'
import { createDatabase } from '../harness/database.ts'
import { channels, makeOrg } from './org.ts'

const at = Temporal.Instant.from('2027-02-01T10:00:00Z')

async function world(t: Test) {
  const { db } = await createDatabase(t)
  const { orgId, accounts } = await makeOrg(db)
  const act = <T>(work: (tx: Tx) => Promise<T>) => inOrg(db, orgId, work)
  const chatInput = (
    providerChatId: string,
    more: {
      personId?: string | null
      title?: string | null
      kind?: 'private' | 'group'
      heardAt?: Temporal.Instant
    } = {},
  ) => ({
    orgId,
    accountId: accounts.telegram,
    channel: 'telegram' as const,
    providerChatId,
    kind: more.kind ?? (providerChatId.startsWith('-') ? ('group' as const) : ('private' as const)),
    personId: more.personId ?? null,
    title: more.title ?? null,
    id: randomIds.next(),
    at,
    ...(more.heardAt && { heardAt: more.heardAt }),
  })
  const find = (id: string, more = {}) => act((tx) => findOrMakeChat(tx, chatInput(id, more)))
  const row = (id: string) =>
    db
      .selectFrom('chats')
      .selectAll()
      .where('org_id', '=', orgId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  return { db, orgId, accounts, act, find, chatInput, row }
}

t.test('a chat is made once, however many write at once, and learns whose it is', async (t) => {
  const { act, find, orgId } = await world(t)
  const made = await Promise.all(Array.from({ length: 8 }, () => find('7')))
  t.equal(new Set(made.map(({ id }) => id)).size, 1)
  t.match(made[0], { kind: 'private', personId: null, purpose: null })
  const [first, second] = await act(async (tx) => {
    const input = { orgId, identities: [], name: null, locale: 'en', at }
    return [
      await findOrMakePerson(tx, { ...input, id: randomIds.next() }),
      await findOrMakePerson(tx, { ...input, id: randomIds.next() }),
    ]
  })
  t.equal((await find('7', { personId: first!.id })).personId, first!.id)
  t.equal((await find('7', { personId: second!.id })).personId, first!.id, 'and stays theirs')
  t.equal((await find('-5', { title: 'Old name' })).title, 'Old name')
  t.equal((await find('-5', { title: 'New name' })).title, 'New name')
  t.equal((await find('-5')).title, 'New name')
})

t.test('whoever answers in a chat has it alone', async (t) => {
  const { act, chatInput, find } = await world(t)
  await find('7')
  await act(async (tx) => {
    await findOrMakeChat(tx, chatInput('7'))
    const other = act(async (tx) => {
      await sql`set local lock_timeout = '20ms'`.execute(tx)
      await findOrMakeChat(tx, chatInput('7'))
    })
    await t.rejects(other, /lock timeout/)
  })
  t.ok(await find('7'), 'afterwards it is free')
})

t.test('the last word counts, and writing makes a chat reachable', async (t) => {
  const { act, find, orgId, accounts, row } = await world(t)
  const { id } = await find('7')
  const reach = (reachable: boolean) =>
    act((tx) =>
      setReachable(tx, {
        orgId,
        accountId: accounts.telegram,
        providerChatId: '7',
        reachable,
        reason: reachable ? null : 'blocked',
        at,
      }),
    )
  await reach(false)
  t.match(await row(id), { unreachable_reason: 'blocked' })
  await reach(true)
  t.equal((await row(id)).unreachable_at, null)
  await reach(false)
  await find('7')
  t.match(await row(id), { unreachable_reason: 'blocked' }, 'nobody wrote')
  await find('7', { heardAt: at })
  t.match(await row(id), { unreachable_at: null, unreachable_reason: null })
  await find('7', { heardAt: at.subtract({ hours: 3 }) })
  t.ok((await row(id)).last_inbound_at!.equals(at), 'never backwards')
})

t.test('one group is the coordinators’', async (t) => {
  const { act, find, orgId, db } = await world(t)
  t.equal(await coordinatorsChat(db, orgId), undefined)
  const [a, b, person] = [await find('-1'), await find('-2'), await find('7')]
  t.ok(await act((tx) => linkCoordinators(tx, { orgId, chatId: a.id })))
  t.match(await coordinatorsChat(db, orgId), { id: a.id, providerChatId: '-1' })
  t.ok(await act((tx) => linkCoordinators(tx, { orgId, chatId: b.id })))
  t.match(await coordinatorsChat(db, orgId), { id: b.id })
  t.notOk(await act((tx) => linkCoordinators(tx, { orgId, chatId: person.id })), 'a private chat is no group')
  await Promise.all([a, b, a, b].map(({ id }) => act((tx) => linkCoordinators(tx, { orgId, chatId: id }))))
  t.match((await coordinatorsChat(db, orgId))!.id, new RegExp(`${a.id}|${b.id}`))
})

t.test('a group that moves keeps its row, or hands on its purpose', async (t) => {
  const { act, find, orgId, accounts, db } = await world(t)
  const move = (from: string, to: string) =>
    act((tx) => moveChat(tx, { orgId, accountId: accounts.telegram, from, to }))
  const old = await find('-1')
  await act((tx) => linkCoordinators(tx, { orgId, chatId: old.id }))
  await move('-1', '-1001')
  t.match(await coordinatorsChat(db, orgId), { id: old.id, providerChatId: '-1001' })
  await move('-1', '-1001')
  t.match(await coordinatorsChat(db, orgId), { id: old.id }, 'told twice')
  const next = await find('-1002')
  await move('-1001', '-1002')
  t.match(
    await coordinatorsChat(db, orgId),
    { id: next.id, providerChatId: '-1002' },
    'the new one had written already',
  )
  await move('-1001', '-1002')
  await move('-77', '-78')
  t.match(await coordinatorsChat(db, orgId), { id: next.id })
})

t.test('another organisation’s chats are out of reach', async (t) => {
  const { db, find, orgId } = await world(t)
  const { id } = await find('-1')
  const other = await makeOrg(db, 'other')
  t.notOk(await inOrg(db, other.orgId, (tx) => linkCoordinators(tx, { orgId, chatId: id })))
  t.equal(await coordinatorsChat(db, orgId), undefined)
  t.equal(await coordinatorsChat(db, other.orgId), undefined)
})

t.test('accounts are made once and follow the settings', async (t) => {
  const { db, accounts, orgId } = await world(t)
  const ensure = (rate: number | null) =>
    ensureAccounts(db, {
      org: { id: orgId },
      config: { ...channels, whatsapp: { ...channels.whatsapp, rate } } as unknown as Config,
      ids: randomIds,
      at,
    })
  const rateNow = async () =>
    (
      await db
        .selectFrom('channel_accounts')
        .select('rate')
        .where('channel', '=', 'whatsapp')
        .executeTakeFirstOrThrow()
    ).rate
  t.strictSame(await ensure(20), accounts)
  t.equal(await rateNow(), 20)
  t.strictSame(await ensure(null), accounts)
  t.equal(await rateNow(), 20, 'what is known stays')
  const rows = await db
    .selectFrom('channel_accounts')
    .select(['channel', 'provider_id', 'business_id'])
    .orderBy('channel')
    .execute()
  t.strictSame(rows, [
    { channel: 'email', provider_id: 'duties@masjid.example', business_id: null },
    { channel: 'telegram', provider_id: '42', business_id: null },
    { channel: 'whatsapp', provider_id: '111', business_id: '222' },
  ])
})
