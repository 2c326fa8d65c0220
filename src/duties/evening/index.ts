export { type ForeseeCounts, foreseeEvenings } from './foresee.ts'
