export { type Amendment, amendNews } from './amend-news.ts'
export { type AnswerOutcome, answerDuty, type DutyAnswer } from './answer.ts'
export {
  type AssignInput,
  type AssignOutcome,
  type AssignWarning,
  assignDuty,
  type Candidate,
} from './assign.ts'
export * from './attendance/index.ts'
export * from './audition/index.ts'
export * from './autofill/index.ts'
export {
  type Away,
  type AwayOutcome,
  keepAway,
  mayBeAway,
  readAway,
  spanOf,
  type WithdrawOutcome,
  withdrawAway,
} from './away.ts'
export {
  type Block,
  type BlockOutcome,
  blockPerson,
  checkBlockReason,
  listBlocked,
  readBlock,
  type UnblockOutcome,
  unblockPerson,
} from './block.ts'
export { categoryValues } from './category-words.ts'
export * from './changes/index.ts'
export { type ChaseCounts, chaseConfirmations } from './chase.ts'
export { type Checked, checkEmail, checkItsNumber, checkName } from './check.ts'
export * from './correction/index.ts'
export * from './cover/index.ts'
export { type CreateSeasonOutcome, createSeason, type NewSeason } from './create-season.ts'
export { type DaySeason, type ParsedDay, parseDay } from './day.ts'
export { type ParsedDays, parseDays } from './days.ts'
export {
  checkDecision,
  checkRejection,
  type DecideInput,
  type DecideOutcome,
  type DecideRefusal,
  type Decision,
  decideRegistration,
} from './decide.ts'
export {
  describePerson,
  type LastMessage,
  type PersonDescription,
  type Reach,
  readReach,
} from './describe.ts'
export {
  type Category,
  categories,
  type DutyType,
  type Label,
  type ParsedDuty,
  type Preset,
  parseDuty,
  presets,
} from './duty-types.ts'
export * from './evening/index.ts'
export * from './exchange/index.ts'
export { type HeldDuty, readUpcomingDuties } from './held-duties.ts'
export { type Assignment, type Holder, readAssignment, readHolder } from './holder.ts'
export { isId } from './id.ts'
export { type KnownAs, readKnownAs } from './known-as.ts'
export { listRegistrants } from './list-registrants.ts'
export * from './live/index.ts'
export { moveReminders } from './move-reminders.ts'
export { type OpenSeason, type OpenSeasonOutcome, openSeason } from './open-season.ts'
export { type OpenSlot, type OpenSlotsQuestion, readOpenSlots } from './open-slots.ts'
export {
  dropPractice,
  hasPractice,
  type KeepPracticeOutcome,
  keepPractice,
  type Practice,
  readPractice,
} from './practice.ts'
export { type ParsedPreferences, parsePreferences } from './preferences.ts'
export { type RankedCandidate, type RankQuestion, rankCandidates } from './rank-candidates.ts'
export { type ReassignOutcome, reassignDuty } from './reassign.ts'
export {
  isItsTaken,
  type Registration,
  readOwnRegistrations,
  readRegistration,
  readRegistrationOfPerson,
  readRegistrations,
} from './registration.ts'
export { type RemindCounts, remindDueDuties } from './remind.ts'
export { type Remindable, readRemindable, remindNow } from './remind-now.ts'
export type { ReminderState } from './reminder-state.ts'
export * from './requests/index.ts'
export {
  type RosterAssignment,
  type RosterDay,
  type RosterSlot,
  readRoster,
} from './roster.ts'
export { rosterLine } from './roster-line.ts'
export {
  type OwnStanding,
  readCurrentSeason,
  readDutyTypes,
  readSeason,
  readSeasonOn,
  readSeasons,
  readSeasonsInHand,
  readStandings,
  type Season,
} from './season.ts'
export * from './seasons/index.ts'
export { type DutyCapOutcome, readDutyCap, setDutyCap } from './set-duty-cap.ts'
export { showDoubt } from './show-doubt.ts'
export type { Slot } from './slot.ts'
export { type Arrival, type Attended, type SlotState, slotStates } from './slot-state.ts'
export { plainWords } from './spelling.ts'
export { readSpokenOf, type SpokenOf, wasDoubted, wasTakenBack } from './spoken-of.ts'
export { type NewRegistration, type SubmitOutcome, submitRegistration } from './submit.ts'
export { type UnlockInput, type UnlockOutcome, unlockDuty } from './unlock.ts'
export { type FoundVolunteer, findVolunteers, type Standing, type Volunteer } from './volunteers.ts'
export {
  checkWithdraw,
  checkWithdrawal,
  type WithdrawRefusal,
  type WithdrawRegistrationOutcome,
  withdrawRegistration,
} from './withdraw.ts'
