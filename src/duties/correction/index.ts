export {
  type Answered,
  type ApplyCorrectionOutcome,
  answeredIn,
  applyCorrection,
} from './apply.ts'
export {
  type AskCorrectionOutcome,
  askCorrection,
  type CallOffOutcome,
  callOffCorrection,
  checkCorrectionNote,
} from './ask.ts'
export {
  type Correctable,
  type Correction,
  correctable,
  listCorrections,
  readCorrection,
  readCorrectionsOf,
} from './read.ts'
