import type { Log } from '../../lib/log.ts'
import type { Speaker } from '../../lib/words.ts'
import { failureOf } from './errors.ts'
import { createGraph, type Graph, type GraphAccess, type GraphAnswer } from './graph.ts'
import { idText, list, shape, text } from './shape.ts'
import { type TemplateForm, templateForm } from './template-form.ts'
import { templates } from './templates.ts'

/** One template in one language. `state` is Meta's word for it ('APPROVED', 'PENDING', 'REJECTED' …) or 'MISSING'. */
export type TemplateState = {
  name: string
  language: string
  state: string
  category: string | null
  problems: string[]
  form: TemplateForm
}

export type TemplateReport = { kind: 'known'; states: TemplateState[] } | { kind: 'failed'; reason: string }
export type Creation = { name: string; language: string; result: string }

type Input = GraphAccess & { speaker: Speaker }

/** The state at Meta of every template the program sends, in every language it speaks. */
export async function checkTemplates({ config, accessToken, speaker }: Input): Promise<TemplateReport> {
  return withGraph({ config, accessToken }, async (graph) => {
    const existing = await listTemplates(graph, config.businessAccountId)
    if (existing.kind === 'failed') return existing
    const states = Object.entries(templates).flatMap(([notice, template]) =>
      speaker.locales.map((language): TemplateState => {
        const { form, problems } = templateForm(notice, template, language, speaker)
        const found = existing.found.find((one) => one.name === template.name && one.language === language)
        return {
          name: template.name,
          language,
          state: found?.state ?? 'MISSING',
          category: found?.category ?? null,
          problems,
          form,
        }
      }),
    )
    return { kind: 'known', states }
  })
}

/** Creates the missing ones that have no problems, one after another. Each then waits for Meta's review, up to 24 hours. */
export async function createTemplates(
  { config, accessToken }: GraphAccess,
  states: TemplateState[],
): Promise<Creation[]> {
  return withGraph({ config, accessToken }, async (graph) => {
    const results: Creation[] = []
    for (const { name, language, form, state, problems } of states) {
      if (state !== 'MISSING') continue
      const result =
        problems.length > 0
          ? `not created: ${problems.join(' ')}`
          : await create(graph, config.businessAccountId, form)
      results.push({ name, language, result })
    }
    return results
  })
}

/** Says at start-up which templates will not leave. A failure to ask is a warning too: the program starts all the same. */
export async function warnTemplates({ log, ...input }: Input & { log: Log }): Promise<void> {
  const report = await checkTemplates(input)
  if (report.kind === 'failed') {
    log.warn({ reason: report.reason }, 'whatsapp: the templates could not be checked')
    return
  }
  const unusable = report.states.filter((one) => one.state !== 'APPROVED')
  if (unusable.length > 0) {
    const named = unusable.map(({ name, language, state }) => `${name} (${language}): ${state}`)
    log.warn({ templates: named }, 'whatsapp: templates missing or not approved, see `npm run templates`')
  }
  const dearer = report.states.filter((one) => one.category !== null && one.category !== 'UTILITY')
  if (dearer.length > 0)
    log.warn(
      { templates: dearer.map((one) => one.name) },
      'whatsapp: templates that Meta no longer counts as UTILITY',
    )
}

type Existing = { name: string; language: string; state: string; category: string | null }

/** All templates of the business account, page by page. The last page has no `next`; its cursors are still there. */
async function listTemplates(
  graph: Graph,
  businessAccountId: string,
): Promise<{ kind: 'listed'; found: Existing[] } | { kind: 'failed'; reason: string }> {
  const found: Existing[] = []
  let after: string | undefined
  for (let page = 0; page < 200; page++) {
    const query = { fields: 'name,language,status,category', limit: '100', ...(after && { after }) }
    const answer = await graph.call({ method: 'GET', path: `/${businessAccountId}/message_templates`, query })
    if (answer.kind !== 'answered' || answer.status !== 200)
      return { kind: 'failed', reason: reasonOf(answer) }
    const body = shape(answer.body)
    const rows = list(body.data).map(shape)
    found.push(
      ...rows.map((one) => ({
        name: text(one.name) ?? '',
        language: text(one.language) ?? '',
        state: text(one.status) ?? 'UNKNOWN',
        category: text(one.category) ?? null,
      })),
    )
    const paging = shape(body.paging)
    after = text(shape(paging.cursors).after)
    if (!after || (paging.next === undefined && rows.length < 100)) break
  }
  return { kind: 'listed', found }
}

async function create(graph: Graph, businessAccountId: string, form: TemplateForm): Promise<string> {
  const answer = await graph.call({
    method: 'POST',
    path: `/${businessAccountId}/message_templates`,
    json: form,
  })
  if (answer.kind === 'answered' && answer.status < 300) return text(shape(answer.body).status) ?? 'created'
  return `not created: ${reasonOf(answer)}`
}

/** Meta's explanation for the operator where it gives one, else ours. */
function reasonOf(answer: GraphAnswer): string {
  if (answer.kind !== 'answered') return `whatsapp-unreachable (${answer.code})`
  const error = shape(shape(answer.body).error)
  const code = Number(idText(error.code))
  const failure = failureOf({ code: Number.isNaN(code) ? undefined : code, status: answer.status })
  return text(error.error_user_msg) ?? `${failure.reason} (${failure.code})`
}

async function withGraph<T>(access: GraphAccess, work: (graph: Graph) => Promise<T>): Promise<T> {
  const graph = createGraph(access)
  try {
    return await work(graph)
  } finally {
    await graph.close()
  }
}
