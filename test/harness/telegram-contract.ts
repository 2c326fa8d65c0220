import { existsSync, readFileSync } from 'node:fs'

type Field = { name: string; types: string[]; required: boolean }
type Description = {
  methods: Record<string, { returns: string[]; fields?: Field[] }>
  types: Record<string, { fields?: Field[]; subtypes?: string[] }>
}

const path = new URL('../../../shared/specs/telegram-bot-api.json', import.meta.url)
const present = existsSync(path)
let read: Description | undefined
const description = (): Description => {
  read ??= JSON.parse(readFileSync(path, 'utf8')) as Description
  return read
}

/**
 * Checks calls, answers and updates against a machine-readable copy of the Bot API: an independent witness of what our
 * fakes and our client say to each other. Each function gives a list of problems; none where the copy is not at hand.
 */
export const telegramContract = {
  present,
  /** The parameters of a call; of a form, all values may be text. */
  call(method: string, params: Record<string, unknown>, form = false): string[] {
    if (!present) return []
    const known = description().methods[method]
    if (!known) return [`${method}: there is no such method`]
    return checkFields(method, known.fields ?? [], params, form)
  },
  result(method: string, result: unknown): string[] {
    if (!present) return []
    return oneOf(method, description().methods[method]?.returns ?? [], result)
  },
  update(update: unknown): string[] {
    return present ? oneOf('Update', ['Update'], update) : []
  },
}

function checkFields(
  where: string,
  fields: Field[],
  value: Record<string, unknown>,
  form: boolean,
): string[] {
  const strange = Object.keys(value).filter((key) => !fields.some(({ name }) => name === key))
  return [
    ...strange.map((key) => `${where}.${key}: unknown`),
    ...fields.flatMap(({ name, types, required }) => {
      const given = value[name]
      if (given === undefined) return required ? [`${where}.${name}: missing`] : []
      return oneOf(
        `${where}.${name}`,
        types,
        form && typeof given === 'string' ? fromForm(types, given) : given,
      )
    }),
  ]
}

/** In forms everything is text, and what is not a text is written as JSON. */
function fromForm(types: string[], text: string): unknown {
  if (types.includes('String') || types.includes('InputFile')) return text
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}

function oneOf(where: string, types: string[], value: unknown): string[] {
  const found = types.map((type) => check(where, type, value))
  return found.some((problems) => problems.length === 0)
    ? []
    : (found.sort((a, b) => a.length - b.length)[0] ?? [])
}

function check(where: string, type: string, value: unknown): string[] {
  const wrong = (is: boolean) => (is ? [] : [`${where}: not ${type}`])
  if (type.startsWith('Array of ')) {
    return Array.isArray(value)
      ? value.flatMap((item, i) => check(`${where}[${i}]`, type.slice(9), item))
      : wrong(false)
  }
  switch (type) {
    case 'Integer':
      return wrong(Number.isSafeInteger(value))
    case 'Float':
      return wrong(typeof value === 'number')
    case 'String':
      return wrong(typeof value === 'string')
    case 'Boolean':
      return wrong(typeof value === 'boolean')
    case 'InputFile':
      return wrong(typeof value === 'string')
  }
  const known = description().types[type]
  if (!known || typeof value !== 'object' || value === null) return wrong(false)
  if (known.subtypes) return oneOf(where, known.subtypes, value)
  return checkFields(where, known.fields ?? [], value as Record<string, unknown>, false)
}
