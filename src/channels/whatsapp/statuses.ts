import type { StatusUpdate } from '../channel.ts'
import { failureOf } from './errors.ts'
import { idText, instant, list, type Shape, shape, text } from './shape.ts'

/** The statuses in a stored 'status' event: none or one. Pure, never throws. */
export function readStatuses(payload: unknown): StatusUpdate[] {
  const status = shape(shape(payload).status)
  const providerId = text(status.id)
  const name = statusName(status.status)
  const at = instant(status.timestamp)
  if (!providerId || !name || !at || isGroup(status)) return []
  return [
    {
      providerId,
      messageId: text(status.biz_opaque_callback_data) ?? null,
      status: name,
      at,
      // In the same order as a chat's key: the user id where there is one.
      recipient: idText(status.recipient_user_id) ?? idText(status.recipient_id) ?? null,
      ...(name === 'failed' && { failure: failure(status) }),
    },
  ]
}

/** Whether a status tells us anything: 'deleted', 'warning' and statuses of groups and calls do not. */
export const isTold = (status: Shape): boolean => readStatuses({ status }).length > 0

const isGroup = (status: Shape): boolean =>
  status.recipient_type === 'group' || status.recipient_participant_id !== undefined

/** A voice note that was played has been read. */
function statusName(value: unknown): StatusUpdate['status'] | undefined {
  switch (value) {
    case 'sent':
    case 'delivered':
    case 'read':
    case 'failed':
      return value
    case 'played':
      return 'read'
    default:
      return undefined
  }
}

function failure(status: Shape): NonNullable<StatusUpdate['failure']> {
  const [first] = list(status.errors).map(shape)
  const code = first ? Number(idText(first.code)) : Number.NaN
  return failureOf({ code: Number.isNaN(code) ? undefined : code, status: 400 })
}
