import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import t, { type Test } from 'tap'
import { createDiskStorage, keepSound, readFetch } from '../../src/core/files/index.ts'
import { ensureOrg } from '../../src/core/orgs/index.ts'
import { randomIds as ids } from '../../src/lib/ids.ts'
import { createDatabase } from '../harness/database.ts'
import { aacSound, mp3Sound, oggSound, wavSound, webmSound } from '../harness/sounds.ts'

const at = Temporal.Instant.from('2027-02-01T10:00Z')

async function boot(t: Test) {
  const { db } = await createDatabase(t)
  const folder = await mkdtemp(path.join(tmpdir(), 'khidmat-files-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const storage = createDiskStorage(folder)
  const org = await ensureOrg(db, { slug: 'main', name: 'A', timeZone: 'Asia/Kolkata', locale: 'en' }, at)
  const accountId = ids.next()
  const ctx = { db, storage, ids }
  const receive = (mediaId: string, source: Parameters<typeof keepSound>[0]['source']) =>
    keepSound({ ctx, orgId: org.id, accountId, mediaId, source, at })
  const onDisk = async () =>
    (await readdir(folder, { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name))
  return { db, storage, org, accountId, receive, onDisk }
}

async function* chunks(bytes: Uint8Array, size = 10_000) {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size)
}

async function read(source: AsyncIterable<Uint8Array>) {
  return Buffer.concat(await Array.fromAsync(source))
}

t.test('a sound of each accepted kind is kept, by its content', async (t) => {
  const { receive, storage } = await boot(t)
  const sounds = {
    'audio/wav': wavSound(2),
    'audio/mpeg': mp3Sound(2),
    'audio/aac': aacSound(2),
    'audio/webm': webmSound(2),
    ...(oggSound() && { 'audio/ogg': oggSound()! }),
  }
  for (const [mime, bytes] of Object.entries(sounds)) {
    const kept = await receive(mime, chunks(bytes))
    if (kept.kind !== 'kept') throw new Error(`${mime} was refused: ${kept.refusal}`)
    t.match(kept.file, { mime, bytes: bytes.length })
    t.ok(Math.abs(kept.file.durationMs - 2000) < 300, `${mime} lasts ${kept.file.durationMs} ms`)
    t.same(await read(storage.open(kept.file.sha256)), bytes)
  }
})

t.test('what is no sound, or no use, is refused by kind and leaves nothing on the disk', async (t) => {
  const { receive, onDisk } = await boot(t)
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(20_000)])
  const refusals = {
    'a PDF named voice.ogg': [chunks(pdf), 'not-audio'],
    'plain text': [chunks(Buffer.from('salaam, this is no sound at all')), 'not-audio'],
    'pictures in a WebM': [chunks(webmSound(2, true)), 'not-audio'],
    'an empty file': [chunks(Buffer.alloc(0)), 'empty'],
    'a header and then noise': [
      chunks(
        Buffer.concat([
          Buffer.from('OggS\0\x02'),
          Buffer.alloc(22),
          Buffer.from('OpusHead'),
          randomBytes(5000),
        ]),
      ),
      'broken',
    ],
    'a sound without length': [chunks(wavSound(0)), 'broken'],
    '20 MB': [chunks(wavSound(1, 20 * 1024 * 1024), 65_536), 'too-big'],
    'six minutes': [chunks(wavSound(360), 65_536), 'too-long'],
    'gone at the provider': [{ kind: 'gone' }, 'gone'],
    'too big at the provider': [{ kind: 'too-big' }, 'too-big'],
  } as const
  for (const [what, [source, refusal]] of Object.entries(refusals))
    t.same(await receive(what, source), { kind: 'refused', refusal }, what)
  t.same(await onDisk(), [])
})

t.test('the stream is not read on once the limit is passed', async (t) => {
  const { receive } = await boot(t)
  let megabytes = 0
  async function* endless() {
    for (;;) {
      megabytes++
      yield Buffer.alloc(1024 * 1024)
    }
  }
  t.same(await receive('endless', endless()), { kind: 'refused', refusal: 'too-big' })
  t.equal(megabytes, 17)
})

t.test('the same media again costs no fetch, and the same bytes are one file', async (t) => {
  const { receive, onDisk, db, org, accountId } = await boot(t)
  const untouched: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => {
      throw new Error('fetched again')
    },
  }
  const first = await receive('m1', chunks(wavSound(1)))
  t.same(await receive('m1', untouched), first)
  t.same(await readFetch(db, org.id, accountId, 'm1'), first)
  t.same(await receive('m2', chunks(wavSound(1))), first)
  t.equal((await onDisk()).length, 1)
  await receive('bad', { kind: 'gone' })
  t.same(await receive('bad', untouched), { kind: 'refused', refusal: 'gone' })
})

t.test('fetched by two at the same moment: one file, one outcome', async (t) => {
  const { receive, onDisk } = await boot(t)
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => receive('m', chunks(wavSound(1)))))
  t.equal(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size, 1)
  t.equal((await onDisk()).length, 1)
})

t.test(
  'a connection cut half way is a surprise: nothing is remembered, and it may be tried again',
  async (t) => {
    const { receive, onDisk } = await boot(t)
    async function* cut() {
      yield wavSound(1).subarray(0, 500)
      throw new Error('connection cut')
    }
    await t.rejects(receive('m', cut()), { message: 'connection cut' })
    t.same(await onDisk(), [])
    t.match(await receive('m', chunks(wavSound(1))), { kind: 'kept' })
  },
)

t.test(
  'a real voice note, spoken and encoded as phones do',
  { skip: !hasTools() && 'no espeak-ng or opusenc' },
  async (t) => {
    const { receive } = await boot(t)
    const spoken = spawnSync('espeak-ng', ['--stdout', 'Allahu akbar, Allahu akbar'], {
      maxBuffer: 1e8,
    }).stdout
    const note = spawnSync('opusenc', ['--quiet', '--downmix-mono', '-', '-'], {
      input: spoken,
      maxBuffer: 1e8,
    }).stdout
    const kept = await receive('note', chunks(note))
    t.match(kept, { kind: 'kept', file: { mime: 'audio/ogg' } })
    t.ok(kept.kind === 'kept' && kept.file.durationMs > 500 && kept.file.durationMs < 10_000)
  },
)

function hasTools(): boolean {
  return ['espeak-ng', 'opusenc'].every((tool) => spawnSync(tool, ['--version']).status === 0)
}
