import t from 'tap'
import { cast, registerBriefly } from '../harness/story.ts'
import { boot } from '../harness/world.ts'

t.test('WhatsApp’s own switch stops advertising, and no duty', async (t) => {
  const world = await boot(t)
  const husain = world.coordinator(1001, 'Husain')
  await husain.says('/season new "Sherullah 1448H" 2027-02-07 2027-03-08 eight')
  const ahmed = await registerBriefly(world, cast.ahmed)
  await husain.taps('Approve')
  ahmed.unread()
  await ahmed.raw.marketing('stop')
  await world.settle()
  const log = await world.db
    .selectFrom('audit_log')
    .select('action')
    .where('action', 'like', 'marketing.%')
    .orderBy('at')
    .execute()
  t.same(
    log.map(({ action }) => action),
    ['marketing.stopped'],
  )
  await husain.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  ahmed.hears(/You have been given Fajar Azaan/)
})
