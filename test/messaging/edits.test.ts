import { sql } from 'kysely'
import t from 'tap'
import { newerEdits } from '../../src/messaging/edit.ts'
import { openPost } from './post.ts'

t.test('looking for a newer edit costs no more for all that was ever sent', async (t) => {
  const post = await openPost(t)
  const { orgId, group: chatId } = post
  const accountId = post.accounts.telegram
  await post.sql`
    insert into messages (org_id, id, account_id, channel, chat_id, recipient, locale, priority, key, body, status, due_at, created_at)
    select ${orgId}, gen_random_uuid(), ${accountId}, 'telegram', ${chatId}, '1', 'en', 0, 'old' || n,
           '{"kind":"edit","target":{"providerId":"1"}}'::jsonb, 'sent', now(), now()
    from generate_series(1, 50000) n`
  const plan = async () => {
    const query = newerEdits({ orgId, accountId, chatId, seq: 1 }, { providerId: '1' })
    const { rows } = await sql<{
      'QUERY PLAN': string
    }>`explain (analyze, costs off, timing off) ${query}`.execute(post.db)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  }
  await post.sql`analyze messages`
  const known = await plan()
  t.match(known, /messages_due/)
  t.notMatch(known, /Seq Scan|Removed by Filter: [0-9]{3}/)
})
