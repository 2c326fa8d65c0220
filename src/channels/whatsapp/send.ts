import type { Log } from '../../lib/log.ts'
import type { Sender, SendOutcome, SendRequest } from '../channel.ts'
import { createSilence } from '../silence.ts'
import { type Failure, failureOf } from './errors.ts'
import { createGraph, type GraphAccess, type GraphAnswer } from './graph.ts'
import { createPatience } from './patience.ts'
import { payloadOf } from './payload.ts'
import { idText, list, shape, text } from './shape.ts'
import { audioType, uploadSound } from './upload.ts'

/**
 * Sends through Meta's Cloud API. Every answer, fault and silence is an outcome; nothing is thrown for them. A message
 * whose answer was lost is 'unknown': statuses echo its id (`biz_opaque_callback_data`), which settles it later.
 */
export function createWhatsAppSender({
  config,
  accessToken,
  log,
}: GraphAccess & { log: Log }): Sender & { close(): Promise<void> } {
  const graph = createGraph({ config, accessToken })
  const patience = createPatience()
  const silence = createSilence(async (signal) => {
    const answer = await graph.call({
      method: 'GET',
      path: `/${config.phoneNumberId}`,
      query: { fields: 'id' },
      signal,
    })
    return answer.kind === 'answered' && answer.status < 500
  })

  async function attempt(request: SendRequest, signal: AbortSignal): Promise<SendOutcome> {
    if (!(await silence.isOver(signal))) return notSent('silent')
    const media = await upload(request, signal)
    if (media.kind !== 'ready') return media
    const payload = payloadOf(request, media.mediaId)
    if (payload.kind === 'impossible') return { kind: 'refused', code: 'impossible', reason: payload.reason }
    const answer = await graph.call({
      method: 'POST',
      path: `/${config.phoneNumberId}/messages`,
      json: payload.json,
      signal,
    })
    return outcomeOf(answer)
  }

  async function upload(
    request: SendRequest,
    signal: AbortSignal,
  ): Promise<Failure | { kind: 'ready'; mediaId: string | null }> {
    const { content, messageId } = request
    if (content.kind !== 'audio') return { kind: 'ready', mediaId: null }
    const type = audioType(content.mime)
    if (!type) return { kind: 'refused', code: 'audio-type', reason: 'whatsapp-sound-type' }
    const answer = await uploadSound(graph, config.phoneNumberId, { sound: content, type, messageId, signal })
    const mediaId =
      answer.kind === 'answered' && answer.status < 300 ? idText(shape(answer.body).id) : undefined
    if (mediaId) return { kind: 'ready', mediaId }
    // Nothing has been said to anybody yet: a lost upload may simply be repeated.
    const outcome = outcomeOf(answer)
    return outcome.kind === 'unknown' || outcome.kind === 'sent' || outcome.kind === 'moved'
      ? uploadLost
      : outcome
  }

  return {
    async send(request, signal) {
      const outcome = await attempt(request, signal)
      silence.note(outcome)
      if (outcome.kind === 'sent') patience.succeeded(request.recipient)
      else
        log.debug(
          {
            messageId: request.messageId,
            outcome: outcome.kind,
            code: 'code' in outcome ? outcome.code : undefined,
          },
          'whatsapp: not sent',
        )
      return outcome.kind === 'sent' || outcome.kind === 'moved'
        ? outcome
        : patience.lengthen(request.recipient, outcome)
    },
    close: () => graph.close(),
  }
}

const uploadLost: Failure = {
  kind: 'again',
  afterMs: 5_000,
  neverLeft: true,
  code: 'upload-lost',
  reason: 'whatsapp-upload',
}

const notSent = (code: string): Failure => ({
  kind: 'again',
  afterMs: 2_000,
  neverLeft: true,
  code,
  reason: 'whatsapp-unreachable',
})

/** What an answer of the Graph API means for the message. 200 means accepted: delivery is told by statuses. */
function outcomeOf(answer: GraphAnswer): SendOutcome {
  switch (answer.kind) {
    case 'not-sent':
      return notSent(answer.code)
    case 'lost':
      return { kind: 'unknown', code: answer.code, reason: 'whatsapp-cut' }
    case 'answered':
      return answered(answer)
    default:
      return answer satisfies never
  }
}

function answered(answer: GraphAnswer & { kind: 'answered' }): SendOutcome {
  const body = shape(answer.body)
  const providerId = text(shape(list(body.messages)[0]).id)
  if (answer.status < 300 && providerId) return { kind: 'sent', providerId }
  if (answer.status < 300 && body.error === undefined) {
    return { kind: 'unknown', code: 'no-id', reason: 'whatsapp-no-id' }
  }
  const error = shape(body.error)
  const code = Number(idText(error.code))
  return failureOf({
    code: Number.isNaN(code) ? undefined : code,
    status: answer.status < 300 ? 400 : answer.status,
    transient: error.is_transient === true,
    retryAfterMs: answer.retryAfterMs,
  })
}
