// One contender in a process of its own, so that its CPU and memory are its own. Started by outbox.ts with its name.
import { graphile } from './outbox-graphile.ts'
import { ours } from './outbox-ours.ts'
import { pgboss } from './outbox-pgboss.ts'

export type Contender = (options: {
  databaseUrl: string
  sinkUrl: string
  inFlight: number
  batchedRows: boolean
}) => Promise<{
  start(): Promise<void>
  stop(): Promise<unknown>
}>

const contenders: Record<string, Contender> = {
  khidmat: ours,
  'graphile-worker': graphile,
  'graphile-worker, rows batched': graphile,
  'pg-boss': pgboss,
}

if (process.send) {
  const [name, databaseUrl, sinkUrl, inFlight] = process.argv.slice(2) as [string, string, string, string]
  const contender = await contenders[name]!({
    databaseUrl,
    sinkUrl,
    inFlight: Number(inFlight),
    batchedRows: name.includes('batched'),
  })
  let before = process.cpuUsage()
  let rss = 0
  setInterval(() => {
    rss = Math.max(rss, process.memoryUsage.rss())
  }, 200).unref()
  await contender.start()
  process.on('message', (order) => {
    if (order === 'from here') {
      before = process.cpuUsage()
      return
    }
    const cpu = process.cpuUsage(before)
    // The database is dropped next: there is nothing to hand over.
    process.send!({ cpuMs: (cpu.user + cpu.system) / 1000, rss }, () => process.exit())
  })
  process.on('disconnect', () => process.exit())
  process.send({ ready: true })
}
