export {
  addIdentity,
  changeIdentity,
  findOrMakePerson,
  type Identity,
  type IdentityKind,
  identitiesOf,
  type Person,
  readPerson,
  setLocale,
  setName,
} from './find.ts'
