import { pino } from 'pino'
import t from 'tap'
import { describeError } from '../../src/lib/describe-error.ts'
import { openPost } from './post.ts'

t.test('a mark that the database cannot take fails its message and holds up no other', async (t) => {
  const post = await openPost(t)
  const lines: string[] = []
  post.ctx.log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  post.outside.provider.answer = ({ content }) =>
    content.kind === 'text' && content.text === 'bad'
      ? { kind: 'sent', providerId: 'secret\u0000id' }
      : undefined
  const chat = await post.chat({ personId: await post.person('Amina') })
  for (const text of ['bad', 'after it']) await post.say(chat, text)
  for (let i = 0; i < 5; i++) await post.say(await post.chat(), `m${i}`)
  const delivery = post.deliver()
  await delivery.drain()
  const { bad, ...others } = await post.statuses()
  t.equal(bad, 'failed')
  t.same(new Set(Object.values(others)), new Set(['sent']))
  t.match(await post.message('bad'), { error_code: 'unwritable', provider_id: null })
  t.match(await post.heard(), [/^a message to Amina by WhatsApp failed: what became of it/])
  const log = lines.join('')
  t.match(log, /"code":"22021"/)
  t.notMatch(log, /secret|Amina|insert|update messages/)
})

t.test('what the log keeps of an error has none of the values that the database quotes', async (t) => {
  const post = await openPost(t)
  const error: unknown = await post.sql`select '919812345678x'::text::integer`.catch((error) => error)
  t.match((error as Error).message, /919812345678/)
  const described = describeError(error)
  t.match(described, { error: 'PostgresError', code: '22003' })
  t.notMatch(JSON.stringify(described), /919812345678/)
})
