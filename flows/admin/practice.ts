import { z } from 'zod'
import { type Answer, defineFlow, type Next, type Outcome, type Turn } from '../../src/conversation/index.ts'
import { dropPractice, keepPractice, type Practice, parseDuty } from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { isPlayable, playPractice } from '../play-practice.ts'
import { noSeason, shown, told } from './slot.ts'

/**
 * In the group: which duties have a recording; `/practice FAJAR_AZAAN` asks for one, and with *play* or *remove* behind it
 * does that.
 */
export async function keepers(turn: Turn, args: string, all: Practice[]): Promise<Outcome> {
  if (all.length === 0) return told(noSeason)
  const [, name = '', verb] = /^(.*?)(?:\s+(play|remove))?$/is.exec(args) ?? []
  const parsed = parseDuty(name, all)
  if (name !== '' && parsed.kind === 'none') return told({ key: 'duty-unknown' })
  const meant = parsed.kind === 'match' ? all.find(({ code }) => code === parsed.duty.code) : undefined
  if (!meant) {
    const fitting = parsed.kind === 'several' ? all.filter((one) => parsed.duties.includes(one)) : all
    return shown(turn, { key: 'practice-for-which' }, fitting.map(dutyButton))
  }
  if (verb?.toLowerCase() === 'play') return play(turn, meant)
  if (verb?.toLowerCase() === 'remove') return remove(turn, meant)
  const { code, label, sound } = meant
  return { start: { flow: 'practice', data: { code, label, isThere: sound !== null } } }
}

const dutyButton = ({ code, label, sound }: Practice): Choice => {
  const duty = { key: 'button-duty', vars: { duty: label } }
  return {
    id: `/practice ${code}`,
    label: sound ? { key: 'choice-ticked', vars: { label: { words: duty } } } : duty,
  }
}

async function play(turn: Turn, practice: Practice): Promise<Outcome> {
  if (!isPlayable(practice)) return told({ key: 'practice-not-there', vars: { duty: practice.label } })
  await playPractice(turn, practice)
  return {}
}

async function remove(turn: Turn, { code, label }: Practice): Promise<Outcome> {
  const { tx, ctx, actor, now } = turn
  const dropped = await dropPractice(tx, { actor, ids: ctx.ids, now, dutyCode: code })
  const vars = { duty: label, by: actor.name }
  return dropped ? shown(turn, { key: 'practice-removed', vars }) : told({ key: 'practice-not-there', vars })
}

const practiceData = z.object({
  code: z.string(),
  label: z.union([z.string(), z.object({ inLanguages: z.record(z.string(), z.string()) })]),
  /** There is one already, which the new one replaces. */
  isThere: z.boolean(),
})
type Data = z.infer<typeof practiceData>

/** The recording itself: a voice note or an audio file, in reply to the question or simply next. */
export const practiceRecording = defineFlow<'recording', Data>({
  id: 'practice',
  version: 1,
  data: practiceData,
  start: 'recording',
  help: { key: 'practice-help' },
  takesSounds: true,
  steps: {
    recording: {
      ask: ({ label, isThere }) => ({
        words: { key: isThere ? 'practice-ask-anew' : 'practice-ask', vars: { duty: label } },
        replyForced: true,
      }),
      answer: keep,
    },
  },
})

async function keep(answer: Answer, { code, label }: Data, turn: Turn): Promise<Next<'recording', Data>> {
  if (answer.kind === 'refused-sound') return { again: { words: { key: refusals[answer.refusal] } } }
  if (answer.kind !== 'sound') return { again: { words: { key: 'practice-no-sound' } } }
  const { tx, ctx, actor, now } = turn
  const { fileId, voice } = answer
  const outcome = await keepPractice(tx, { actor, ids: ctx.ids, now, dutyCode: code, fileId, voice })
  switch (outcome.kind) {
    case 'kept': {
      const choices = [
        { id: `/practice ${code} play`, label: { key: 'button-play' } },
        { id: `/practice ${code} remove`, label: { key: 'button-remove' } },
      ]
      return { done: [{ words: { key: 'practice-kept', vars: { duty: label, by: actor.name } }, choices }] }
    }
    case 'not-playable':
      return { again: { words: { key: 'practice-not-playable' } } }
    case 'not-allowed':
      return { done: [{ words: { key: 'coordinators-only' } }] }
    default:
      return unreachable(outcome)
  }
}

const refusals = {
  'not-audio': 'register-audition-not-audio',
  'too-big': 'register-audition-too-big',
  'too-long': 'register-audition-too-long',
  empty: 'register-audition-empty',
  gone: 'register-audition-gone',
  broken: 'register-audition-broken',
} as const
