import type { ByteWindow } from '../byte-window.ts'
import type { Inspection, InspectionLimits } from '../inspection.ts'
import { damaged, dimensionFault, maxParts, truncated } from '../inspection.ts'

const imageBlock = 0x2c
const extensionBlock = 0x21
const trailer = 0x3b

const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

/** Walks a GIF's blocks to its trailer. What follows the trailer is not looked at. GIF89a specification. */
export async function inspectGif(bytes: ByteWindow, limits: InspectionLimits): Promise<Inspection> {
  const screen = await bytes.exactly(6, 7)
  if (screen === null) return truncated('the GIF ends inside its header')
  const width = screen.readUInt16LE(0)
  const height = screen.readUInt16LE(2)
  const fault = dimensionFault(width, height, limits)
  if (fault) return fault
  let offset = 13 + tableBytes(screen.readUInt8(4))
  let frames = 0
  for (let parts = 0; parts < maxParts; parts++) {
    const kind = (await bytes.exactly(offset, 1))?.readUInt8(0)
    if (kind === trailer) {
      if (frames === 0) return damaged('the GIF ends without a picture')
      return { ok: true, mediaType: 'image/gif', extension: 'gif', width, height, progressive: false }
    }
    let data = offset + 2
    if (kind === imageBlock) {
      const flags = (await bytes.exactly(offset + 9, 1))?.readUInt8(0) ?? 0
      data = offset + 10 + tableBytes(flags) + 1
      frames++
    } else if (kind !== extensionBlock && kind !== undefined) return damaged('the GIF has a block of unknown kind')
    const end = await subBlocksEnd(bytes, data)
    if (end === null) return truncated('the GIF ends before its trailer')
    offset = end
  }
  return damaged('the GIF has more blocks than any picture needs')
}

/** Offset behind the empty sub-block that ends a run of them, or null when the file ends first. */
async function subBlocksEnd(bytes: ByteWindow, from: number): Promise<number | null> {
  let offset = from
  for (;;) {
    const view = await bytes.from(offset)
    if (view.length === 0) return null
    let at = 0
    for (let length = view[0]; length !== undefined; length = view[at]) {
      at += 1 + length
      if (length === 0) return offset + at
    }
    offset += at
  }
}
