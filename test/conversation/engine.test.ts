import t from 'tap'
import { z } from 'zod'
import { language } from '../../flows/language.ts'
import { start } from '../../flows/start.ts'
import { stop } from '../../flows/stop.ts'
import { defineCommand, defineFlow, type Flow, plain } from '../../src/conversation/index.ts'
import { createTown } from '../flows/town.ts'

const tea = defineFlow({
  id: 'tea',
  version: 1,
  data: z.object({ name: z.string().optional(), sugar: z.string().optional() }),
  start: 'name',
  steps: {
    name: {
      ask: () => ({ words: { text: 'For whom?' } }),
      answer: (answer, data) =>
        answer.kind === 'text'
          ? { go: 'sugar', data: { ...data, name: answer.text } }
          : { again: { words: { text: 'A name, like Ali' } } },
    },
    sugar: {
      ask: () => ({
        words: { text: 'Sugar?' },
        choices: [
          { id: 'yes', label: { key: 'button-confirm' } },
          { id: 'no', label: { key: 'button-cannot-come' } },
        ],
      }),
      answer: (answer, { name }) =>
        answer.kind === 'choice'
          ? { done: [{ words: { text: `${name}: ${answer.id}` } }] }
          : { again: { words: { text: 'Yes or no?' } } },
    },
  },
  help: { text: 'Tea is being made.' },
})

const commands = [
  defineCommand({
    name: 'menu',
    where: 'private',
    run: async () => ({ replies: [{ words: { text: 'the menu' } }] }),
  }),
  defineCommand({ name: 'tea', where: 'anywhere', run: async () => ({ start: { flow: 'tea', data: {} } }) }),
  defineCommand({
    name: 'ping',
    where: 'anywhere',
    run: async () => ({ replies: [{ words: { text: 'pong' } }] }),
  }),
  defineCommand({
    name: 'rule',
    where: 'coordinators',
    run: async () => ({ replies: [{ words: { text: 'ruled' } }] }),
  }),
  language,
  stop,
  start,
]
const flows: Flow[] = [tea]

t.test('a form asks, takes typed words, ordinals and taps, goes back and is cancelled', async (t) => {
  const town = await createTown(t, { flows, commands })
  const ali = town.phone('919810000001')
  t.equal(await ali.says('salaam'), 'the menu', 'a greeting leads to the menu')
  t.equal(await ali.says('/tea'), 'For whom?')
  t.equal(await ali.sends({ kind: 'other', what: 'sticker' }), 'A name, like Ali')
  t.equal(await ali.says('Ali'), 'Sugar?')
  t.equal(await ali.says('perhaps'), 'Yes or no?')
  t.same(
    ali.buttons().map(({ label }) => label),
    ['Confirm', "I can't"],
    'the buttons come again with the reason',
  )
  t.match(await ali.says('HELP'), /Tea is being made[\s\S]*back[\s\S]*Sugar\?/)
  t.equal(await ali.says('Back'), 'For whom?')
  t.match(await ali.says('back'), /first question[\s\S]*For whom/)
  t.equal(await ali.says('Ali Akbar'), 'Sugar?')
  t.equal(await ali.says('2'), 'Ali Akbar: no', 'by its number')
  await ali.says('/tea')
  await ali.says('Ali')
  t.equal(await ali.says('تأكيد'), 'Ali: yes', 'by its label in another language')
  await ali.says('/tea')
  await ali.says('Ali')
  t.equal(await ali.taps('Confirm'), 'Ali: yes')
})

t.test('cancelling asks first where something would be lost', async (t) => {
  const town = await createTown(t, { flows, commands })
  const ali = town.phone('919810000001')
  await ali.says('/tea')
  t.match(await ali.says('cancel'), /Cancelled/, 'nothing was entered')
  await ali.says('/tea')
  await ali.says('Ali')
  t.match(await ali.says('إلغاء'), /lose what you have entered/)
  t.equal(await ali.taps('No, go on'), 'Sugar?')
  await ali.says('cancel')
  t.match(await ali.says('yes'), /Cancelled/)
  t.equal(await ali.says('1'), 'the menu', 'the question is gone')
})

t.test('the language can be changed in the middle of a question', async (t) => {
  const town = await createTown(t, { flows, commands })
  const ali = town.phone('919810000001')
  await ali.says('/tea')
  await ali.says('Ali')
  t.equal(await ali.says('language'), 'Which language do you prefer?', 'one question at a time')
  t.match(await ali.taps('العربية'), /سأكتب إليك بالعربية[\s\S]*---\nSugar\?/)
  t.equal(ali.buttons().at(-1)!.label, 'لا أستطيع الحضور', 'the open question in the new language')
  t.match(await ali.says('cancel'), /الإلغاء/, 'words of any language are understood')
})

t.test('a stranger is greeted in the language of their app, else of their country', async (t) => {
  const town = await createTown(t, { flows, commands })
  await town.phone('201001234567').says('/language')
  await town.phone('919810000001').says('/language')
  await town.phone('919810000002', { locale: 'ar-EG' }).says('/language')
  const people = await town.ctx.db
    .selectFrom('people')
    .select('locale')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  t.same(
    people.map(({ locale }) => locale),
    ['ar', 'en', 'ar'],
  )
})

t.test('a button of an old question is kindly refused', async (t) => {
  const town = await createTown(t, { flows, commands })
  const ali = town.phone('919810000001')
  await ali.says('/tea')
  await ali.says('Ali')
  const old = ali.buttons()[0]!.id
  await ali.says('back')
  t.match(await ali.tapsId(old), /That question is over[\s\S]*For whom/, 'and the open one asked again')
  await ali.says('cancel')
  t.match(await ali.tapsId(old), /over[\s\S]*the menu/)
  const omar = town.telegramPrivate('77', 'Omar')
  t.equal(await omar.tapsId(old), '')
  t.same(town.toasts, ['That question is over.'], 'on Telegram as a pop-up')
})

t.test('in the group two coordinators have two conversations, and talk is not listened to', async (t) => {
  const town = await createTown(t, { flows, commands })
  const [yusuf, zaynab, nobody] = [town.member('Yusuf'), town.member('Zaynab'), town.member('')]
  t.equal(await yusuf.says('salaam all'), '')
  t.equal(
    (await town.ctx.db.selectFrom('people').selectAll().execute()).length,
    0,
    'who only talks is not kept',
  )
  t.equal(await yusuf.says('/tea@khidmat_bot'), 'For whom?')
  t.equal(await zaynab.replies('I would not'), '', 'she was asked nothing')
  t.equal(await nobody.says('/tea'), 'For whom?', 'an anonymous administrator is the group')
  t.equal(await yusuf.says('one moment'), '', 'what answers none of our messages is talk')
  t.equal(await yusuf.replies('Ali'), 'Sugar?')
  const button = yusuf.buttons()[0]!.id
  t.equal(await zaynab.tapsId(button), '')
  t.same(town.toasts, ['This button is for someone else.'])
  t.equal(await nobody.replies('The imam'), 'Sugar?')
  t.equal(await yusuf.tapsId(button), 'Ali: yes')
  t.equal(await nobody.replies('no'), 'The imam: no')
  const names = await town.ctx.db.selectFrom('people').select('name').orderBy('name').execute()
  t.same(
    names.map(({ name }) => name),
    ['Yusuf', 'Zaynab', 'the group'],
  )
})

t.test('in the group a question lapses, and an order takes its place', async (t) => {
  const town = await createTown(t, { flows, commands })
  const yusuf = town.member('Yusuf')
  await yusuf.says('/tea')
  t.equal(await yusuf.says('/ping'), 'pong')
  t.equal(await yusuf.replies('thank you'), '', 'not taken for the answer')
  await yusuf.says('/tea')
  town.clock.pass({ minutes: 16 })
  t.equal(await yusuf.replies('by the way'), '')
})

t.test('who may do what is decided by where it is said', async (t) => {
  const town = await createTown(t, { flows, commands })
  const stranger = town.phone('919810000001')
  t.match(await stranger.says('/rule'), /Only the coordinators/)
  t.match(await stranger.tapsId('/rule'), /Only the coordinators/, 'a forged button is no way in')
  t.match(await town.telegramPrivate('77', 'Yusuf').says('/rule'), /Only the coordinators/)
  const elsewhere = town.member('Yusuf', '-2002')
  t.match(await elsewhere.says('/rule'), /Only the coordinators/)
  t.equal(await elsewhere.says('/ping'), '', 'another group is answered nothing else')
  t.equal(await elsewhere.tapsId('/rule'), '')
  t.equal(await town.member('Yusuf').says('/rule'), 'ruled')
  t.match(await town.member('Yusuf').says('/language'), /privately/)
  t.match(await town.member('Yusuf').says('/nonsense'), /do not know \/nonsense/)
  t.match(await stranger.says('/nonsense'), /do not know \/nonsense/)
})

t.test('STOP is obeyed at once, also in the middle of a form, and START undoes it', async (t) => {
  const town = await createTown(t, { flows, commands })
  const ali = town.phone('919810000001')
  const optedOut = async () =>
    (
      await town.ctx.db
        .selectFrom('chats')
        .select('opted_out_at')
        .where('kind', '=', 'private')
        .executeTakeFirstOrThrow()
    ).opted_out_at
  await ali.says('/tea')
  t.match(await ali.says('Stop.'), /not hear from us/)
  t.ok(await optedOut())
  t.match(await ali.says('START'), /Good to have you here/)
  t.equal(await optedOut(), null)
})

t.test(
  'a form survives a new version while its steps stay, and begins again where they do not',
  async (t) => {
    const town = await createTown(t, { flows, commands })
    const ali = town.phone('919810000001')
    await ali.says('/tea')
    await ali.says('Ali')
    await town.ctx.db.updateTable('sessions').set({ version: 0 }).where('org_id', '=', town.org.id).execute()
    t.equal(await ali.says('perhaps'), 'Yes or no?', 'the place is still there')
    await town.ctx.db
      .updateTable('sessions')
      .set({ step: 'milk' })
      .where('org_id', '=', town.org.id)
      .execute()
    t.match(await ali.says('yes'), /have to ask again[\s\S]*For whom/)
    await town.ctx.db
      .updateTable('sessions')
      .set({ data: { name: 5 } })
      .where('org_id', '=', town.org.id)
      .execute()
    t.match(await ali.says('Ali'), /have to ask again[\s\S]*For whom/)
    await town.ctx.db
      .updateTable('sessions')
      .set({ flow: 'coffee' })
      .where('org_id', '=', town.org.id)
      .execute()
    t.match(await ali.says('Ali'), /have to ask again[\s\S]*the menu/)
  },
)

t.test('texts are compared without case, accents, vowel signs, digits’ script or punctuation', async (t) => {
  t.equal(plain('  SÍ, señor! 👍'), 'si senor')
  t.equal(plain('السَّلامُ عَلَيْكُم'), 'السلام عليكم')
  t.equal(plain('أذان'), plain('اذان'))
  t.equal(plain('٣٠٤١٢٣٤٥'), '30412345')
})
