import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'

const main = path.join(import.meta.dirname, '../../src/main.ts')

t.test('without an account at Meta the templates task says so, as no failure', async (t) => {
  const { PATH = '' } = process.env
  // In a folder of its own, so that nobody's .env is read.
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [main, 'templates'], {
    cwd: t.testdir({}),
    env: { PATH },
  })
  t.match(stdout, /No templates to show: WhatsApp is simulated\. Set META_WA_… first\./)
  t.notMatch(stdout + stderr, /could not/)
})
