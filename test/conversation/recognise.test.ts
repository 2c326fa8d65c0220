import t, { type Test } from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { recognise } from '../../src/conversation/recognise.ts'
import type { Identity } from '../../src/core/people/index.ts'
import { inOrg } from '../../src/db/tenancy.ts'
import { applyChange } from '../../src/inbox/apply-change.ts'
import { notify } from '../../src/messaging/index.ts'
import { createTown } from '../flows/town.ts'

const user = (value: string): Identity => ({ kind: 'whatsapp_user', value })
const phone = (value: string): Identity => ({ kind: 'phone', value })

async function world(t: Test) {
  const { ctx, org, accounts } = await createTown(t, {
    flows,
    commands: commands({ linkCode: () => 'OPEN-SESAME' }),
  })
  const at = ctx.clock.now()
  const base = { orgId: org.id, at }
  /** A message from whoever has these identities; the first names the chat, as WhatsApp's do. */
  const writes = (identities: Identity[], name: string) =>
    inOrg(ctx.db, org.id, (tx) =>
      recognise(tx, {
        person: { ...base, id: ctx.ids.next(), identities, name, locale: 'en' },
        chat: {
          ...base,
          id: ctx.ids.next(),
          accountId: accounts.whatsapp,
          channel: 'whatsapp',
          providerChatId: identities[0]!.value,
          kind: 'private',
          title: null,
          heardAt: at,
        },
      }),
    )
  const changes = (old: Identity, next: Identity) =>
    inOrg(ctx.db, org.id, (tx) =>
      applyChange(ctx, tx, { orgId: org.id, accountId: accounts.whatsapp } as never, {
        kind: 'identity-changed',
        old,
        new: next,
      }),
    )
  const isTold = async (personId: string, key: string) => {
    const vars = { name: 'Carl', duty: 'Fajar Azaan', date: { date: '2027-02-10' } }
    const about = { kind: 'assignment' as const, id: ctx.ids.next() }
    await inOrg(ctx.db, org.id, (tx) =>
      notify(
        tx,
        { ids: ctx.ids, now: at },
        { orgId: org.id, personId, notice: 'duty-unlocked', vars, key, about, email: null },
      ),
    )
  }
  const recipients = async () =>
    (await ctx.sql<{ recipient: string }[]>`select recipient from messages order by seq`).map(
      (row) => row.recipient,
    )
  return { writes, changes, isTold, recipients }
}

t.test('one person by many identities; strangers at the same moment are made once', async (t) => {
  const { writes } = await world(t)
  const made = await Promise.all(Array.from({ length: 6 }, () => writes([phone('9198001')], 'Ahmed')))
  t.equal(new Set(made.map(({ person }) => person.id)).size, 1)
  const [{ person, chat }] = [made[0]!]
  t.equal(chat.personId, person.id)
  t.equal(
    (await writes([user('IN.A'), phone('9198001')], 'Ahmed')).person.id,
    person.id,
    'the user id is added',
  )
  t.equal((await writes([user('IN.A')], 'Ahmed')).person.id, person.id, 'and is enough from then on')
})

t.test('a phone number that was given to somebody else leads to a person of their own', async (t) => {
  const { writes } = await world(t)
  const former = await writes([user('IN.A'), phone('9198001')], 'Former owner')
  const next = await writes([user('IN.B'), phone('9198001')], 'New owner')
  t.not(next.person.id, former.person.id)
  t.equal(next.person.name, 'New owner')
  t.equal((await writes([user('IN.B'), phone('9198001')], 'New owner')).person.id, next.person.id)
  t.equal((await writes([user('IN.A')], 'Former owner')).person.id, former.person.id)
})

for (const [order, before] of [
  ['before', true],
  ['after', false],
] as const)
  t.test(`a changed number that is told ${order} the first message from it`, async (t) => {
    const { writes, changes, isTold, recipients } = await world(t)
    const carl = await writes([phone('9198002')], 'Carl')
    await isTold(carl.person.id, 'queued-before')
    if (!before) await writes([phone('9198003')], 'Carl')
    await changes(phone('9198002'), phone('9198003'))
    await changes(phone('9198002'), phone('9198003'))
    t.equal((await writes([phone('9198003')], 'Carl')).person.id, carl.person.id, 'the same Carl')
    await isTold(carl.person.id, 'queued-after')
    t.same(await recipients(), ['9198003', '9198003'], 'what waits follows as well')
    const stranger = await writes([phone('9198002')], 'Somebody new')
    t.not(stranger.person.id, carl.person.id)
    t.equal(stranger.chat.personId, stranger.person.id, 'the old number is whose it is now')
  })
