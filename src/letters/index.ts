export {
  type InOutcome,
  longestLetter,
  type Said,
  wasWrittenTo,
  writeToCoordinators,
} from './to-coordinators.ts'
export { type Delivered, type OutOutcome, writeToPerson } from './to-person.ts'
