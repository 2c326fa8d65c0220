export {
  changeIdentity,
  findOrMakePerson,
  type Identity,
  type IdentityKind,
  type Person,
  type PersonInput,
  personParts,
  setLocale,
  setName,
  untilFound,
} from './find.ts'
