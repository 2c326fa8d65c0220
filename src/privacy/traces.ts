import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** By what somebody can be found in texts and tables. */
export type Traces = {
  /** Every name they registered under or their phone gave. */
  names: string[]
  /** Those of them that nobody else has: where a table says by name alone who it was, it was they. */
  ownNames: string[]
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
  /** What they registered before it was corrected. */
  const corrected = (field: 'name' | 'its' | 'email') => sql`
    select before ->> 'text' from corrections where org_id = ${orgId} and field = ${field}
      and registration_id in (select id from registrations where ${mine})`
  const found = await sql<{ [name in keyof Traces]: (string | null)[] }>`
    with named as (
      select name from people where org_id = ${orgId} and id = ${personId}::uuid union select full_name from registrations where ${mine}
      union ${corrected('name')}),
    others as (
      select name from people where org_id = ${orgId} and id <> ${personId}::uuid
      union select full_name from registrations where org_id = ${orgId} and person_id <> ${personId}::uuid)
    select array(select name from named) as names,
           array(select name from named where name not in (select name from others where name is not null)) as "ownNames",
           array(select value from identities where ${mine} and (kind <> 'telegram' or length(value) >= 6)
                 union select its_number from registrations where ${mine}
                 union select email from registrations where ${mine}
                 union ${corrected('its')} union ${corrected('email')}) as numbers,
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
  const { names, ownNames, numbers, chatKeys, chats, ids } = row
  return {
    names: given(names),
    ownNames: given(ownNames),
    numbers: given(numbers),
    chatKeys: given(chatKeys),
    chats: given(chats),
    ids: given(ids),
  }
}

export type Patterns = {
  /** A regular expression for text in small letters, letter by letter (`collate "C"`): the quick look that finds the rows. */
  needles: string
  /** Regular expressions, which take it away: names of several words, all names, and numbers. '' finds nothing. */
  names: string
  own: string
  numbers: string
}

/**
 * What finds a person in text or JSON, for PostgreSQL. A name of one word is many people's: it is looked for only where a
 * row is known to be about this person (`own`).
 */
export function patternsOf(traces: Traces): Patterns {
  const own = traces.names.filter((name) => /\p{L}.*\p{L}/u.test(name))
  const names = own.filter((name) => /\S\s+\S/.test(name.trim()))
  return {
    needles: anyOf([...names, ...traces.numbers]),
    names: expression(names),
    own: expression(own),
    numbers: `(?<![0-9])(${expression(traces.numbers) || '(?!x)x'})(?![0-9])`,
  }
}

/** A text as it is, and as JSON writes it; the longest first, since a name may begin another. */
const formsOf = (values: string[]): string[] =>
  [...new Set(values.flatMap((value) => [value.trim(), JSON.stringify(value.trim()).slice(1, -1)]))].toSorted(
    (a, b) => b.length - a.length,
  )

const expression = (values: string[]): string =>
  formsOf(values)
    .map((value) => value.replace(/[^\p{L}\p{M}\p{N}\s]/gu, '\\$&'))
    .join('|')

/** For text in small letters that holds one of these; for none, what fits nowhere. */
export const anyOf = (values: string[]): string => expression(values).toLowerCase() || '(?!x)x'
