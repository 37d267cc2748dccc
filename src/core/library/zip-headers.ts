import { constants } from 'node:buffer'

/** One file in a ZIP. Sizes below 4 GiB; where it begins may lie beyond. */
export interface ZipEntry {
  /** With `/`; stored in UTF-8. */
  name: string
  mtime: Date
  crc: number
  bytes: number
  /** As it lies in the ZIP: fewer than `bytes` where it is deflated. */
  packedBytes: number
  deflated: boolean
  offset: number
}

/** What does not fit into four or two bytes is written as all ones, and its true value elsewhere. */
const max32 = 0xffff_ffff
const max16 = 0xffff
export const largestEntryBytes: number = Math.min(max32 - 1, constants.MAX_LENGTH)

/** Names in UTF-8 (bit 11). https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.4.4 */
const flags = 0x0800
/** 2.0 for folders and deflate, 4.5 for ZIP64; made by 4.5 on Unix, so that the file mode counts. */
const versionPlain = 20
const versionZip64 = 45
const madeBy = (3 << 8) | versionZip64
const fileMode = 0o100644

/** The header in front of an entry's bytes. */
export function localHeader(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.name)
  const extra = timeExtra(entry.mtime)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x0403_4b50, 0)
  writeShared(header, 4, entry, name.length, extra.length, versionPlain)
  return Buffer.concat([header, name, extra])
}

/** The line of an entry in the directory at the end. */
export function directoryHeader(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.name)
  const isFar = entry.offset >= max32
  const extra = isFar ? Buffer.concat([timeExtra(entry.mtime), farExtra(entry.offset)]) : timeExtra(entry.mtime)
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x0201_4b50, 0)
  header.writeUInt16LE(madeBy, 4)
  writeShared(header, 6, entry, name.length, extra.length, isFar ? versionZip64 : versionPlain)
  header.writeUInt32LE(fileMode * 0x1_0000, 38)
  header.writeUInt32LE(Math.min(entry.offset, max32), 42)
  return Buffer.concat([header, name, extra])
}

function writeShared(
  header: Buffer,
  at: number,
  entry: ZipEntry,
  nameBytes: number,
  extraBytes: number,
  version: number,
): void {
  header.writeUInt16LE(version, at)
  header.writeUInt16LE(flags, at + 2)
  header.writeUInt16LE(entry.deflated ? 8 : 0, at + 4)
  header.writeUInt32LE(dosTime(entry.mtime), at + 6)
  header.writeUInt32LE(entry.crc, at + 10)
  header.writeUInt32LE(entry.packedBytes, at + 14)
  header.writeUInt32LE(entry.bytes, at + 18)
  header.writeUInt16LE(nameBytes, at + 22)
  header.writeUInt16LE(extraBytes, at + 24)
}

/** Time and date in the local zone, two seconds fine, from 1980 to 2107. */
function dosTime(time: Date): number {
  const year = Math.min(Math.max(time.getFullYear(), 1980), 2107)
  const date = ((year - 1980) << 9) | ((time.getMonth() + 1) << 5) | time.getDate()
  const clock = (time.getHours() << 11) | (time.getMinutes() << 5) | (time.getSeconds() >> 1)
  return date * 0x1_0000 + clock
}

/** The same to the second and without a zone, as Info-ZIP's extra field 0x5455 has it. */
function timeExtra(time: Date): Buffer {
  const extra = Buffer.alloc(9)
  extra.writeUInt16LE(0x5455, 0)
  extra.writeUInt16LE(5, 2)
  extra.writeUInt8(1, 4)
  const seconds = Math.floor(time.getTime() / 1000)
  extra.writeInt32LE(Math.min(Math.max(seconds, -0x8000_0000), 0x7fff_ffff), 5)
  return extra
}

/** ZIP64: where an entry beyond 4 GiB begins. */
function farExtra(offset: number): Buffer {
  const extra = Buffer.alloc(12)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(8, 2)
  extra.writeBigUInt64LE(BigInt(offset), 4)
  return extra
}

/** What ends a ZIP: where its directory lies. With the records of ZIP64 where the plain one cannot say it. */
export function zipEnd(count: number, directoryOffset: number, directoryBytes: number): Buffer {
  const plain = Buffer.alloc(22)
  plain.writeUInt32LE(0x0605_4b50, 0)
  plain.writeUInt16LE(Math.min(count, max16), 8)
  plain.writeUInt16LE(Math.min(count, max16), 10)
  plain.writeUInt32LE(Math.min(directoryBytes, max32), 12)
  plain.writeUInt32LE(Math.min(directoryOffset, max32), 16)
  if (count < max16 && directoryOffset < max32 && directoryBytes < max32) return plain
  const far = Buffer.alloc(56)
  far.writeUInt32LE(0x0606_4b50, 0)
  far.writeBigUInt64LE(44n, 4)
  far.writeUInt16LE(madeBy, 12)
  far.writeUInt16LE(versionZip64, 14)
  far.writeBigUInt64LE(BigInt(count), 24)
  far.writeBigUInt64LE(BigInt(count), 32)
  far.writeBigUInt64LE(BigInt(directoryBytes), 40)
  far.writeBigUInt64LE(BigInt(directoryOffset), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x0706_4b50, 0)
  locator.writeBigUInt64LE(BigInt(directoryOffset + directoryBytes), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([far, locator, plain])
}
