import type { Db, Tx } from '../../db/database.ts'

/** What a season says of itself beyond its days and its reminder's hour. */
export type SeasonSettings = {
  cutoffTime: Temporal.PlainTime
  dutyCap: number | null
  blindAuditions: boolean
  /** Two volunteers who agree to swap still need the coordinators' word. */
  swapApproval: boolean
  /** So many duties missed without a word, and whoever assigns is warned. */
  missedThreshold: number
}

/** The settings of a season that is there; throws where it is not. */
export const readSeasonSettings = (tx: Tx | Db, orgId: number, seasonId: string): Promise<SeasonSettings> =>
  tx
    .selectFrom('seasons')
    .select([
      'cutoff_time as cutoffTime',
      'duty_cap as dutyCap',
      'blind_auditions as blindAuditions',
      'swap_approval as swapApproval',
      'missed_threshold as missedThreshold',
    ])
    .where('org_id', '=', orgId)
    .where('id', '=', seasonId)
    .executeTakeFirstOrThrow()
