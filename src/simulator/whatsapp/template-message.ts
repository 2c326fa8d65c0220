import { type Refusal, refusal, refusalByCode } from './errors.ts'
import type { Template, TemplateComponent, WaChoice, WhatsAppState } from './state.ts'
import { variablesOf } from './templates.ts'

type Json = Record<string, unknown>
type Parameter = { type?: string; parameter_name?: string; text?: unknown; payload?: unknown }
type SentComponent = { type?: string; sub_type?: string; index?: unknown; parameters?: Parameter[] }

export type Filled = {
  template: { name: string; language: string }
  text: string
  header?: string
  footer?: string
  choices: WaChoice[]
}

/** Checks the `template` object of a message against the registered one and fills it in, as a person will see it. */
export function readTemplate(state: WhatsAppState, raw: Json): Filled | Refusal {
  const name = String(raw.name ?? '')
  const language = String((raw.language as Json | undefined)?.code ?? '')
  if (!raw.name) return refusal(100, "(#100) The parameter template['name'] is required.")
  if (!language) return refusal(100, "(#100) The parameter template['language'] is required.")
  const template = state.templates.find((one) => one.name === name && one.language === language)
  if (template?.status === 'PAUSED') return refusalByCode(132015)
  if (template?.status === 'DISABLED') return refusalByCode(132016)
  if (template?.status !== 'APPROVED') {
    return refusalByCode(132001, { details: `template name (${name}) does not exist in ${language}` })
  }
  const sent = (Array.isArray(raw.components) ? raw.components : []) as SentComponent[]
  const body = fill(template, 'BODY', sent)
  if ('status' in body) return body
  if (body.text.length > 1024)
    return refusalByCode(132005, {
      details: `body: the filled text has ${body.text.length} characters, the maximum is 1024`,
    })
  const header = fill(template, 'HEADER', sent)
  if ('status' in header) return header
  const choices = quickReplies(template, sent)
  if ('status' in choices) return choices
  const footer = partOf(template, 'FOOTER')?.text
  return {
    template: { name, language },
    text: body.text,
    ...(header.text && { header: header.text }),
    ...(footer && { footer }),
    choices: choices.list,
  }
}

const partOf = (template: Template, type: string): TemplateComponent | undefined =>
  template.components.find((component) => component.type.toUpperCase() === type)

function fill(
  template: Template,
  type: 'BODY' | 'HEADER',
  sent: SentComponent[],
): { text: string } | Refusal {
  const text = partOf(template, type)?.text ?? ''
  const wanted = [...new Set(variablesOf(text))]
  const given =
    sent.find((component) => component.type?.toLowerCase() === type.toLowerCase())?.parameters ?? []
  if (given.length !== wanted.length) {
    return refusalByCode(132000, {
      details: `${type.toLowerCase()}: number of localizable_params (${given.length}) does not match the expected number of params (${wanted.length})`,
    })
  }
  const wrong = given.map(wrongParameter).find((refused) => refused !== null)
  if (wrong) return wrong
  const values = valuesOf(template, wanted, given)
  if (values instanceof Map)
    return {
      text: text.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (_, variable: string) => values.get(variable) ?? ''),
    }
  return values
}

function valuesOf(template: Template, wanted: string[], given: Parameter[]): Map<string, string> | Refusal {
  if (template.format === 'POSITIONAL') {
    if (given.some((parameter) => parameter.parameter_name))
      return refusal(100, '(#100) Invalid parameter', {
        details: 'Parameter name is not expected for positional templates',
      })
    return new Map(wanted.map((variable, i) => [variable, String(given[i]!.text)]))
  }
  if (given.some((parameter) => !parameter.parameter_name)) {
    return refusal(100, '(#100) Invalid parameter', { details: 'Parameter name is missing or empty' })
  }
  const values = new Map(given.map((parameter) => [parameter.parameter_name!, String(parameter.text)]))
  const lacking = wanted.find((variable) => !values.has(variable))
  return lacking
    ? refusal(100, '(#100) Invalid parameter', { details: `Parameter name (${lacking}) is missing` })
    : values
}

function wrongParameter(parameter: Parameter): Refusal | null {
  if (parameter.type !== 'text')
    return refusalByCode(132012, {
      details: `Parameter of type ${parameter.type} does not match the template's type text`,
    })
  if (typeof parameter.text !== 'string' || parameter.text.trim() === '') {
    return refusalByCode(131008, { details: 'Parameter of type text is missing text value' })
  }
  if (/[\n\r\t]| {5,}/.test(parameter.text)) {
    return refusal(100, '(#100) Invalid parameter', {
      details: 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
    })
  }
  return null
}

/** The quick replies of the template with the payloads given, or their labels where none was given. */
function quickReplies(template: Template, sent: SentComponent[]): { list: WaChoice[] } | Refusal {
  const buttons = partOf(template, 'BUTTONS')?.buttons ?? []
  const given = sent.filter((component) => component.type?.toLowerCase() === 'button')
  for (const component of given) {
    const button = buttons[Number(component.index)]
    if (!button)
      return refusalByCode(132018, {
        details: `buttons: there is no button at index ${String(component.index)}`,
      })
    if (component.sub_type?.toLowerCase() !== button.type.toLowerCase()) {
      return refusalByCode(132018, {
        details: `buttons: the button at index ${String(component.index)} has another type than ${component.sub_type}`,
      })
    }
    const payload = component.parameters?.[0]?.payload
    if (
      button.type.toUpperCase() === 'QUICK_REPLY' &&
      (typeof payload !== 'string' || payload.length < 1 || payload.length > 256)
    ) {
      return refusalByCode(132018, {
        details: `buttons: Param payload is required at index ${String(component.index)}, 1 to 256 characters`,
      })
    }
  }
  const list = buttons.flatMap((button, i): WaChoice[] => {
    if (button.type.toUpperCase() !== 'QUICK_REPLY') return []
    const payload = given.find(({ index }) => Number(index) === i)?.parameters?.[0]?.payload
    return [{ id: typeof payload === 'string' ? payload : button.text!, label: button.text! }]
  })
  return { list }
}
