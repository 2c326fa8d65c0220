export { answerCover, type CoverAnswer, type CoverOutcome } from './answer.ts'
export { goOnWithCovers } from './go-on.ts'
export { type StartOutcome, startCover } from './start.ts'
export { type StopOutcome, stopCover } from './stop.ts'
