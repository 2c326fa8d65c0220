import { join } from 'node:path'
import t from 'tap'
import {
  checkTemplates,
  createTemplates,
  readThroughput,
  templateFor,
  templates,
  updateThroughput,
  warnTemplates,
} from '../../src/channels/whatsapp/index.ts'
import { templateForm } from '../../src/channels/whatsapp/template-form.ts'
import { createLog } from '../../src/lib/log.ts'
import { createSpeaker, type Speaker } from '../../src/lib/words.ts'
import { createDatabase } from '../harness/database.ts'
import { metaConfig, startMeta } from './meta.ts'

const texts = [
  ...Object.entries(templates).map(
    ([notice, { params }]) => `notice-${notice} = Dear { $${params.join(' }, { $')} }, well.`,
  ),
  ...new Set(Object.values(templates).flatMap(({ buttons }) => buttons.map((key) => `${key} = ${key}`))),
  'word-today = today',
  'word-tomorrow = tomorrow',
].join('\n')
const speaker = createSpeaker(t.testdir({ 'en.ftl': texts, 'ar.ftl': texts }))
const accessToken = 'the token'

t.test('every template stands in every language as Meta wants it', async (t) => {
  const speaker = createSpeaker(join(import.meta.dirname, '../../flows/text'))
  for (const [notice, template] of Object.entries(templates)) {
    for (const language of speaker.locales) {
      const { form, problems } = templateForm(notice, template, language, speaker)
      t.same(problems, [], `${template.name} in ${language}`)
      t.match(form, { name: /^[a-z0-9_]+$/, language, category: 'UTILITY', parameter_format: 'named' })
      const body = form.components[0] as {
        text: string
        example: { body_text_named_params: { param_name: string; example: string }[] }
      }
      t.same(
        body.example.body_text_named_params.map((one) => one.param_name),
        template.params,
      )
      t.ok(
        body.example.body_text_named_params.every((one) => one.example !== '' && !one.example.includes('{')),
      )
      t.notMatch(body.text, /[\u2066-\u2069]/)
    }
  }
  t.same(templateFor('duty-allotted')?.buttons, ['button-will-come', 'button-cannot-come'])
  t.equal(templateFor('registration-approved'), undefined)
  t.equal(templateFor('constructor'), undefined)
})

t.test('what Meta would refuse is said before', async (t) => {
  const saying = (text: string, label = 'Yes'): Speaker => ({
    ...speaker,
    say: (words) => ('key' in words && words.key === 'b' ? label : text),
  })
  const problems = (text: string, label?: string) =>
    templateForm('x', { name: 'x', params: ['name'], buttons: ['b'] }, 'en', saying(text, label)).problems
  t.same(problems('Dear {{name}}, well.'), [])
  t.match(problems('{{name}}, well.'), [/begins/])
  t.match(problems('Dear {{name}}\n'), [/ends/])
  t.match(problems('Dear you.'), [/does not use/])
  t.match(problems('Dear {{name}} of {{place}}.'), [/nobody fills/])
  t.match(problems(`Dear {{name}}, ${'x'.repeat(1_024)}.`), [/1,024/])
  t.match(problems('Dear {{name}}, well.', 'x'.repeat(26)), [/25/])
})

t.test('the missing ones are found over all pages, and created', async (t) => {
  const meta = await startMeta(t)
  const access = { config: metaConfig(meta.url), accessToken }
  const row = (name: string, language: string, status: string, category = 'UTILITY') => ({
    id: '1',
    name,
    language,
    status,
    category,
  })
  const pages = [
    {
      json: {
        data: [row('duty_unlocked', 'en', 'APPROVED'), row('other', 'en', 'APPROVED')],
        paging: { cursors: { after: 'NEXT' }, next: 'https://…' },
      },
    },
    {
      json: {
        data: [
          row('duty_allotment_confirmed', 'en', 'REJECTED'),
          row('registration_received', 'en', 'APPROVED', 'MARKETING'),
        ],
        paging: { cursors: { after: 'END' } },
      },
    },
  ]
  meta.answers(...pages)
  const report = await checkTemplates({ ...access, speaker })
  if (report.kind !== 'known') throw new Error(report.reason)
  t.equal(meta.seen.length, 2)
  t.equal(meta.seen[1]!.query.get('after'), 'NEXT')
  t.equal(meta.seen[0]!.path, '/v25.0/222/message_templates')
  const states = new Map(report.states.map((one) => [`${one.name} ${one.language}`, one.state]))
  t.equal(states.get('duty_unlocked en'), 'APPROVED')
  t.equal(states.get('duty_unlocked ar'), 'MISSING')
  t.equal(states.get('duty_allotment_confirmed en'), 'REJECTED')
  const missing = report.states.filter((one) => one.state === 'MISSING')

  meta.answers(
    { json: { id: '7', status: 'PENDING', category: 'UTILITY' } },
    { status: 400, json: { error: { code: 100, error_user_msg: 'That name is taken.' } } },
    { json: { id: '8', status: 'PENDING' } },
  )
  const results = await createTemplates(access, report.states)
  t.equal(results.length, missing.length)
  t.same(
    results.slice(0, 3).map((one) => one.result),
    ['PENDING', 'not created: That name is taken.', 'PENDING'],
  )
  t.same(
    meta.seen.map((one) => one.json),
    missing.map((one) => one.form),
    'only the missing ones',
  )

  meta.answers(...pages)
  const logged: string[] = []
  const log = createLog('silent')
  log.warn = ((...parts: unknown[]) => void logged.push(JSON.stringify(parts))) as typeof log.warn
  await warnTemplates({ ...access, speaker, log })
  t.match(logged, [/duty_allotment_confirmed \(en\): REJECTED/, /registration_received/])
  meta.answers({ status: 401, json: { error: { code: 190 } } })
  await warnTemplates({ ...access, speaker, log })
  t.match(logged[2], /could not be checked/)
})

t.test("the pace is the number's own, or the setting", async (t) => {
  const meta = await startMeta(t)
  const config = metaConfig(meta.url)
  const read = async (json: object) => {
    meta.answers({ json: { id: '111', ...json } })
    const throughput = await readThroughput({ config, accessToken })
    return throughput.kind === 'known' ? throughput.rate : throughput.code
  }
  t.equal(
    await read({ throughput: { level: 'STANDARD' }, platform_type: 'CLOUD_API', is_on_biz_app: false }),
    80,
  )
  t.equal(await read({ throughput: { level: 'HIGH' }, platform_type: 'CLOUD_API' }), 1_000)
  t.equal(
    await read({ throughput: { level: 'STANDARD' }, platform_type: 'CLOUD_API', is_on_biz_app: true }),
    20,
  )
  t.equal(await read({ throughput: { level: 'NOT_APPLICABLE' } }), 80)
  t.match(meta.seen[0]!.query.get('fields'), /throughput/)
  t.same(await readThroughput({ config: { ...config, rate: 5 }, accessToken }), {
    kind: 'known',
    rate: 5,
    source: 'setting',
  })

  const { db, sql } = await createDatabase(t)
  await sql`insert into orgs (slug, name, time_zone, locale, created_at) values ('one', 'One', 'Asia/Kolkata', 'en', now())`
  const [account] = await sql<{ org_id: number; id: string }[]>`
    insert into channel_accounts (org_id, id, channel, provider_id, created_at)
    select org_id, gen_random_uuid(), 'whatsapp', '111', now() from orgs returning org_id, id`
  const update = () =>
    updateThroughput(
      { db, log: createLog('silent') },
      { orgId: account!.org_id, accountId: account!.id, config, accessToken },
    )
  meta.answers({ json: { throughput: { level: 'HIGH' } } })
  await update()
  meta.answers({ status: 500, text: 'no' })
  t.match(await update(), { kind: 'failed', code: 'http-500' })
  t.match(await sql`select rate from channel_accounts`, [{ rate: 1_000 }], 'a failure leaves the last known')
})
