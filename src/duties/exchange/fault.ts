import type { Words } from '../../lib/words.ts'

/** What is wrong with a cell, with what stands there. */
export const faultOf = (what: string, text: string): Words =>
  text === ''
    ? { key: `import-missing-${what}` }
    : { key: `import-wrong-${what}`, vars: { text: text.slice(0, 60) } }

/** A spreadsheet has cut digits off. */
export const cutFault = (what: 'its' | 'phone', text: string): Words => ({
  key: what === 'its' ? 'import-cut-its' : 'import-cut-phone',
  vars: { text: text.slice(0, 60) },
})
