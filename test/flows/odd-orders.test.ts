import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted } from './accepted.ts'
import { createTown, openedSeason } from './town.ts'

const all = commands({ linkCode: () => 'OPEN-SESAME' })

t.test('whatever follows an order, it is answered and nothing is parked', async (t) => {
  const town = await createTown(t, { flows, commands: all })
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  const unknown = '01900000-0000-7000-8000-000000000000'
  const rests = [
    '',
    'x',
    'start x',
    'stop x',
    'back x',
    'open x',
    '=x',
    unknown,
    `start ${unknown}`,
    `=${unknown}`,
  ]
  const orders = all.filter(({ name }) => name !== 'link')
  for (const { name, where } of orders)
    for (const rest of rests) await (where === 'coordinators' ? group : ahmed).says(`/${name} ${rest}`)
  const trouble = await town.ctx.db
    .selectFrom('inbox_events')
    .select(['error', 'payload'])
    .where('status', '<>', 'handled')
    .execute()
  t.same(trouble, [])
})

t.test('a search that no button names is no search', async (t) => {
  const town = await createTown(t, { flows, commands: all })
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  for (const order of ['/cover', '/cover start x', '/cover stop x'])
    t.match(await group.says(order), /^The buttons under a declined duty/)
  t.match(await group.says('/cover start 01900000-0000-7000-8000-000000000000'), /Nobody holds that duty/)
})
