import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import t from 'tap'
import { freePort } from '../harness/providers.ts'
import { mp3Sound } from '../harness/sounds.ts'
import { cast, registerBriefly, voiceNote } from '../harness/story.ts'
import { boot, type World } from '../harness/world.ts'

const { number, name, its, email } = cast.ahmed
const corrected = 'ali.ahmed@example.com'

/** A volunteer who has left traces wherever there is a place for one. */
async function withTraces(t: Parameters<typeof boot>[0]) {
  const port = String(await freePort())
  const world = await boot(t, { settings: { PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` } })
  const husain = world.coordinator(1001, 'Husain')
  await husain.says('/season new "Sherullah 1448H" 2027-02-07 2027-03-08 eight')
  const ahmed = await registerBriefly(world, cast.ahmed)
  await husain.taps('Approve')
  const maryam = await registerBriefly(world, cast.maryam)
  await husain.taps('Approve')
  for (const order of [
    '/assign FAJAR_AZAAN 2027-02-10 30412345',
    '/assign ZOHAR_AZAAN 2027-02-12 30412345',
    '/assign ISHAA_TAKBIRA 2027-02-20 30412345',
    '/unlock ISHAA_TAKBIRA 2027-02-20 ahmed ali said that 30412345 is busy',
    '/assign ISHAA_TAKBIRA 2027-02-20 30412348',
    '/who Ahmed',
    '/message 30412345 Dear Ahmed Ali, please ring me',
  ])
    await husain.says(order)
  await husain.says('/correct 30412345 e-mail')
  await husain.taps('Ask without a word')
  await ahmed.taps('Correct it')
  await ahmed.says(corrected)
  await ahmed.says('submit')
  await ahmed.says('contact us')
  await ahmed.says('This is Ahmed Ali, 30412345')
  await ahmed.says('contact us')
  await ahmed.sendsVoice(voiceNote)
  await ahmed.says('away 1 mar Ahmed Ali is travelling')
  await world.goTo('2027-02-09T18:00')
  await ahmed.says('yes')
  await world.goTo('2027-02-11T18:00')
  await ahmed.says('no')
  await husain.says('/roster')
  for (const heard of [ahmed, maryam, world.group]) heard.unread()
  return { world, husain, ahmed, maryam, link: () => /http\S+/.exec(ahmed.last()!.text)![0] }
}

t.test('a person is given everything that is kept of them, once for each link', async (t) => {
  const { world, ahmed, link } = await withTraces(t)
  await ahmed.says('my data')
  const { text } = ahmed.last()!
  for (const part of [
    /^This is what Saifee Masjid keeps about you/,
    /Phone number: \+919820000001/,
    /Sherullah 1448H: Ahmed Ali, ITS 30412345, ali\.ahmed@example\.com, Azaan and Takhbira\. Accepted\./,
    /Wednesday, 10 February 2027: Fajar Azaan\. You said you come\./,
    /Friday, 12 February 2027: Zohar Azaan\. You said you cannot come\./,
    /Saturday, 20 February 2027: Ishaa Takbira\. You were released from it\./,
    /– Mon 1 Mar\n {3}“Ahmed Ali is travelling”/,
    /you wrote: “This is Ahmed Ali, 30412345”/,
    /they wrote: “Dear Ahmed Ali, please ring me”/,
    /2 recordings of yours are kept\./,
  ])
    t.match(text, part)
  const url = link()
  const page = await fetch(url)
  t.match(await page.text(), /<button[^>]*>Download<\/button>/, 'a look at it does not use it up')
  const file = await fetch(url, { method: 'POST' })
  t.equal(file.headers.get('content-disposition'), 'attachment; filename="my-data.json"')
  t.equal(file.headers.get('cache-control'), 'no-store')
  const data = JSON.parse(await file.text())
  t.match(data, {
    person: { language: 'en' },
    registrations: [{ fullName: name, itsNumber: its, email: corrected }],
    away: [{ note: 'Ahmed Ali is travelling' }],
  })
  t.ok(data.identities.some(({ value }: { value: string }) => value === number))
  t.same(
    data.recordings.map(({ base64 }: { base64: string }) => Buffer.from(base64, 'base64').equals(voiceNote)),
    [true, true],
  )
  t.ok(data.sent.some((message: { text: string }) => /Fajar Azaan/.test(message.text)))
  t.ok(data.received.length > 10)
  t.notMatch(JSON.stringify(data), /Maryam|30412348/, 'nobody else is in it')
  t.equal((await fetch(url, { method: 'POST' })).status, 404, 'it worked once')

  await ahmed.says('my data')
  const later = link()
  await world.goTo('2027-02-12T18:01')
  t.equal((await fetch(later)).status, 404, 'it works for a day')
  t.equal((await fetch(later, { method: 'POST' })).status, 404)
})

t.test('who asks to be forgotten is, in every table', async (t) => {
  const { world, husain, ahmed, maryam } = await withTraces(t)
  const song = mp3Sound(3)
  await ahmed.says('contact us')
  await ahmed.sendsVoice(song, { mime: 'audio/mpeg' })
  ahmed.unread()
  const own = createHash('sha256').update(song).digest('hex')
  t.same(await buffer(world.app.ctx.storage.open(own)), song)
  await ahmed.says('forget me')
  ahmed.hears(/erases what Saifee Masjid keeps[\s\S]*You still have a duty ahead[\s\S]*write ERASE/)
  await ahmed.taps('Keep everything')
  ahmed.hears(/^Nothing has been erased; everything stays/)
  await ahmed.says('forget me')
  ahmed.unread()
  await ahmed.says('yes')
  ahmed.hears(/^Nothing has been erased\. To erase/)
  t.ok((await tracesIn(world)).length > 10)
  await ahmed.says('\u2068Erase\u2069')
  ahmed.hears(/^It is done: everything about you is erased/)
  t.match(
    world.group.last()!.text,
    /^🕊 Ahmed Ali \(30412345\) asked to be forgotten[\s\S]*free again:\n– Friday, 12 February 2027: Zohar Azaan$/,
  )

  await world.goTo('2027-02-11T20:00')
  t.same(await tracesIn(world), ['messages forgotten:told'], 'only what the coordinators were told')
  const files = await world.db.selectFrom('files').select('sha256').execute()
  t.same(
    files.map(({ sha256 }) => sha256),
    [createHash('sha256').update(voiceNote).digest('hex')],
    'Maryam sent the same recording, and hers stays',
  )
  await t.rejects(buffer(world.app.ctx.storage.open(own)), /ENOENT/, 'the bytes of the others are gone')

  const log = await world.db.selectFrom('unlock_log').selectAll().orderBy('at').execute()
  t.match(log[0], { holder_its: '—', holder_name: /^Forgotten person [0-9a-f]{6}$/, unlocked_by: 'Husain' })
  t.match(log[0]!.reason, /^Forgotten person [0-9a-f]{6} said that — is busy$/)
  t.match(log.at(-1), { reason: 'asked to be forgotten', duty_code: 'ZOHAR_AZAAN' })
  await t.rejects(sql`update audit_log set actor = 'nobody'`.execute(world.db), /permission denied/)
  for (const text of ['/roster 2027-02-10', '/who 30412345', '/open 2027-02-12']) await husain.says(text)
  const [roster, who, open] = world.group.unread().slice(-3)
  t.match(roster!.text, /Fajar Azaan: Forgotten person/)
  t.match(who!.text, /Nobody/)
  t.match(open!.text, /Zohar Azaan/)

  maryam.unread()
  await ahmed.says('my duties')
  ahmed.hears(/register/i)
  ahmed.unread()
  const again = await registerBriefly(world, { ...cast.ahmed, name: 'Ahmed Ali' })
  t.match(again.raw.heard.at(-1)!.text, /received your registration/, 'they begin anew, with the same number')
})

/** Where the name, the numbers or the address still stand: the table, and the key of a message. */
async function tracesIn({ db }: World): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'kysely%' order by 1`.execute(
    db,
  )
  const found: string[] = []
  for (const { name: table } of tables.rows) {
    const { rows } = await sql<{ key: string | null }>`
      select to_jsonb(row) ->> 'key' as key from ${sql.table(table)} row
      where row::text ~* ${[name, its, email, corrected, number].join('|')}`.execute(db)
    found.push(
      ...rows.map(({ key }) => [table, key?.replace(/:[0-9a-f-]{36}/, '')].filter(Boolean).join(' ')),
    )
  }
  return found
}
