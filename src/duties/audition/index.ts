export { type BlindOutcome, setBlindAuditions } from './blind.ts'
export {
  type Booth,
  findByNumber,
  type Heard,
  judges,
  type Recording,
  readBooth,
  readHeard,
} from './booth.ts'
export { type RateInput, type RateOutcome, rateAudition } from './rate.ts'
export { type SelectOutcome, selectAudition } from './select.ts'
