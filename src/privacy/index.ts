export { type PersonCopy, readCopy } from './copy.ts'
export { type ForgetInput, type ForgetOutcome, forgetPerson } from './forget.ts'
export { dataRoutes } from './route.ts'
export { seeToForgotten } from './see-to.ts'
