import type { Value, Words } from '../src/lib/words.ts'

const translated: Record<string, string> = {
  AZAAN: 'category-azaan',
  TAKHBIRA: 'category-takhbira',
  SANAH: 'category-sanah',
  TILAWAT: 'category-tilawat',
  JOSHAN: 'category-joshan',
  YASEEN: 'category-yaseen',
}

/** What a category of duties is called: in the reader's language if it is one of the presets', else by its own name. */
export function categoryWords(category: string): Words {
  const key = translated[category]
  return key ? { key } : { text: category }
}

/** Several of them, joined as the language joins them. */
export const categoryList = (categories: string[]): Value => ({
  list: categories.map((category) => ({ words: categoryWords(category) })),
})
