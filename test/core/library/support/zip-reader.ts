import { crc32, inflateRawSync } from 'node:zlib'

export interface ZipEntry {
  name: string
  data: Buffer
  isUtf8: boolean
  isStored: boolean
}

/** Reads a ZIP by its central directory and checks every entry's local header, size and CRC. Throws on anything odd. No ZIP64. */
export function readZip(zip: Buffer): ZipEntry[] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end === -1 || end + 22 + zip.readUInt16LE(end + 20) !== zip.length) throw new Error('no end of central directory')
  const count = zip.readUInt16LE(end + 10)
  const entries: ZipEntry[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let n = 0; n < count; n++) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error('no central directory entry')
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset))
    const name = zip.toString('utf8', at + 46, at + 46 + (nameBytes ?? 0))
    const local = zip.readUInt32LE(at + 42)
    if (zip.readUInt32LE(local) !== 0x04034b50) throw new Error(`no local header of ${name}`)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20))
    const isStored = zip.readUInt16LE(at + 10) === 0
    const data = isStored ? packed : inflateRawSync(packed)
    if (data.length !== zip.readUInt32LE(at + 24) || crc32(data) !== zip.readUInt32LE(at + 16))
      throw new Error(`bad data of ${name}`)
    entries.push({ name, data, isStored, isUtf8: (zip.readUInt16LE(at + 8) & 0x800) !== 0 })
    at += 46 + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0)
  }
  if (at !== end) throw new Error('bytes between directory and end')
  return entries
}
