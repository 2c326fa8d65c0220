import type { Answer } from '../../src/conversation/index.ts'
import type { Choice } from '../../src/messaging/index.ts'

/** The buttons to the page before and after, inside a question. */
export function pageButtons(page: number, total: number, pageSize: number): Choice[] {
  const before = { id: `page:${page - 1}`, label: { key: 'button-previous' } }
  const after = { id: `page:${page + 1}`, label: { key: 'button-next' } }
  return [...(page > 0 ? [before] : []), ...((page + 1) * pageSize < total ? [after] : [])]
}

/** The page that such a button leads to. */
export function pageOf(answer: Answer): number | undefined {
  const [, page] = (answer.kind === 'choice' && /^page:(\d{1,4})$/.exec(answer.id)) || []
  return page === undefined ? undefined : Number(page)
}
