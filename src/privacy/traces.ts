import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** By what somebody can be found in texts and tables. */
export type Traces = {
  /** Every name they registered under or their phone gave. */
  names: string[]
  /** ITS numbers, e-mail addresses, phone numbers, user ids. */
  numbers: string[]
  chatKeys: string[]
  chats: string[]
  /** Their own id, and those of what is theirs. */
  ids: string[]
}

/** Who is forgotten is locked: nobody assigns or decides anything of theirs meanwhile. Undefined: there is no such person. */
export async function lockTraces(tx: Tx, orgId: number, personId: string): Promise<Traces | undefined> {
  const mine = sql`org_id = ${orgId} and person_id = ${personId}::uuid`
  await sql`select from registrations where ${mine} order by id for update`.execute(tx)
  const found = await sql<{ [name in keyof Traces]: (string | null)[] }>`
    select array(select p.name union select full_name from registrations where ${mine}) as names,
           array(select value from identities where ${mine} and (kind <> 'telegram' or length(value) >= 6)
                 union select its_number from registrations where ${mine}
                 union select email from registrations where ${mine}) as numbers,
           array(select provider_chat_id from chats where ${mine} and kind = 'private') as "chatKeys",
           array(select id::text from chats where ${mine} and kind = 'private') as chats,
           array(select p.id::text union select id::text from registrations where ${mine}
                 union select id::text from assignments where ${mine}
                 union select id::text from letters where ${mine}) as ids
    from people p where p.org_id = ${orgId} and p.id = ${personId}::uuid
    for update`.execute(tx)
  const row = found.rows[0]
  if (!row) return undefined
  const given = (values: (string | null)[]) => values.filter((value): value is string => !!value?.trim())
  const { names, numbers, chatKeys, chats, ids } = row
  return {
    names: given(names),
    numbers: given(numbers),
    chatKeys: given(chatKeys),
    chats: given(chats),
    ids: given(ids),
  }
}

/**
 * Regular expressions for PostgreSQL that find them in text or JSON: names, numbers, and either (`anywhere`). A name of one word is many people's: it is looked for
 * only where a row is known to be about this person (`own`).
 */
export function patternsOf(traces: Traces): Record<'names' | 'own' | 'numbers' | 'anywhere', string> {
  const forms = (values: string[]) =>
    [...new Set(values.flatMap((value) => [value, JSON.stringify(value).slice(1, -1)]))]
      // The longest first: a name may begin another.
      .toSorted((a, b) => b.length - a.length)
      .map((value) =>
        value
          .trim()
          .replace(/[^\p{L}\p{M}\p{N}\s]/gu, '\\$&')
          .replace(/\s+/g, '\\s+'),
      )
      .join('|')
  const digits = (pattern: string) => (pattern === '' ? '(?!x)x' : `(?<![0-9])(${pattern})(?![0-9])`)
  const own = traces.names.filter((name) => /\p{L}.*\p{L}/u.test(name))
  const names = forms(own.filter((name) => /\S\s+\S/.test(name.trim())))
  const numbers = digits(forms(traces.numbers))
  return { names, own: forms(own), numbers, anywhere: names === '' ? numbers : `${names}|${numbers}` }
}
