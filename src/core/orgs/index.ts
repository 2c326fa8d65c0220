export { ensureOrg, type Org, readOrg, readOrgs } from './ensure.ts'
