/** Wraps the packets of an Ogg Opus file as a browser's MediaRecorder does: WebM, with segment and clusters of unknown length. */
export function webmOf(ogg: Buffer): Buffer {
  const [head, , ...packets] = packetsOf(ogg)
  const track = element(
    'ae',
    Buffer.concat([
      element('d7', Buffer.from([1])),
      element('86', Buffer.from('A_OPUS')),
      element('63a2', head!),
    ]),
  )
  const blocks = packets.map((packet, i) => {
    const time = Buffer.alloc(2)
    time.writeInt16BE((i % 50) * 20)
    return element('a3', Buffer.concat([Buffer.from([0x81]), time, Buffer.from([0x80]), packet]))
  })
  const clusters = Array.from({ length: Math.ceil(blocks.length / 50) }, (_, i) =>
    Buffer.concat([
      unknownLength('1f43b675'),
      element('e7', Buffer.from([0])),
      ...blocks.slice(i * 50, i * 50 + 50),
    ]),
  )
  const ebml = element('1a45dfa3', element('4282', Buffer.from('webm')))
  return Buffer.concat([ebml, unknownLength('18538067'), element('1654ae6b', track), ...clusters])
}

function packetsOf(ogg: Buffer): Buffer[] {
  const packets: Buffer[] = []
  let open: Buffer[] = []
  for (let at = 0; at < ogg.length; ) {
    const count = ogg[at + 26]!
    const lengths = [...ogg.subarray(at + 27, at + 27 + count)]
    at += 27 + count
    for (const length of lengths) {
      open.push(ogg.subarray(at, at + length))
      at += length
      if (length < 255) {
        packets.push(Buffer.concat(open))
        open = []
      }
    }
  }
  return packets
}

function element(id: string, data: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length + 0x10000000)
  return Buffer.concat([Buffer.from(id, 'hex'), size, data])
}

const unknownLength = (id: string) =>
  Buffer.concat([Buffer.from(id, 'hex'), Buffer.from('01ffffffffffffff', 'hex')])
