import { defineCommand } from '../../src/conversation/index.ts'
import { report } from './seasons/report.ts'

/** `/stats`: how the season at hand goes, in one message. */
export const stats = defineCommand({
  name: 'stats',
  where: 'coordinators',
  run: (turn, args) => report(turn, args),
})
