import type { Reader, Speaker } from '../../lib/words.ts'
import { samples, type Template } from './templates.ts'

/** What POST /{waba}/message_templates takes (Meta, "Message templates", named parameters). */
export type TemplateForm = {
  name: string
  language: string
  category: 'UTILITY'
  parameter_format: 'named'
  components: Record<string, unknown>[]
}

/** The form of one template in one language, and everything Meta would refuse about it, in plain words. */
export function templateForm(
  notice: string,
  template: Template,
  language: string,
  speaker: Speaker,
): { form: TemplateForm; problems: string[] } {
  const reader: Reader = {
    locale: language,
    timeZone: 'UTC',
    now: Temporal.Instant.from('2027-02-09T12:00:00Z'),
  }
  const vars = Object.fromEntries(template.params.map((name) => [name, `{{${name}}}`]))
  const body = withoutIsolates(speaker.say({ key: `notice-${notice}`, vars }, reader))
  const labels = template.buttons.map((key) => withoutIsolates(speaker.say({ key }, reader)))
  const example = template.params.map((name) => ({
    param_name: name,
    example: withoutIsolates(speaker.show(samples[name] ?? name, reader)),
  }))
  const components = [
    { type: 'BODY', text: body, ...(example.length > 0 && { example: { body_text_named_params: example } }) },
    ...(labels.length > 0
      ? [{ type: 'BUTTONS', buttons: labels.map((text) => ({ type: 'QUICK_REPLY', text })) }]
      : []),
  ]
  const form = {
    name: template.name,
    language,
    category: 'UTILITY',
    parameter_format: 'named',
    components,
  } as const
  return { form, problems: [...bodyProblems(body, template), ...labelProblems(labels)] }
}

/** The signs Fluent puts around a value for mixed directions. In a template they would stand around Meta's own braces. */
const withoutIsolates = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')

function bodyProblems(body: string, { params }: Template): string[] {
  const used = [...body.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!)
  return [
    ...([...body].length > 1_024 ? ['The text is longer than 1,024 characters.'] : []),
    ...(/^\s*\{\{/.test(body) ? ['The text begins with a variable.'] : []),
    ...(/\}\}\s*$/.test(body) ? ['The text ends with a variable.'] : []),
    ...params.filter((name) => !used.includes(name)).map((name) => `The text does not use {{${name}}}.`),
    ...used
      .filter((name) => !params.includes(name))
      .map((name) => `The text uses {{${name}}}, which nobody fills.`),
  ]
}

const labelProblems = (labels: string[]): string[] =>
  labels
    .filter((label) => [...label].length > 25)
    .map((label) => `The button "${label}" is longer than 25 characters.`)
