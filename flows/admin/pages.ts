import type { Choice } from '../../src/messaging/index.ts'

/** The page that an order names, "2" or "page 2"; the first where it names none. */
export const pageIn = (args: string): number =>
  Math.max(1, Number(/^(?:page\s+)?(\d{1,4})$/.exec(args.trim())?.[1] ?? 1))

/** An order that names nobody, but perhaps a page of those it may mean. */
export const namesNobody = (args: string): boolean => /^(?:page\s+\d{1,4})?$/.test(args.trim())

/** The buttons that turn a list's pages; `order` is what stands before the number. */
export const pageButtons = (order: string, page: number, hasMore: boolean): Choice[] => [
  ...(page > 1 ? [{ id: `/${order} ${page - 1}`, label: { key: 'button-previous' } }] : []),
  ...(hasMore ? [{ id: `/${order} ${page + 1}`, label: { key: 'button-next' } }] : []),
]
