import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbedded } from '../../src/db/embedded.ts'
import { createLog } from '../../src/lib/log.ts'

// `npm test [-- files]`: a database server for this run only, then tap over the files named, or all. The last line is
// always "N passed, N failed", counted in assertions.

const root = path.join(import.meta.dirname, '../..')
const bin = path.join(root, 'node_modules/.bin')
const environment = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` }
const built = path.join(root, 'node_modules/.tap-built')

// Ctrl-C ends tap, which is in our group; we stay until the server is gone.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
process.exitCode = await main(process.argv.slice(2))

async function main(files: string[]): Promise<number> {
  await buildTap()
  const folder = await mkdtemp(path.join(tmpdir(), 'khidmat-test-run-'))
  const server = await startEmbedded({ dataDir: folder, log: createLog('warn'), durable: false })
  try {
    const record = path.join(folder, 'record.tap')
    // On a terminal tap draws; elsewhere its record is what is shown.
    const code = process.stdout.isTTY
      ? await tap(['run', `--output-file=${record}`, ...files], { TEST_DATABASE_URL: server.url })
      : await tap(['run', '--reporter=tap', ...files], { TEST_DATABASE_URL: server.url }, record)
    const { passed, failed } = await count(record, code)
    console.log(`${passed} passed, ${failed} failed`)
    return code || Number(failed > 0)
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Tap's own plugins are put together after an install; its usual set does not fit this TypeScript. */
async function buildTap(): Promise<void> {
  if (existsSync(built)) return
  const code = await tap(['build'])
  if (code !== 0) throw new Error(`tap build ended with ${code}`)
  await writeFile(built, '')
}

/** Runs tap with our terminal, or with what it writes both shown and kept in `copy`. */
async function tap(args: string[], more: Record<string, string> = {}, copy?: string): Promise<number> {
  const child = spawn(path.join(bin, 'tap'), args, {
    cwd: root,
    stdio: ['ignore', copy ? 'pipe' : 'inherit', 'inherit'],
    env: { ...environment, ...more },
  })
  child.stdout?.pipe(process.stdout, { end: false })
  child.stdout?.pipe(createWriteStream(copy!))
  const [code] = (await once(child, 'close')) as [number | null]
  return code ?? 1
}

/** The run's last summary; a run that broke off before it has failed at least once. */
async function count(record: string, code: number): Promise<{ passed: number; failed: number }> {
  const text = existsSync(record) ? await readFile(record, 'utf8') : ''
  const summary = text.match(/^# \{ total: .*\}$/gm)?.at(-1) ?? ''
  const number = (word: string) => Number(summary.match(new RegExp(`\\b${word}: (\\d+)`))?.[1] ?? 0)
  return { passed: number('pass'), failed: Math.max(number('fail'), code === 0 && summary ? 0 : 1) }
}
