import t from 'tap'
import { openDatabase } from '../../src/db/database.ts'
import { createDatabase } from '../harness/database.ts'

t.test('accounts and people, which messages name without a foreign key, cannot be deleted', async (t) => {
  const { url } = await createDatabase(t)
  const { db, close } = openDatabase({ url, poolSize: 1 })
  t.teardown(close)
  for (const table of ['channel_accounts', 'people'] as const)
    await t.rejects(db.deleteFrom(table).execute(), { code: '42501' }, table)
})
