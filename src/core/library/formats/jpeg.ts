import type { ByteWindow } from '../byte-window.ts'
import type { Inspection, InspectionFault, InspectionLimits } from '../inspection.ts'
import { damaged, dimensionFault, maxParts, truncated } from '../inspection.ts'

interface Frame {
  width: number
  height: number
  progressive: boolean
}

const endOfImage = 0xd9
const startOfScan = 0xda

/** SOF0 to SOF15 without the three codes in that row that mean something else (DHT, JPG, DAC). ITU-T T.81 table B.1. */
const isFrameHeader = (code: number) => code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc
const isProgressive = (code: number) => (code & 3) === 2
const standsAlone = (code: number) => code === 0x01 || (code >= 0xd0 && code <= 0xd7)

/**
 * Walks a JPEG's segments and scans to its EOI. What follows the EOI (a second picture of an MPF file, padding) is not looked at.
 * The entropy-coded data itself is only skipped here; whether it is sound is `jpegEntropyFault`'s question.
 */
export async function inspectJpeg(bytes: ByteWindow, limits: InspectionLimits): Promise<Inspection> {
  let offset = 2
  let frame: Frame | null = null
  let scans = 0
  for (let parts = 0; parts < maxParts; parts++) {
    const marker = await nextMarker(bytes, offset)
    if (!marker.ok) return marker
    const { code } = marker
    offset = marker.end
    if (standsAlone(code)) continue
    if (code === endOfImage)
      return frame !== null && scans > 0 ? describe(frame) : damaged('the JPEG ends without a picture')
    if (code === 0xd8 || code < 0xc0) return damaged(`the JPEG has the marker ${code.toString(16)} where none may be`)
    const length = (await bytes.exactly(offset, 2))?.readUInt16BE(0)
    if (length === undefined || offset + length > bytes.sizeBytes) return truncated('the JPEG ends inside a segment')
    if (length < 2) return damaged('the JPEG has a segment of impossible length')
    if (isFrameHeader(code)) {
      if (frame !== null) return damaged('the JPEG has two frame headers')
      const read = await readFrame(bytes, offset, length, code)
      if ('reason' in read) return read
      const fault = dimensionFault(read.width, read.height, limits)
      if (fault) return fault
      frame = read
    }
    offset += length
    if (code === startOfScan) {
      if (frame === null) return damaged('the JPEG has picture data before its frame header')
      scans++
      offset = await scanEnd(bytes, offset)
    }
  }
  return damaged('the JPEG has more segments than any picture needs')
}

const describe = (frame: Frame): Inspection => ({ ok: true, mediaType: 'image/jpeg', extension: 'jpg', ...frame })

async function nextMarker(
  bytes: ByteWindow,
  from: number,
): Promise<{ ok: true; code: number; end: number } | InspectionFault> {
  let offset = from
  let seenFill = false
  for (;;) {
    const view = await bytes.from(offset)
    if (view.length === 0) return truncated('the JPEG ends before its end marker')
    for (const [at, byte] of view.entries()) {
      if (byte === 0xff) seenFill = true
      else if (seenFill && byte !== 0) return { ok: true, code: byte, end: offset + at + 1 }
      else return damaged('the JPEG has stray bytes between its segments')
    }
    offset += view.length
  }
}

async function readFrame(
  bytes: ByteWindow,
  offset: number,
  length: number,
  code: number,
): Promise<Frame | InspectionFault> {
  const header = length >= 8 ? await bytes.exactly(offset, 8) : null
  if (header === null) return damaged('the JPEG has a frame header that is too short')
  return { width: header.readUInt16BE(5), height: header.readUInt16BE(3), progressive: isProgressive(code) }
}

/** Offset of the marker that ends the scan (restart markers and stuffed bytes belong to it), or the file's end. */
async function scanEnd(bytes: ByteWindow, from: number): Promise<number> {
  let offset = from
  for (;;) {
    const view = await bytes.from(offset)
    if (view.length === 0) return offset
    let at = view.indexOf(0xff)
    while (at !== -1 && at + 1 < view.length) {
      const next = view[at + 1]
      if (next === undefined || (next !== 0 && next !== 0xff && !standsAlone(next))) return offset + at
      at = view.indexOf(0xff, next === 0xff ? at + 1 : at + 2)
    }
    // A 0xff as the last buffered byte is looked at again together with its successor.
    if (at === -1) offset += view.length
    else if (offset + at + 1 >= bytes.sizeBytes) return bytes.sizeBytes
    else offset = await reload(bytes, offset + at)
  }
}

/** Moves the window so that it begins at `offset`: two bytes can then be seen together. */
async function reload(bytes: ByteWindow, offset: number): Promise<number> {
  await bytes.exactly(offset, 2)
  return offset
}
