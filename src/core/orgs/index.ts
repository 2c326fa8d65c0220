export { type Applied, lockOrg, readApplied, rememberApplied } from './applied.ts'
export { ensureOrg, type Org, readOrg, readOrgs } from './ensure.ts'
