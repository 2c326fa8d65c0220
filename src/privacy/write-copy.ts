import type { Storage } from '../core/files/index.ts'
import type { PersonCopy } from './copy.ts'

/** A copy as one JSON document, its recordings inside as base64. Streamed: nothing is held but a piece of one of them. */
export async function* writeCopy(
  { recordings, ...copy }: PersonCopy,
  storage: Pick<Storage, 'open'>,
): AsyncGenerator<string> {
  yield `${JSON.stringify(copy, null, 2).replace(/\n\}$/, '')},\n  "recordings": [`
  for (const [n, recording] of recordings.entries()) {
    yield `${n > 0 ? ',' : ''}\n    ${JSON.stringify(recording).replace(/\}$/, '')},"base64":"`
    yield* inBase64(storage.open(recording.sha256))
    yield '"}'
  }
  yield `${recordings.length > 0 ? '\n  ' : ''}]\n}\n`
}

/** Three bytes are four letters: what is left over waits for the next piece. */
async function* inBase64(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of source) {
    const bytes = Buffer.concat([rest, piece])
    const whole = bytes.length - (bytes.length % 3)
    yield bytes.toString('base64', 0, whole)
    rest = bytes.subarray(whole)
  }
  yield rest.toString('base64')
}
