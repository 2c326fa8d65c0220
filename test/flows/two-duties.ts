import type { Test } from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted } from './accepted.ts'
import { createTown, openedSeason } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }

/** Ahmed Ali has been told of Fajar Azaan on Wednesday, 10 February, and of Zohar Azaan on the Friday after it. */
export async function withTwoDuties(t: Pick<Test, 'teardown' | 'testdir'>) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  town.clock.set('2027-02-08T06:30:00Z')
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await group.says('/assign ZOHAR_AZAAN 2027-02-12 30412345')
  await ahmed.listens()
  await group.listens()
  return { town, group, ahmed }
}
