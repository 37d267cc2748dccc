import { open } from 'node:fs/promises'
import type { ImageMediaType } from '../model.ts'
import type { ByteWindow } from './byte-window.ts'
import { openByteWindow } from './byte-window.ts'
import { inspectAvif } from './formats/avif.ts'
import { inspectGif } from './formats/gif.ts'
import { inspectJpeg } from './formats/jpeg.ts'
import { inspectPng } from './formats/png.ts'
import { inspectWebp } from './formats/webp.ts'
import type { ImageExtension, Inspection, InspectionLimits } from './inspection.ts'
import { maxPixels, notAnImage, truncated } from './inspection.ts'
import { looksLike } from './looks-like.ts'

type Walk = (bytes: ByteWindow, limits: InspectionLimits) => Promise<Inspection>

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const jpegSignature = Buffer.from([0xff, 0xd8, 0xff])
const headBytes = 1024

const extensions: Readonly<Record<ImageMediaType, ImageExtension>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
}

/** The file extension of a media type, without a dot. */
export const extensionOf = (mediaType: ImageMediaType): ImageExtension => extensions[mediaType]

/**
 * Says what kind of picture a file is and whether it is structurally complete, by its bytes alone: name and Content-Type are hearsay.
 * Reads the file once with bounded memory. Rejects only when the file cannot be read.
 */
export async function inspectImage(path: string, limits: InspectionLimits = { maxPixels }): Promise<Inspection> {
  const handle = await open(path, 'r')
  try {
    return await inspectBytes(openByteWindow(handle, (await handle.stat()).size), limits)
  } finally {
    await handle.close()
  }
}

/** The same for bytes that come from elsewhere. Rejects when the window does. */
export async function inspectBytes(bytes: ByteWindow, limits: InspectionLimits = { maxPixels }): Promise<Inspection> {
  // Whatever the pieces are that a window gives: the signature is looked at in one.
  const head = (await bytes.exactly(0, Math.min(headBytes, bytes.sizeBytes))) ?? Buffer.alloc(0)
  const walk = walkFor(head)
  if (walk) return walk(bytes, limits)
  if (isStartOfPicture(head)) return truncated(`the file ends after ${head.length} bytes`)
  return notAnImage(`the file looks like ${looksLike(head)}`)
}

function walkFor(head: Buffer): Walk | null {
  if (startsWith(head, jpegSignature)) return inspectJpeg
  if (startsWith(head, pngSignature)) return inspectPng
  const text = head.toString('latin1', 0, 12)
  if (/^GIF8[79]a/.test(text)) return inspectGif
  if (text.startsWith('RIFF') && text.endsWith('WEBP')) return inspectWebp
  if (text.slice(4, 8) === 'ftyp' && brands(head).some((brand) => brand === 'avif' || brand === 'avis'))
    return inspectAvif
  return null
}

const startsWith = (head: Buffer, signature: Buffer) => head.subarray(0, signature.length).equals(signature)

/** The major and the compatible brands of an ISO base media file; a file may name the right one only among the latter. */
function brands(head: Buffer): string[] {
  const end = Math.min(head.length, head.readUInt32BE(0))
  const found: string[] = []
  for (let offset = 8; offset + 4 <= end; offset += 4)
    if (offset !== 12) found.push(head.toString('latin1', offset, offset + 4))
  return found
}

/** A file so short that not even its signature is complete. */
function isStartOfPicture(head: Buffer): boolean {
  if (head.length === 0) return false
  const wholes = [pngSignature, jpegSignature, Buffer.from('GIF89a'), Buffer.from('GIF87a')]
  if (wholes.some((whole) => head.length < whole.length && whole.subarray(0, head.length).equals(head))) return true
  return head.length < 12 && head.toString('latin1', 0, 4) === 'RIFF'
}
