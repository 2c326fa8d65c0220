import { keepHouse } from '../keep-house.ts'
import { timedJob } from '../worker.ts'

await timedJob('housekeeping', keepHouse)
