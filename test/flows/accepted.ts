import type { Speaking, Town } from './town.ts'

/** Somebody who has registered for azaan, in a season without auditions, and waits. */
export async function registered(town: Town, number: string, name: string, its: string): Promise<Speaking> {
  const person = town.phone(number)
  for (const text of ['register', name, its, `${its}@example.com`, 'azaan', 'done', 'done', 'submit'])
    await person.says(text)
  return person
}

/** The same, and a coordinator has accepted them. */
export async function accepted(
  town: Town,
  number: string,
  name: string,
  its: string,
  approve: string | RegExp = 'Approve',
): Promise<Speaking> {
  const person = await registered(town, number, name, its)
  const group = town.member('Yusuf')
  await group.listens()
  await group.taps(approve)
  await person.listens()
  return person
}
