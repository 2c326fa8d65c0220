import { readdir } from 'node:fs/promises'
import path from 'node:path'
import t from 'tap'
import { request } from 'undici'
import { sign } from '../../src/simulator/index.ts'
import { botToken, groupId, numbers } from '../harness/providers.ts'
import { wavSound } from '../harness/sounds.ts'
import { registerBriefly, voiceNote } from '../harness/story.ts'
import { boot, type World } from '../harness/world.ts'

const pdf = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF')
const ahmed = { number: '919820000001', name: 'Ahmed Ali', its: '30412345', email: 'ahmed@example.com' }
const zaynab = { number: '919820000002', name: 'Zaynab Khan', its: '30400002', email: 'zaynab@example.com' }

t.test('in the form every wrong answer is told why, and changes nothing', async (t) => {
  const world = await boot(t)
  await withAhmed(world)
  const person = world.phone('919820000009', 'Bilal')
  const refuses = refusals(t, world, person)
  await person.says('register')
  person.hears(/full name/)
  await refuses('5,000 letters', () => person.raw.says('x'.repeat(5000)), /at most 100 letters.*Ahmed Ali/)
  await refuses('nothing', () => person.raw.says(''), /full name, for example/)
  await refuses('blanks', () => person.raw.says(' \n\t '), /full name, for example/)
  await refuses('a sticker', () => person.raw.sendsSticker(), /full name, for example/)
  await person.says('Bilal Khan')
  person.hears(/ITS number/)
  await refuses('7 digits', () => person.raw.says('3041234'), /exactly 8 digits, for example: 30412345/)
  await refuses('9 digits', () => person.raw.says('304123456'), /exactly 8 digits/)
  await refuses('letters', () => person.raw.says('3041234A'), /exactly 8 digits/)
  await refuses('a voice note', () => person.raw.sendsVoice(voiceNote), /exactly 8 digits/)
  const taken = await refuses("somebody else's", () => person.raw.says(ahmed.its), /already registered/)
  t.notMatch(taken.text, /Ahmed|@|9198/, 'whose it is, is not said')
  await person.says('30400009')
  person.hears(/e-mail/)
  for (const wrong of ['bilal', 'bilal@', 'bilal@nowhere', 'two words@example.com', '@example.com'])
    await refuses(wrong, () => person.raw.says(wrong), /not an e-mail address.*ahmed@example\.com/)
  await person.says('bilal@example.com')
  person.hears(/What would you like/)
  await refuses('no category', () => person.raw.says('singing'), /choose from the list/)
  await person.says('azaan')
  await person.says('done')
  person.unread()
  await refuses('a PDF', () => person.raw.sendsVoice(pdf, { name: 'voice.ogg' }), /not a sound recording/)
  await refuses('a document', () => person.raw.sendsDocument(pdf, 'voice.ogg', 'audio/ogg'), /not a sound/)
  await refuses(
    'another document',
    () => person.raw.sendsDocument(pdf, 'list.pdf'),
    /list\.pdf is not a sound/,
  )
  const large = wavSound(10, 20 << 20)
  const wav = { mime: 'audio/wav', name: 'long.wav' }
  await refuses('20 MB', () => person.raw.sendsVoice(large, wav), /larger than 16 MB/)
  await refuses('six minutes', () => person.raw.sendsVoice(wavSound(361), wav), /longer than 5 minutes/)
  await refuses('no bytes', () => person.raw.sendsVoice(Buffer.alloc(0)), /no sound in it/)
  await refuses('half a file', () => person.raw.sendsVoice(voiceNote.subarray(0, 60)), /damaged|not a sound/)
  await refuses('done', () => person.raw.says('done'), /At least one audition/)
  t.equal(await filesKept(world), 1, "only Ahmed's recording lies in the storage")
  world.nothingElse()
})

t.test('the same in a private Telegram chat, and in Arabic', async (t) => {
  const world = await boot(t)
  await withAhmed(world)
  const omar = world.privately(2002, 'عمر')
  const refuses = refusals(t, world, omar)
  for (const text of ['/start', '/language ar', 'تسجيل']) await omar.says(text)
  omar.unread()
  await refuses('5,000 letters', () => omar.raw.says('س'.repeat(4096)), /100 حرف/)
  await refuses('a sticker', () => omar.raw.sendsSticker(), /اسمك|الاسم/)
  await refuses('nothing we know', () => omar.raw.sends({ dice: { emoji: '🎲', value: 3 } }), /اسمك|الاسم/)
  await omar.says('عمر فاروق')
  omar.hears(/ITS/)
  await refuses('7 digits', () => omar.raw.says('٣٠٤١٢٣٤'), /8 أرقام/)
  const taken = await refuses("somebody else's", () => omar.raw.says(ahmed.its), /مسجّل بالفعل/)
  t.notMatch(taken.text, /Ahmed/)
  await omar.says('30400008')
  omar.hears(/بريدك/)
  await refuses('a bad address', () => omar.raw.says('omar@'), /ahmed@example\.com/)
  await omar.says('omar@example.com')
  await omar.says('الأذان')
  await omar.says('تم')
  omar.unread()
  await refuses('a PDF', () => omar.raw.sendsDocument(pdf, 'voice.ogg', 'audio/ogg'), /ليس تسجيلًا صوتيًا/)
  const tooLarge = { name: 'long.wav', mime: 'audio/wav', size: 21 << 20 }
  await refuses('21 MB', () => omar.raw.sendsAudio(wavSound(1), tooLarge), /أكبر من 16/)
  await refuses('assign', () => omar.raw.says('/assign FAJAR_AZAAN 2027-02-10 30412345'), /للمنسقين وحدهم/)
  omar.hears(/صوت/)
  world.nothingElse()
})

t.test('what is not truly from WhatsApp or Telegram is not let in', async (t) => {
  const world = await boot(t)
  const message = {
    from: '919820000001',
    id: 'wamid.forged',
    timestamp: '1801456203',
    type: 'text',
    text: { body: 'register' },
  }
  const metadata = { display_phone_number: numbers.displayPhone, phone_number_id: numbers.phoneNumberId }
  const value = { messaging_product: 'whatsapp', metadata, messages: [message] }
  const entry = [{ id: numbers.businessAccountId, changes: [{ field: 'messages', value }] }]
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry })
  const knock = async (url: string, headers: Record<string, string>, text = body) => {
    const answer = await request(`${world.app.url}${url}`, { method: 'POST', headers, body: text })
    return answer.statusCode
  }
  const whatsapp = '/webhooks/whatsapp'
  const before = await everything(world, [])
  const signature = sign(numbers.appSecret, body)
  t.equal(await knock(whatsapp, {}), 401, 'no signature')
  t.equal(await knock(whatsapp, { 'x-hub-signature-256': sign('another secret', body) }), 401, 'a forged one')
  t.equal(await knock(whatsapp, { 'x-hub-signature-256': signature }, body.replace('register', 'yes')), 401)
  t.equal(await knock(whatsapp, { 'x-hub-signature-256': signature.replace('sha256=', 'sha1=') }), 401)
  const update = {
    update_id: 1,
    message: { message_id: 1, date: 1, chat: { id: 5, type: 'private' }, text: '/start' },
  }
  const telegram = `/webhooks/telegram/${botToken.split(':')[0]}`
  const secret = (text: string) => ({ 'x-telegram-bot-api-secret-token': text })
  t.equal(await knock(telegram, {}, JSON.stringify(update)), 401, 'no secret')
  t.equal(await knock(telegram, secret('guessed'), JSON.stringify(update)), 401, 'a wrong one')
  t.equal(await knock('/webhooks/telegram/123', secret('simulated-webhook-secret')), 404, 'another bot')
  const verify = async (token: string) => {
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.challenge': '1158201444',
      'hub.verify_token': token,
    })
    const answer = await request(`${world.app.url}${whatsapp}?${query}`)
    return { status: answer.statusCode, text: await answer.body.text() }
  }
  t.same(await verify('guessed'), { status: 403, text: '' })
  t.same(await verify(''), { status: 403, text: '' })
  t.same(await verify(numbers.verifyToken), { status: 200, text: '1158201444' }, 'the true one opens')
  await world.settle()
  t.same(await everything(world, []), before, 'not even stored')
  t.equal(
    await knock(whatsapp, { 'x-hub-signature-256': signature }),
    200,
    'the same, truly signed, is taken',
  )
  await world.settle()
  t.not((await everything(world, [])).inbox_events, before.inbox_events)
})

t.test('a stranger gives no orders, in private or in another group', async (t) => {
  const world = await boot(t)
  const { husain } = await withAhmed(world)
  await husain.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  world.group.hears(/✅/)
  const stranger = world.phone('919820000007', 'Stranger')
  const friend = world.privately(3003, 'Friend')
  for (const one of [stranger, friend]) await one.says('hello')
  world.phone(ahmed.number, '').unread()
  stranger.unread()
  friend.unread()
  const orders = [
    '/assign FAJAR_AZAAN 2027-02-11 30412345',
    '/unlock FAJAR_AZAAN 2027-02-10 because I want it so',
    '/season new Mine 2027-05-01 2027-05-02 eight open',
    '/who 30412345',
    '/roster 2027-02-10',
    '/open',
    '/registrations',
    `/approve ${(await world.db.selectFrom('registrations').select('id').executeTakeFirstOrThrow()).id}`,
  ]
  for (const one of [stranger, friend]) {
    const refuses = refusals(t, world, one)
    for (const order of orders)
      await refuses(
        order,
        () => one.raw.says(order),
        /^Only the coordinators can do this, in their own group/,
      )
  }
  world.mail(ahmed.email)
  world.nothingElse()
})

t.test('another group than the coordinators’ gives no orders either', async (t) => {
  // The coordinators' group is one that nobody here is in; what people here share is any other.
  const world = await boot(t, { settings: { TELEGRAM_ADMIN_CHAT_ID: '-1001000000099' } })
  const stranger = world.coordinator(4004, 'Stranger')
  await stranger.says('/link a-wrong-code')
  world.group.hears(/That code is not right/)
  const refuses = refusals(t, world, world.group)
  for (const order of [
    '/season new Mine 2027-02-07 2027-03-08 eight',
    '/assign FAJAR_AZAAN 2027-02-11 30412345',
  ])
    await refuses(order, () => stranger.raw.says(order), /^Only the coordinators can do this/)
  await stranger.says('/weather tomorrow')
  await stranger.says('/assign@another_bot FAJAR_AZAAN')
  await stranger.says('does anybody know the time?')
  world.nothingElse()
})

t.test("somebody else's button, typed or tapped, does nothing", async (t) => {
  const world = await boot(t)
  const { husain, phone } = await withAhmed(world)
  await registerBriefly(world, zaynab)
  await husain.taps('Approve')
  const other = world.phone(zaynab.number, zaynab.name)
  await husain.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  const { id } = phone.last()!.choices[0]!
  for (const one of [world.group, phone, other]) one.unread()
  for (const one of [ahmed, zaynab]) world.mail(one.email)
  const refuses = refusals(t, world, other)
  await refuses('typed', () => other.raw.says(id), /^This button is for someone else/)
  const context = { from: numbers.displayPhone, id: 'wamid.of-another-phone' }
  const tapped = { type: 'button', context, button: { payload: id, text: 'I will be there' } }
  await refuses('tapped', () => other.raw.sends(tapped), /^This button is for someone else/)
  await refuses('nonsense', () => other.raw.says('/confirm whatever'), /do not find that duty/)
  const stale = {
    type: 'interactive',
    context,
    interactive: { type: 'button_reply', button_reply: { id: '=abc:submit', title: 'Submit' } },
  }
  await refuses('stale', () => other.raw.sends(stale), /That question is over/)

  const fatema = world.coordinator(1002, 'Fatema')
  await fatema.says('/help')
  await husain.says('/unlock FAJAR_AZAAN 2027-02-10')
  world.group.unread()
  const { nonce } = await world.db.selectFrom('sessions').select('nonce').executeTakeFirstOrThrow()
  const before = await everything(world)
  await tapRaw(world, 1002, `=${nonce}:yes`)
  const toasts = world.simulator.requests.filter(({ path }) => path.endsWith('/answerCallbackQuery'))
  t.match(toasts.at(-1)!.body, { text: /This button is for someone else/ }, 'a toast for her alone')
  await fatema.replies('she answers for him, at length')
  world.group.hears(/^That question is over, or it was asked of somebody else, so nothing was changed/)
  t.same(await everything(world), before)
  world.nothingElse()
})

t.test('orders that cannot be, are refused with the reason, and change nothing', async (t) => {
  const world = await boot(t, { at: '2027-02-05T10:00' })
  const { husain } = await withAhmed(world)
  await husain.says('/assign ZOHAR_AZAAN 2027-02-12 30412345')
  await world.goTo('2027-02-10T10:00')
  world.group.unread()
  world.phone(ahmed.number, '').unread()
  world.mail(ahmed.email)
  const refuses = refusals(t, world, world.group)
  const refused: [string, RegExp][] = [
    ['/assign FAJAR_AZAAN yesterday 30412345', /That day is over: Tuesday, 9 February 2027/],
    ['/assign FAJAR_AZAAN 2027-02-09 30412345', /That day is over/],
    ['/assign FAJAR_AZAAN today 30412345', /that time is over/],
    ['/assign FAJAR_AZAAN 31 february 30412345', /There is no such day in the calendar/],
    ['/assign FAJAR_AZAAN 2027-02-31 30412345', /There is no such day in the calendar/],
    ['/roster 31 feb', /There is no such day in the calendar/],
    [
      '/assign FAJAR_AZAAN 2027-04-10 30412345',
      /Sherullah has no such day: it runs from .* to Monday, 8 March/,
    ],
    ['/assign FAJAR_AZAAN day 45 30412345', /Sherullah has no such day/],
    ['/assign BREAKFAST 2027-02-12 30412345', /This season has no such duty/],
    ['/unlock BREAKFAST 2027-02-12 his mother is in hospital', /This season has no such duty/],
    ['/assign FAJAR_AZAAN 2027-02-12 30499999', /Nobody registered fits “30499999”/],
    ['/assign ZOHAR_AZAAN 2027-02-12 30412345', /🔒.*locked for Ahmed Ali/],
    ['/unlock FAJAR_AZAAN 2027-02-12 his mother is in hospital', /Nobody has Fajar Azaan/],
    ['/unlock ZOHAR_AZAAN 2027-02-09 his mother is in hospital', /day is over/],
    ['/season new Other 2027-03-08 2027-02-07 eight', /last day lies before the first/],
    ['/season new Other 2027-02-31 2027-03-08 eight', /no such date/],
    ['/dance', /I do not know \/dance/],
  ]
  for (const [order, why] of refused) await refuses(order, () => husain.raw.says(order), why)

  // Here a question stays open; the duty does not change.
  const held = () => world.sql`select id, status, answer from assignments`
  const before = await held()
  await husain.says('/unlock ZOHAR_AZAAN 2027-02-12 ill')
  world.group.hears(/needs 10 letters or more, and this one has 3/)
  world.group.hears(/Reply to this message/)
  t.same(await held(), before)
  world.nothingElse()
})

type Heard = { hears(pattern: RegExp): { text: string } }

/** Says or sends something that must be answered as given and must leave the database as it was. */
const refusals =
  (t: Parameters<typeof boot>[0], world: World, listener: Heard) =>
  async (what: string, act: () => Promise<unknown>, why: RegExp): Promise<{ text: string }> => {
    const before = await everything(world)
    await act()
    await world.settle()
    const answer = listener.hears(why)
    t.same(await everything(world), before, what)
    return answer
  }

// What came in and what was answered is kept, of course, and when somebody last wrote.
const traffic = ['inbox_events', 'messages', 'message_attempts', 'media_fetches', 'job_runs']

/** Every table's number of rows and a digest of what they hold. */
async function everything({ sql }: World, except = traffic): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`
  const digests = tables
    .filter(({ name }) => !except.includes(name))
    .map(
      ({ name }) => `
        select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(row, '' order by row)), '') as digest
        from (select (to_jsonb(r) - array['last_inbound_at', 'previous_inbound_at', 'created_at', 'updated_at', 'lease_until'])::text as row from ${name} r)`,
    )
  const found = await sql.unsafe<{ name: string; digest: string }[]>(digests.join(' union all '))
  return Object.fromEntries(found.map(({ name, digest }) => [name, digest]))
}

/** An open season, and Ahmed accepted in it; everything that was said about it is read. */
async function withAhmed(world: World) {
  const husain = world.coordinator(1001, 'Husain')
  await husain.says('/season new Sherullah 2027-02-07 2027-03-08 eight')
  const phone = await registerBriefly(world, ahmed)
  await husain.taps('Approve')
  phone.unread()
  world.group.unread()
  world.mail(ahmed.email)
  return { husain, phone }
}

async function filesKept({ settings }: World): Promise<number> {
  const entries = await readdir(path.join(settings.DATA_DIR!, 'files'), {
    recursive: true,
    withFileTypes: true,
  })
  return entries.filter((entry) => entry.isFile()).length
}

/** A tap on a button as Telegram tells of it, without the simulator having shown one. */
async function tapRaw(world: World, userId: number, data: string): Promise<void> {
  const from = { id: userId, is_bot: false, first_name: 'Fatema' }
  const chat = { id: groupId, type: 'supergroup', title: 'Coordinators' }
  const message = { message_id: 1, date: 1, chat, text: '…' }
  const callback_query = { id: '1', from, message, chat_instance: '1', data }
  const answer = await request(`${world.app.url}/webhooks/telegram/${botToken.split(':')[0]}`, {
    method: 'POST',
    headers: { 'x-telegram-bot-api-secret-token': 'simulated-webhook-secret' },
    body: JSON.stringify({ update_id: 900_000_001, callback_query }),
  })
  if (answer.statusCode !== 200) throw new Error(`the update was answered by ${answer.statusCode}`)
  await world.settle()
}
