import { runTableWork } from '../../duties/index.ts'
import { tableMaker } from '../timetable.ts'
import { wokenJob } from '../worker.ts'

await wokenJob(tableMaker.name, runTableWork)
