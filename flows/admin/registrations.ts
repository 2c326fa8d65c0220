import { defineCommand, type Turn } from '../../src/conversation/index.ts'
import { type Correction, listCorrections, listRegistrants } from '../../src/duties/index.ts'
import type { Words } from '../../src/lib/words.ts'
import { categoryList } from '../categories.ts'
import { seasonInHand } from '../season-now.ts'
import { pageButtons, pageIn } from './pages.ts'
import { noSeason, shown, told } from './slot.ts'

const most = 10

/**
 * `/registrations`: who waits for a decision, the longest first, in pages, and whose correction has not come; a button brings the
 * card and the recordings.
 */
export const registrations = defineCommand({
  name: 'registrations',
  where: 'coordinators',
  async run(turn, args) {
    const inHand = await seasonInHand(turn)
    if (!inHand) return told(noSeason)
    const seasons = [inHand.season, ...inHand.others]
    const seasonId = seasons.map(({ id }) => id)
    const page = pageIn(args)
    const offset = (page - 1) * most
    const asked = { orgId: turn.org.id, seasonId, status: 'pending', limit: most, offset } as const
    const { volunteers, more } = await listRegistrants(turn.tx, asked)
    const season = { list: seasons.map(({ name }) => name) }
    const vars = { season, count: offset + volunteers.length + more }
    const corrections = page > 1 ? { words: [], choices: [] } : await correctionsOf(turn, seasonId)
    if (volunteers.length === 0)
      return shown(turn, [{ key: 'registrations-none', vars }, ...corrections.words], corrections.choices)
    const lines = volunteers.map(({ name, itsNumber, preferences, seasonId }): Words => {
      const line = { name, its: itsNumber, preferences: categoryList(preferences) }
      const of = seasons.length > 1 && seasons.find(({ id }) => id === seasonId)?.name
      if (of) return { key: 'registrations-line-season', vars: { ...line, season: of } }
      return { key: 'registrations-line', vars: line }
    })
    const unlisted: Words[] = more > 0 ? [{ key: 'person-more', vars: { more } }] : []
    const pages = pageButtons('registrations', page, more > 0)
    const choices = volunteers.map(({ registrationId, name, itsNumber }) => ({
      id: `/card ${registrationId}`,
      label: { text: `${name} · ${itsNumber}` },
    }))
    const title = { key: 'registrations-title', vars }
    const words = [title, { text: '' }, ...lines, ...unlisted, ...corrections.words]
    return shown(turn, words, [...choices, ...corrections.choices, ...pages])
  },
})

/** Those that nobody has answered yet, the oldest first, each with the button that brings the card. */
async function correctionsOf({ tx, org }: Turn, seasonId: string[]) {
  const { corrections, more } = await listCorrections(tx, { orgId: org.id, seasonId, limit: most })
  if (corrections.length === 0) return { words: [], choices: [] }
  const title = { key: 'registrations-corrections', vars: { count: corrections.length + more } }
  const unlisted: Words[] = more > 0 ? [{ key: 'person-more', vars: { more } }] : []
  return {
    words: [{ text: '' }, title, ...corrections.map(correctionLine), ...unlisted],
    choices: corrections.map(({ registrationId, name, itsNumber }) => ({
      id: `/card ${registrationId}`,
      label: { text: `✏️ ${name} · ${itsNumber}` },
    })),
  }
}

const correctionLine = ({ name, itsNumber, field, askedAt }: Correction): Words => ({
  key: 'registrations-correction-line',
  vars: {
    name,
    its: itsNumber,
    field: { words: { key: `field-${field}` } },
    at: { instant: askedAt.toString() },
  },
})
