import { threadId } from 'node:worker_threads'
import { createSenders } from '../../channels/connect.ts'
import { accountsOf } from '../../channels/index.ts'
import { createDelivery } from '../../messaging/index.ts'
import { sender } from '../timetable.ts'
import { longJob } from '../worker.ts'

/** Messages of one account on their way at the same time; its pace is kept apart from this. */
const concurrency = 64

await longJob(sender.name, async (ctx, secrets) => {
  const senders = createSenders(ctx.config, secrets, ctx.log)
  const delivery = createDelivery({
    ctx,
    senders,
    serves: accountsOf(ctx.config),
    holder: `${process.pid}.${threadId}`,
    concurrency,
  })
  await delivery.start()
  return {
    async stop() {
      await delivery.stop()
      await senders.close()
    },
  }
})
