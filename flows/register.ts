import { defineCommand } from '../src/conversation/index.ts'
import { readBlock } from '../src/duties/index.ts'
import { formFor } from './registration/data.ts'
import { statusReply } from './registration-status.ts'
import { openSeasonNow, ownRegistration } from './season-now.ts'

/** Begins the registration for the open season; who is registered already sees how it stands. */
export const register = defineCommand({
  name: 'register',
  where: 'private',
  keywords: 'keywords-register',
  async run(turn) {
    const season = await openSeasonNow(turn)
    if (!season) return { replies: [{ words: { key: 'register-no-season' } }] }
    if (await readBlock(turn.tx, turn.org.id, turn.person.id))
      return { replies: [{ words: { key: 'blocked' } }] }
    const known = await ownRegistration(turn, season)
    if (known && known.status !== 'withdrawn') return { replies: [statusReply(known, season.name)] }
    return { start: { flow: 'registration', data: formFor(season) } }
  },
})
