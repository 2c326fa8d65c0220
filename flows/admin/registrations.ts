import { defineCommand } from '../../src/conversation/index.ts'
import { listRegistrants } from '../../src/duties/index.ts'
import type { Words } from '../../src/lib/words.ts'
import { categoryList } from '../categories.ts'
import { seasonInHand } from '../season-now.ts'
import { noSeason, shown, told } from './slot.ts'

const most = 10

/** `/registrations`: who waits for a decision, the longest first; a button brings the card and the recordings. */
export const registrations = defineCommand({
  name: 'registrations',
  where: 'coordinators',
  async run(turn) {
    const inHand = await seasonInHand(turn)
    if (!inHand) return told(noSeason)
    const seasons = [inHand.season, ...inHand.others]
    const seasonId = seasons.map(({ id }) => id)
    const asked = { orgId: turn.org.id, seasonId, status: 'pending', limit: most } as const
    const { volunteers, more } = await listRegistrants(turn.tx, asked)
    const season = { list: seasons.map(({ name }) => name) }
    const vars = { season, count: volunteers.length + more }
    if (volunteers.length === 0) return shown(turn, { key: 'registrations-none', vars })
    const lines = volunteers.map(({ name, itsNumber, preferences }): Words => {
      return {
        key: 'registrations-line',
        vars: { name, its: itsNumber, preferences: categoryList(preferences) },
      }
    })
    const unlisted: Words[] = more > 0 ? [{ key: 'person-more', vars: { more } }] : []
    const choices = volunteers.map(({ registrationId, name, itsNumber }) => ({
      id: `/card ${registrationId}`,
      label: { text: `${name} · ${itsNumber}` },
    }))
    return shown(turn, [{ key: 'registrations-title', vars }, { text: '' }, ...lines, ...unlisted], choices)
  },
})
