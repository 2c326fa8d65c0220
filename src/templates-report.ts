import { checkTemplates, createTemplates } from './channels/whatsapp/index.ts'

/** For `npm run templates`: the state of every template at Meta, line by line; with `create` those that are missing are made. */
export async function reportTemplates(
  input: Parameters<typeof checkTemplates>[0],
  create: boolean,
): Promise<string> {
  const report = await checkTemplates(input)
  if (report.kind === 'failed') throw new Error(`Meta was asked for its templates: ${report.reason}`)
  const lines = report.states.map(({ name, language, state, problems }) =>
    [name, language, state, ...problems].join('  '),
  )
  if (!create) return [...lines, '', 'To create those that are MISSING: npm run templates'].join('\n')
  const made = await createTemplates(input, report.states)
  return [...lines, '', ...made.map(({ name, language, result }) => `${name}  ${language}  ${result}`)].join(
    '\n',
  )
}
