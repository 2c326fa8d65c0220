import type { Words } from '../../lib/words.ts'

/** Which columns a table needs, for whoever wants to write one. */
export const importHowTo: Words[] = [{ key: 'import-how-registrations' }, { key: 'import-how-assignments' }]
