import { crc32 } from 'node:zlib'

/** Pictures that carry a C2PA manifest, as far as one is recognised: a JUMBF box of that label (ISO 19566-5), where the format keeps it. */

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const box = (type: string, ...parts: Buffer[]): Buffer => {
  const content = Buffer.concat(parts)
  return Buffer.concat([u32(content.length + 8), Buffer.from(type), content])
}

/** A superbox with a description box: UUID of C2PA's manifest store, "requestable, has a label", the label. */
const manifest = box(
  'jumb',
  box('jumd', Buffer.from('6332706100110010800000aa00389b71', 'hex'), Buffer.from([3]), Buffer.from('c2pa\0')),
)

/** In an APP11 segment: common identifier, box instance, packet number, and the boxes. */
export function jpegWithCredentials(jpeg: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from('JP'), Buffer.from([0, 1]), u32(1), manifest])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(body.length + 2)
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xeb]), length, body, jpeg.subarray(2)])
}

export function pngWithCredentials(png: Buffer): Buffer {
  const chunk = Buffer.concat([Buffer.from('caBX'), manifest])
  return Buffer.concat([png.subarray(0, 33), u32(manifest.length), chunk, u32(crc32(chunk)), png.subarray(33)])
}

export function webpWithCredentials(webp: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(manifest.length)
  const whole = Buffer.concat([webp, Buffer.from('C2PA'), length, manifest, Buffer.alloc(manifest.length & 1)])
  whole.writeUInt32LE(whole.length - 8, 4)
  return whole
}

export function avifWithCredentials(avif: Buffer): Buffer {
  const uuid = Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex')
  return Buffer.concat([avif, box('uuid', uuid, u32(0), Buffer.from('manifest\0'), Buffer.alloc(8), manifest)])
}
