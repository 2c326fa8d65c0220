import type { Turn } from '../src/conversation/index.ts'
import type { Practice } from '../src/duties/index.ts'
import { enqueue } from '../src/messaging/index.ts'

/** A duty with a recording to practise it with. */
export type Playable = Practice & { sound: NonNullable<Practice['sound']> }

export const isPlayable = (practice: Practice): practice is Playable => practice.sound !== null

const extensions: Record<string, string> = {
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
}

/** Sends a practice recording into the chat where it was asked for, before the reply that names it. */
export const playPractice = (
  { tx, ctx, now, org, person, chat, eventKey }: Turn,
  { code, label, sound: { fileId, voice, mime } }: Playable,
) =>
  enqueue(
    tx,
    { ids: ctx.ids, now },
    {
      orgId: org.id,
      chatId: chat.id,
      priority: 'reply',
      body: {
        kind: 'audio',
        fileId,
        voice,
        fileName: `${code}.${extensions[mime] ?? 'audio'}`,
        caption: { key: 'practice-caption', vars: { duty: label } },
      },
      key: `${eventKey}:practice`,
      locale: chat.kind === 'group' ? org.locale : person.locale,
      ...(chat.threadId !== undefined && { threadId: chat.threadId }),
    },
  )
