import { randomDigits } from '../core.ts'
import { missing, type Refusal, refusal } from './errors.ts'
import type { Template, TemplateComponent, TemplateInput, WhatsAppState } from './state.ts'
import { sendField } from './webhooks.ts'

/** Variables of a text in order: "{{name}}" or "{{1}}". */
export const variablesOf = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map((match) => match[1]!)

/** POST /{waba}/message_templates: creates, or says what Meta's review of the form would say. */
export function createTemplate(
  state: WhatsAppState,
  input: Partial<TemplateInput>,
): { id: string; status: string; category: string } | Refusal {
  const wrong = wrongTemplate(input)
  if (wrong) return wrong
  const template = input as TemplateInput
  if (
    state.templates.some(({ name, language }) => name === template.name && language === template.language)
  ) {
    return createRefusal(
      2388024,
      'Content in this language already exists',
      'There is already content in this language for this template.',
    )
  }
  const status = state.options.approveTemplatesAtOnce === false ? 'PENDING' : 'APPROVED'
  const kept = keepTemplate(state, template, status)
  return { id: kept.id, status, category: template.category }
}

export function keepTemplate(state: WhatsAppState, input: TemplateInput, status: string): Template {
  const format = input.parameter_format?.toUpperCase() === 'NAMED' ? 'NAMED' : 'POSITIONAL'
  const template: Template = { ...input, id: randomDigits(16), status, format, rejectedReason: 'NONE' }
  state.templates.push(template)
  return template
}

/** A reviewer's decision (APPROVED, REJECTED, PAUSED, DISABLED …), told to the business by webhook. */
export async function reviewTemplate(
  state: WhatsAppState,
  name: string,
  event: string,
  reason = 'NONE',
): Promise<void> {
  for (const template of state.templates.filter((one) => one.name === name)) {
    template.status = event
    template.rejectedReason = reason
    await sendField(state, `template ${template.id}`, 'message_template_status_update', {
      event,
      message_template_id: Number(template.id),
      message_template_name: template.name,
      message_template_language: template.language,
      reason,
      message_template_category: template.category,
    })
  }
}

/** GET /{waba}/message_templates?name=&status=&limit=&after=&fields= */
export function listTemplates(state: WhatsAppState, query: Record<string, string>, path: string) {
  const fits = state.templates.filter(
    (t) =>
      (!query.name || t.name.includes(query.name)) &&
      (!query.status || t.status === query.status) &&
      (!query.language || t.language === query.language),
  )
  const limit = Math.min(Math.max(Number(query.limit ?? 25) || 25, 1), 250)
  const start = query.after ? Number(Buffer.from(query.after, 'base64url').toString()) || 0 : 0
  const page = fits.slice(start, start + limit)
  const after = Buffer.from(String(start + page.length)).toString('base64url')
  const fields = query.fields?.split(',') ?? [
    'name',
    'parameter_format',
    'components',
    'language',
    'status',
    'category',
  ]
  return {
    data: page.map((template) => shown(template, fields)),
    ...(page.length > 0 && {
      paging: {
        cursors: { before: Buffer.from(String(start)).toString('base64url'), after },
        ...(start + page.length < fits.length && {
          next: `${state.core.base()}${path}?limit=${limit}&after=${after}`,
        }),
      },
    }),
  }
}

function shown(template: Template, fields: string[]): Record<string, unknown> {
  const all: Record<string, unknown> = {
    name: template.name,
    language: template.language,
    status: template.status,
    category: template.category,
    components: template.components,
    parameter_format: template.format,
    rejected_reason: template.rejectedReason,
    quality_score: { score: 'UNKNOWN' },
  }
  return {
    ...Object.fromEntries(fields.filter((field) => field in all).map((field) => [field, all[field]])),
    id: template.id,
  }
}

/** DELETE /{waba}/message_templates?name= (all languages) */
export function deleteTemplates(state: WhatsAppState, name: string | undefined): { success: true } | Refusal {
  if (!name) return missing('name')
  if (!state.templates.some((template) => template.name === name)) {
    return createRefusal(2593002, 'Message template not found', `No template is called ${name}.`)
  }
  state.templates = state.templates.filter((template) => template.name !== name)
  return { success: true }
}

function wrongTemplate(input: Partial<TemplateInput>): Refusal | null {
  if (!input.name) return missing('name')
  if (!input.language) return missing('language')
  if (!input.category) return missing('category')
  if (!Array.isArray(input.components)) return missing('components')
  if (!/^[a-z0-9_]{1,512}$/.test(input.name)) {
    return createRefusal(
      2388042,
      'Template name is not valid',
      'Only lower-case letters, digits and underscores, 512 at most.',
    )
  }
  if (!/^[a-z]{2,3}(_[A-Z]{2,3})?$/.test(input.language))
    return refusal(100, `(#100) Param language must be one of Meta's codes - got "${input.language}".`)
  if (!['UTILITY', 'MARKETING', 'AUTHENTICATION'].includes(input.category)) {
    return refusal(
      100,
      `(#100) Param category must be one of {UTILITY, MARKETING, AUTHENTICATION} - got "${input.category}".`,
    )
  }
  const named = input.parameter_format?.toUpperCase() === 'NAMED'
  const body = input.components.find(isType('BODY'))
  if (!body?.text) return missing('components[BODY].text')
  const header = input.components.find(isType('HEADER'))
  const footer = input.components.find(isType('FOOTER'))
  return (
    (body.text.length > 1024 ? tooLongFor('BODY', 1024) : null) ??
    wrongVariables(body, named, 'body_text') ??
    wrongEdges(body.text) ??
    (header?.text && header.text.length > 60 ? tooLongFor('HEADER', 60) : null) ??
    (header?.text && variablesOf(header.text).length > 1
      ? createRefusal(2388047, 'Header format is wrong', 'A header takes one variable at most.')
      : null) ??
    (footer?.text && footer.text.length > 60 ? tooLongFor('FOOTER', 60) : null) ??
    wrongButtons(input.components.find(isType('BUTTONS')))
  )
}

const isType = (type: string) => (component: TemplateComponent) => component.type?.toUpperCase() === type

function wrongVariables(body: TemplateComponent, named: boolean, key: string): Refusal | null {
  const variables = [...new Set(variablesOf(body.text!))]
  const pattern = named ? /^[a-z][a-z0-9_]*$/ : /^[1-9][0-9]*$/
  if (variables.some((variable) => !pattern.test(variable))) {
    return createRefusal(
      2388073,
      'Variable names are not valid',
      named ? 'Lower-case letters, digits and underscores.' : 'Whole numbers in double braces.',
    )
  }
  if (!named && variables.some((variable, i) => Number(variable) !== i + 1)) {
    return createRefusal(
      2388073,
      'Variables are not in order',
      'Variables must be numbered from 1 without gaps.',
    )
  }
  if (variables.length === 0) return null
  const given = named
    ? ((body.example?.[`${key}_named_params`] as { param_name?: string; example?: string }[]) ?? [])
        .filter((one) => one.example)
        .map((one) => one.param_name)
    : ((body.example?.[key] as string[][])?.[0] ?? []).filter(Boolean)
  const complete = named
    ? variables.every((variable) => given.includes(variable))
    : given.length === variables.length
  return complete
    ? null
    : createRefusal(
        2388043,
        'Message template example is missing',
        'Each variable of the body needs a sample value.',
      )
}

/** A variable may not open or close the text, and there must be enough words around the variables. */
function wrongEdges(text: string): Refusal | null {
  if (/^\s*\{\{|\}\}\s*[.,!?]?\s*$/.test(text)) {
    return createRefusal(
      2388299,
      'Leading or trailing variables',
      'Variables cannot be at the start or the end of the template.',
    )
  }
  const variables = variablesOf(text).length
  const words = text
    .replace(/\{\{[^}]*\}\}/g, ' ')
    .split(/\s+/)
    .filter(Boolean).length
  if (words < 2 * variables + 1) {
    return createRefusal(
      2388293,
      'Too many variables for the length',
      'This template has too many variables for its length.',
    )
  }
  return null
}

function wrongButtons(component: TemplateComponent | undefined): Refusal | null {
  if (!component) return null
  const buttons = component.buttons ?? []
  if (buttons.length < 1 || buttons.length > 10)
    return createRefusal(2388061, 'Number of buttons', 'Between 1 and 10 buttons.')
  if (buttons.some(({ text }) => !text || text.length > 25))
    return createRefusal(2388060, 'Button label', 'A label has 1 to 25 characters.')
  if (buttons.some(({ text }) => /\{\{/.test(text!)))
    return createRefusal(2388060, 'Button label', 'A label takes no variables.')
  if (new Set(buttons.map(({ text }) => text)).size < buttons.length)
    return createRefusal(2388060, 'Button label', 'Two buttons have the same label.')
  if (buttons.filter(({ type }) => type?.toUpperCase() === 'URL').length > 2)
    return createRefusal(2388061, 'Number of buttons', 'Two links at most.')
  return null
}

const tooLongFor = (component: string, max: number) =>
  createRefusal(2388040, 'Field is too long', `The ${component} has a limit of ${max} characters.`)

/** Errors of creation carry a subcode and words for a person. */
function createRefusal(subcode: number, title: string, words: string): Refusal {
  const { status, body } = refusal(100, 'Invalid parameter', { subcode })
  return {
    status,
    body: { error: { ...body.error, is_transient: false, error_user_title: title, error_user_msg: words } },
  }
}
