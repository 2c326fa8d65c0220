export { type ChangeDaysOutcome, changeDays } from './change-days.ts'
export { copySeason } from './copy.ts'
export { addDutyType, raiseDutyType, removeDutyType, renameDutyType } from './duty-types.ts'
export { type EndSeasonOutcome, endSeason } from './end.ts'
export { type RemoveSeasonOutcome, removeSeason } from './remove.ts'
export {
  type DutyReport,
  type PersonReport,
  type ReasonCount,
  readPeopleReport,
  readSeasonReport,
  type SeasonReport,
} from './report.ts'
export { type SetHoursOutcome, setHours } from './set-hours.ts'
export { type SetTimeOutcome, setReportingTime } from './set-reporting-time.ts'
export { readSeasonSettings, type SeasonSettings } from './settings.ts'
