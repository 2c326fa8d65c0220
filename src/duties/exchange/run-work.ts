import type { Context } from '../../context.ts'
import { readOrgs } from '../../core/orgs/index.ts'
import { inOrg } from '../../db/tenancy.ts'
import { describeError } from '../../lib/describe-error.ts'
import { runExport } from './run-export.ts'
import { runImport } from './run-import.ts'
import { show } from './tell.ts'
import { claimWork, type Work } from './work.ts'

/** After so many tries a work is given up, and whoever asked is told. */
const mostTries = 3

/**
 * Does all the table work that waits, one after the other, in any organisation; how much it was. A work that fails is
 * tried again, and given up in plain words. Many may run this at once: each work is in one hand.
 */
export async function runTableWork(ctx: Context): Promise<number> {
  for (let done = 0; ; done++) {
    const work = await claimWork(ctx.db)
    if (!work) return done
    try {
      await run(ctx, work)
    } catch (error) {
      ctx.log.error({ ...describeError(error), work: work.id }, 'a table could not be read or made')
      await fail(ctx, work)
    }
  }
}

async function run(ctx: Context, work: Work): Promise<void> {
  const org = (await readOrgs(ctx.db)).get(work.orgId)
  if (!org) throw new Error('work of an organisation that there is not')
  const { spec } = work
  if (spec.kind === 'import') await runImport(ctx, org, { ...work, spec })
  else await runExport(ctx, org, { ...work, spec })
}

async function fail(ctx: Context, work: Work): Promise<void> {
  const isOver = work.tries >= mostTries
  await inOrg(ctx.db, work.orgId, async (tx) => {
    await tx
      .updateTable('table_work')
      .set({ status: isOver ? 'failed' : 'waiting', updated_at: ctx.clock.now() })
      .where('org_id', '=', work.orgId)
      .where('id', '=', work.id)
      .execute()
    if (isOver) await show(tx, ctx, work, { key: 'table-failed' })
  })
}
