import { spawnSync } from 'node:child_process'

// Sounds made in code, so that tests need no files and no tools. All are silent; only their form matters.

/** 8 kHz, 16 bit, one channel. `padding` appends bytes to the sound. */
export function wavSound(seconds: number, padding = 0): Buffer {
  const data = seconds * 16_000 + padding
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + data, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(8000, 24)
  header.writeUInt32LE(16_000, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(data, 40)
  return Buffer.concat([header, Buffer.alloc(data)])
}

/** MPEG 1 layer III, 32 kbit/s at 48 kHz: frames of 96 bytes and 24 ms. */
export function mp3Sound(seconds: number): Buffer {
  const frame = Buffer.alloc(96)
  frame.set([0xff, 0xfb, 0x14, 0xc0])
  return Buffer.concat(Array.from({ length: Math.round(seconds / 0.024) }, () => frame))
}

/** ADTS frames of 1,024 samples at 48 kHz. */
export function aacSound(seconds: number): Buffer {
  const length = 64
  const frame = Buffer.alloc(length)
  frame.set([0xff, 0xf1, 0x4c, 0x40, (length >> 3) & 0xff, ((length & 7) << 5) | 0x1f, 0xfc])
  return Buffer.concat(Array.from({ length: Math.round((seconds * 48_000) / 1024) }, () => frame))
}

/** As a browser records it: sizes of segment and cluster unknown, no duration; one Opus block each 20 ms. */
export function webmSound(seconds: number, video = false): Buffer {
  const unknown = Buffer.from('01ffffffffffffff', 'hex')
  const open = (id: string) => Buffer.concat([Buffer.from(id, 'hex'), unknown])
  const track = element('ae', [
    element('d7', [1]),
    element('83', [video ? 1 : 2]),
    element('86', [...Buffer.from('A_OPUS')]),
  ])
  const blocks = Array.from({ length: seconds * 50 }, (_, i) =>
    element('a3', [0x81, (i * 20) >> 8, (i * 20) & 0xff, 0x80, 0, 0]),
  )
  return Buffer.concat([
    element('1a45dfa3', [...element('4282', [...Buffer.from('webm')])]),
    open('18538067'),
    element('1549a966', [...element('2ad7b1', [0x0f, 0x42, 0x40])]),
    element('1654ae6b', [...track]),
    open('1f43b675'),
    element('e7', [0]),
    ...blocks,
  ])
}

function element(id: string, content: number[] | Buffer[]): Buffer {
  const bytes = Buffer.concat(content.map((part) => (typeof part === 'number' ? Buffer.of(part) : part)))
  return Buffer.concat([Buffer.from(id, 'hex'), Buffer.of(0x80 | bytes.length), bytes])
}

/** Two seconds of real Ogg/Opus, where opusenc is at hand. */
export function oggSound(): Buffer | undefined {
  const made = spawnSync('opusenc', ['--quiet', '-', '-'], { input: wavSound(2), maxBuffer: 1e8 })
  return made.status === 0 ? made.stdout : undefined
}
