// `npm run templates`: shows which templates are missing or unapproved at Meta; with --create it creates the missing.
import { join } from 'node:path'
import { readConfig } from '../../config.ts'
import { createSpeaker } from '../../lib/words.ts'
import { checkTemplates, createTemplates, type TemplateState } from './template-states.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

async function main(): Promise<number> {
  const read = readConfig(process.env)
  if (read.kind === 'wrong') {
    for (const problem of read.problems) say(problem)
    return 1
  }
  const { config, secrets } = read
  if (config.whatsapp.simulated) {
    say('WhatsApp is simulated: set the META_WA_… values to look at the templates at Meta.')
    return 1
  }
  const speaker = createSpeaker(join(import.meta.dirname, '../../../flows/text'))
  const access = { config: config.whatsapp, accessToken: secrets.whatsapp.accessToken }
  const report = await checkTemplates({ ...access, speaker })
  if (report.kind === 'failed') {
    say(`The templates could not be read: ${report.reason}`)
    return 1
  }
  for (const state of report.states) show(state)
  if (!process.argv.includes('--create')) {
    if (report.states.some((one) => one.state === 'MISSING'))
      say('\nCreate the missing ones with: npm run templates -- --create')
    return report.states.every((one) => one.state === 'APPROVED') ? 0 : 2
  }
  const created = await createTemplates(access, report.states)
  for (const { name, language, result } of created) say(`${name.padEnd(28)} ${language.padEnd(6)} ${result}`)
  return created.some(({ result }) => result.startsWith('not created')) ? 2 : 0
}

function show({ name, language, state, category, problems }: TemplateState): void {
  say(`${name.padEnd(28)} ${language.padEnd(6)} ${state.padEnd(12)} ${category ?? ''}`)
  for (const problem of problems) say(`  ${problem}`)
}

process.exitCode = await main()
