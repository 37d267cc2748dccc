import type { ByteWindow } from '../byte-window.ts'
import type { Inspection, InspectionLimits } from '../inspection.ts'
import { damaged, dimensionFault, truncated } from '../inspection.ts'
import { primarySize } from './avif-index.ts'

/** A still picture's index is a few hundred bytes, one with hundreds of tiles some ten kilobytes. */
const maxIndexBytes = 200 * 1024
const maxBoxes = 1_000

interface Box {
  type: string
  /** Offsets of the box's content and of what follows the box. */
  content: number
  end: number
}

/** Walks an AVIF's boxes to the end of the file: each must fit, and both index and picture data must be there. ISO/IEC 23008-12. */
export async function inspectAvif(bytes: ByteWindow, limits: InspectionLimits): Promise<Inspection> {
  let index: Buffer | null = null
  let hasData = false
  let offset = 0
  for (let parts = 0; parts < maxBoxes && offset < bytes.sizeBytes; parts++) {
    const box = await readBox(bytes, offset)
    if (box === 'too-small') return damaged('the AVIF has a box of impossible length')
    if (box === null || !isBoxType(box.type)) {
      // Padding behind a complete picture hurts nobody; anything else means that the walk has lost its way.
      if (index !== null && hasData) break
      return box === null ? truncated('the AVIF ends inside a box') : damaged('the AVIF has a box of unreadable type')
    }
    if (box.end > bytes.sizeBytes) return truncated(`the AVIF ends inside its box ${box.type}`)
    if (box.type === 'mdat') hasData = true
    if (box.type === 'meta' && index === null) {
      if (box.end - box.content > maxIndexBytes) return damaged('the AVIF has an index of absurd size')
      index = await bytes.exactly(box.content, box.end - box.content)
      // The picture data of a very small file may lie inside the index.
      hasData ||= index?.includes('idat', 0, 'latin1') ?? false
    }
    offset = box.end
  }
  if (index === null || !hasData) return truncated('the AVIF ends before its picture data')
  const size = primarySize(index)
  if (size === null) return damaged('the AVIF does not say how large its picture is')
  const fault = dimensionFault(size.width, size.height, limits)
  return fault ?? { ok: true, mediaType: 'image/avif', extension: 'avif', ...size, progressive: false }
}

const isBoxType = (type: string) => /^[\x20-\x7e]{4}$/.test(type)

async function readBox(bytes: ByteWindow, offset: number): Promise<Box | 'too-small' | null> {
  const header = await bytes.exactly(offset, 8)
  if (header === null) return null
  const type = header.toString('latin1', 4, 8)
  const size = header.readUInt32BE(0)
  if (size === 0) return { type, content: offset + 8, end: bytes.sizeBytes }
  if (size !== 1) return size < 8 ? 'too-small' : { type, content: offset + 8, end: offset + size }
  const large = await bytes.exactly(offset + 8, 8)
  if (large === null) return null
  const wide = Number(large.readBigUInt64BE(0))
  return wide < 16 ? 'too-small' : { type, content: offset + 16, end: offset + wide }
}
