/**
 * Browsers record Opus in WebM, phones send Opus in Ogg: the same packets in another wrapping. This takes them out of one
 * (Matroska, RFC 9559) and puts them into the other (RFC 3533, RFC 7845). Null when it is no WebM with Opus in it.
 */
export function toOgg(webm: Buffer): Buffer | null {
  const { head, packets } = readWebm(webm)
  if (!head || packets.length === 0) return null
  const serial = 0x5e11
  const tags = Buffer.concat([Buffer.from('OpusTags'), lengthed('simulator'), Buffer.alloc(4)])
  const pages = [page(serial, 0, 2, 0n, [head]), page(serial, 1, 0, 0n, [tags])]
  let samples = 0n
  for (let i = 0; i < packets.length; i += packetsPerPage) {
    const some = packets.slice(i, i + packetsPerPage)
    for (const packet of some) samples += BigInt(samplesOf(packet))
    const last = i + packetsPerPage >= packets.length
    pages.push(page(serial, pages.length, last ? 4 : 0, samples, some))
  }
  return Buffer.concat(pages)
}

/** A second of 20 ms packets, which fits into the 255 segments of a page. */
const packetsPerPage = 25

const ids = {
  segment: 0x18538067,
  cluster: 0x1f43b675,
  tracks: 0x1654ae6b,
  entry: 0xae,
  codecPrivate: 0x63a2,
  simpleBlock: 0xa3,
  group: 0xa0,
  block: 0xa1,
}
const containers = new Set([ids.segment, ids.cluster, ids.tracks, ids.entry, ids.group])

function readWebm(bytes: Buffer): { head: Buffer | null; packets: Buffer[] } {
  let head: Buffer | null = null
  const packets: Buffer[] = []
  let at = 0
  while (at < bytes.length) {
    const id = readNumber(bytes, at, true)
    if (!id) break
    const size = readNumber(bytes, at + id.width, false)
    if (!size) break
    at += id.width + size.width
    // Containers are walked into, so that those of unknown length (a live recording's) need no special care.
    if (containers.has(id.value)) continue
    const data = bytes.subarray(at, at + size.value)
    if (id.value === ids.codecPrivate && data.subarray(0, 8).toString('latin1') === 'OpusHead')
      head = Buffer.from(data)
    // A block: track number (one byte here), time (two), flags (one), then the packet.
    if (id.value === ids.simpleBlock || id.value === ids.block) packets.push(Buffer.from(data.subarray(4)))
    at += size.value
  }
  return { head, packets: packets.filter((packet) => packet.length > 0) }
}

/** A number of variable width: leading zeros of the first byte tell how many bytes follow. */
function readNumber(bytes: Buffer, at: number, keepMark: boolean): { value: number; width: number } | null {
  const first = bytes[at]
  if (!first) return null
  const width = Math.clz32(first) - 23
  if (at + width > bytes.length) return null
  let value = keepMark ? first : first & (0xff >> width)
  for (let i = 1; i < width; i++) value = value * 256 + bytes[at + i]!
  return { value, width }
}

/** Samples at 48 kHz in one packet (RFC 6716, section 3.1). */
function samplesOf(packet: Buffer): number {
  const toc = packet[0]!
  const config = toc >> 3
  const perFrame =
    config < 12
      ? [480, 960, 1920, 2880][config & 3]!
      : config < 16
        ? [480, 960][config & 1]!
        : [120, 240, 480, 960][config & 3]!
  const code = toc & 3
  const frames = code === 0 ? 1 : code === 3 ? (packet[1] ?? 1) & 63 : 2
  return perFrame * frames
}

function page(serial: number, sequence: number, flags: number, position: bigint, packets: Buffer[]): Buffer {
  const segments = packets.flatMap((packet) => [
    ...Array<number>(Math.floor(packet.length / 255)).fill(255),
    packet.length % 255,
  ])
  const header = Buffer.alloc(27 + segments.length)
  header.write('OggS', 0, 'latin1')
  header[5] = flags
  header.writeBigInt64LE(position, 6)
  header.writeUInt32LE(serial, 14)
  header.writeUInt32LE(sequence, 18)
  header[26] = segments.length
  header.set(segments, 27)
  const whole = Buffer.concat([header, ...packets])
  whole.writeUInt32LE(crc(whole), 22)
  return whole
}

const table = Uint32Array.from({ length: 256 }, (_, i) => {
  let value = i << 24
  for (let bit = 0; bit < 8; bit++) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1
  return value >>> 0
})

function crc(bytes: Buffer): number {
  let value = 0
  for (const byte of bytes) value = ((value << 8) ^ table[((value >>> 24) & 0xff) ^ byte]!) >>> 0
  return value
}

function lengthed(text: string): Buffer {
  const bytes = Buffer.from(text)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(bytes.length)
  return Buffer.concat([length, bytes])
}
