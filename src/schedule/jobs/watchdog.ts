import { watch } from '../watch.ts'
import { timedJob } from '../worker.ts'

await timedJob('watchdog', watch)
