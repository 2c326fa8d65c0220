import { z } from 'zod'
import { defineFlow, type Outcome, type Turn } from '../../../src/conversation/index.ts'
import { readSeason, type Season } from '../../../src/duties/index.ts'
import type { Words } from '../../../src/lib/words.ts'
import { textOf } from '../../read-answers.ts'
import { told } from '../slot.ts'
import { editDays, exampleOf } from './days.ts'
import { editHour } from './hours.ts'
import type { Edited } from './made.ts'
import { findSeason } from './which.ts'

type What = 'reminder' | 'cutoff' | 'dates'

/** `/season reminder 19:00`, `/season cutoff 22:00`, `/season dates 2027-02-08 2027-03-09`: set at once; without the value, or from a button, it is asked for. */
export const orderFor =
  (what: What) =>
  async (turn: Turn, text: string): Promise<Outcome> => {
    const [, ref = '', value = ''] = /^([0-9a-f]{8}(?=\s|$))?\s*(.*)$/is.exec(text.trim()) ?? []
    const season = await findSeason(turn, ref)
    if (!season) return told({ key: 'season-which' })
    if (value === '') return { start: { flow: 'season-edit', data: { seasonId: season.id, what } } }
    const { reply } = await edit(turn, season, what, value)
    return { replies: [reply] }
  }

const editData = z.object({ seasonId: z.string(), what: z.enum(['reminder', 'cutoff', 'dates']) })
type Data = z.infer<typeof editData>

/** The one question about what is to be changed. */
export const seasonEdit = defineFlow<'value', Data>({
  id: 'season-edit',
  version: 1,
  data: editData,
  start: 'value',
  help: { key: 'season-edit-help' },
  steps: {
    value: {
      async ask({ seasonId, what }, turn) {
        const season = await readSeason(turn.tx, turn.org.id, seasonId)
        return { words: season ? question(season, what) : { key: 'season-which' }, replyForced: true }
      },
      async answer(answer, { seasonId, what }, turn) {
        const season = await readSeason(turn.tx, turn.org.id, seasonId)
        if (!season) return { done: [{ words: { key: 'season-which' } }] }
        const { reply, again } = await edit(turn, season, what, textOf(answer))
        return again ? { again: reply } : { done: [reply] }
      },
    },
  },
})

function edit(turn: Turn, season: Season, what: What, text: string): Promise<Edited> {
  return what === 'dates' ? editDays(turn, season, text) : editHour(turn, season, what, text)
}

const question = (season: Season, what: What): Words => ({
  key: `season-ask-${what}`,
  vars: { season: season.name, time: { time: season.reminderTime.toString() }, ...exampleOf(season) },
})
