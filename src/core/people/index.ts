export {
  changeIdentity,
  findOrMakePerson,
  type Identity,
  type IdentityKind,
  type Person,
  type PersonInput,
  personParts,
  retireUserIds,
  setLocale,
  setName,
  untilFound,
} from './find.ts'
