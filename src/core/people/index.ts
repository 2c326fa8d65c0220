export { addIdentity, changeIdentity, findOrMakePerson, identitiesOf, type Identity, type IdentityKind, type Person, readPerson, setLocale, setName } from './find.ts'
