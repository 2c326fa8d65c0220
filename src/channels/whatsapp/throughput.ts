import type { WhatsAppConfig } from '../../config.ts'
import type { Db } from '../../db/database.ts'
import type { Log } from '../../lib/log.ts'
import { createGraph, type GraphAccess } from './graph.ts'
import { shape } from './shape.ts'

export type Throughput =
  | { kind: 'known'; rate: number; source: 'setting' | 'number' }
  | { kind: 'failed'; code: string }

/** Messages a second by Meta's level of the number ("Throughput", 2026); a number not yet in use has level NOT_APPLICABLE. */
const rates: Readonly<Record<string, number>> = { STANDARD: 80, HIGH: 1_000 }
const sharedRate = 20
const defaultRate = 80

/**
 * How many messages a second the number may exchange: the setting if there is one, else what Meta says of the number.
 * A number that is also used in the WhatsApp Business app (`is_on_biz_app` on the Cloud API) is fixed at 20.
 */
export async function readThroughput({ config, accessToken }: GraphAccess): Promise<Throughput> {
  if (config.rate !== null) return { kind: 'known', rate: config.rate, source: 'setting' }
  const graph = createGraph({ config, accessToken })
  try {
    const query = { fields: 'throughput,is_on_biz_app,platform_type' }
    const answer = await graph.call({ method: 'GET', path: `/${config.phoneNumberId}`, query })
    if (answer.kind !== 'answered') return { kind: 'failed', code: answer.code }
    if (answer.status !== 200) return { kind: 'failed', code: `http-${answer.status}` }
    const number = shape(answer.body)
    const level = shape(number.throughput).level
    const isShared = number.is_on_biz_app === true && number.platform_type === 'CLOUD_API'
    const rate = isShared ? sharedRate : (rates[String(level)] ?? defaultRate)
    return { kind: 'known', rate, source: 'number' }
  } finally {
    await graph.close()
  }
}

/** Reads the throughput and stores it as the account's rate. A failure leaves the rate as it was, and is logged. */
export async function updateThroughput(
  { db, log }: { db: Db; log: Log },
  input: { orgId: number; accountId: string; config: WhatsAppConfig; accessToken: string },
): Promise<Throughput> {
  const throughput = await readThroughput(input)
  if (throughput.kind === 'failed') {
    log.warn({ code: throughput.code }, "whatsapp: the number's throughput could not be read")
    return throughput
  }
  await db
    .updateTable('channel_accounts')
    .set({ rate: throughput.rate })
    .where('org_id', '=', input.orgId)
    .where('id', '=', input.accountId)
    .execute()
  return throughput
}
