import type { Tx } from '../db/database.ts'

/** In this chat nothing but answers goes to the person from `at` on; null: they want to be written to again. */
export async function setOptedOut(
  tx: Tx,
  input: { orgId: number; chatId: string; at: Temporal.Instant | null },
): Promise<void> {
  await tx
    .updateTable('chats')
    .set({ opted_out_at: input.at })
    .where('org_id', '=', input.orgId)
    .where('id', '=', input.chatId)
    .execute()
}
