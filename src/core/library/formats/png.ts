import { crc32 } from 'node:zlib'
import type { ByteWindow } from '../byte-window.ts'
import type { InspectedImage, Inspection, InspectionFault, InspectionLimits } from '../inspection.ts'
import { damaged, dimensionFault, maxParts, truncated } from '../inspection.ts'

/** Bit depths that each colour type allows. PNG 3rd edition, table 12. */
const depths: ReadonlyMap<number, readonly number[]> = new Map([
  [0, [1, 2, 4, 8, 16]],
  [2, [8, 16]],
  [3, [1, 2, 4, 8]],
  [4, [8, 16]],
  [6, [8, 16]],
])

/**
 * Walks a PNG's chunks to its IEND and checks every chunk's CRC, those of metadata too: a wrong one means that bytes changed on the way.
 * What follows the IEND is not looked at.
 */
export async function inspectPng(bytes: ByteWindow, limits: InspectionLimits): Promise<Inspection> {
  let offset = 8
  let image: InspectedImage | null = null
  let dataBytes = 0
  let previous = ''
  for (let parts = 0; parts < maxParts; parts++) {
    const header = await bytes.exactly(offset, 8)
    if (header === null) return truncated('the PNG ends before its last chunk')
    const length = header.readUInt32BE(0)
    const type = header.toString('latin1', 4, 8)
    if (!/^[A-Za-z]{4}$/.test(type) || length > 0x7fffffff) return damaged('the PNG has a chunk that is none')
    if (offset + 12 + length > bytes.sizeBytes) return truncated(`the PNG ends inside its chunk ${type}`)
    if ((type === 'IHDR') !== (image === null)) return damaged('the PNG does not begin with one IHDR chunk')
    if (!(await isChecksumRight(bytes, offset, length))) return damaged(`the PNG's chunk ${type} has a wrong checksum`)
    if (type === 'IHDR') {
      const read = readHeader(length === 13 ? await bytes.exactly(offset + 8, 13) : null, limits)
      if (!read.ok) return read
      image = read
    }
    if (type === 'IDAT') {
      if (dataBytes > 0 && previous !== 'IDAT') return damaged('the PNG has its picture data in separate places')
      dataBytes += length
    }
    if (type === 'IEND') return image !== null && dataBytes > 0 ? image : damaged('the PNG ends without picture data')
    previous = type
    offset += 12 + length
  }
  return damaged('the PNG has more chunks than any picture needs')
}

function readHeader(header: Buffer | null, limits: InspectionLimits): InspectedImage | InspectionFault {
  if (header === null) return damaged('the PNG has an IHDR chunk of the wrong length')
  const width = header.readUInt32BE(0)
  const height = header.readUInt32BE(4)
  const isKnown = depths.get(header.readUInt8(9))?.includes(header.readUInt8(8)) ?? false
  const interlace = header.readUInt8(12)
  if (!isKnown || header.readUInt8(10) !== 0 || header.readUInt8(11) !== 0 || interlace > 1) {
    return damaged('the PNG has a header that the format does not allow')
  }
  if (width > 0x7fffffff || height > 0x7fffffff) return damaged('the PNG has impossible dimensions')
  const fault = dimensionFault(width, height, limits)
  return fault ?? { ok: true, mediaType: 'image/png', extension: 'png', width, height, progressive: interlace === 1 }
}

/** The CRC covers the chunk's type and data; it is computed piece by piece. */
async function isChecksumRight(bytes: ByteWindow, chunk: number, length: number): Promise<boolean> {
  const end = chunk + 8 + length
  let sum = 0
  for (let offset = chunk + 4; offset < end;) {
    const view = await bytes.from(offset)
    if (view.length === 0) return false
    const piece = view.subarray(0, end - offset)
    sum = crc32(piece, sum)
    offset += piece.length
  }
  return (await bytes.exactly(end, 4))?.readUInt32BE(0) === sum
}
