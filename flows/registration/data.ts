import { z } from 'zod'
import type { SeasonWithDuties } from '../season-now.ts'

/** What has been entered so far. The season is noted at the start, so that no question needs to ask the database for it. */
export const registrationData = z.object({
  season: z.object({
    id: z.string(),
    name: z.string(),
    auditionsNeeded: z.boolean(),
    /** What one can offer to do in it, in the order of its duties. */
    categories: z.array(z.string()),
  }),
  name: z.string().optional(),
  /** What was hardly a name; said a second time, it is one. */
  doubted: z.string().optional(),
  its: z.string().optional(),
  email: z.string().optional(),
  preferences: z.array(z.string()).default([]),
  auditions: z
    .array(z.object({ fileId: z.string(), voice: z.boolean(), durationMs: z.number() }))
    .default([]),
  /** One answer is given anew: then the look over it all comes again, not the next question. */
  changing: z.boolean().optional(),
  /** The next recording takes the place of those that are there. */
  replacing: z.boolean().optional(),
})

export type RegistrationData = z.infer<typeof registrationData>
/** An empty form for a season. */
export function formFor({ id, name, auditionsNeeded, dutyTypes }: SeasonWithDuties): RegistrationData {
  const categories = [...new Set(dutyTypes.map((duty) => duty.category))]
  return { season: { id, name, auditionsNeeded, categories }, preferences: [], auditions: [] }
}

/** What is asked for, in its order. */
export const fields = ['name', 'its', 'email', 'preferences', 'auditions'] as const
export type Field = (typeof fields)[number]
export type RegistrationStep = Field | 'summary' | 'change'
export const maxAuditions = 5
