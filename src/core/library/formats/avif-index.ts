/** Reads the one thing that is wanted from the `meta` box of an AVIF: how large its primary item is. ISO/IEC 14496-12, 23008-12. */

interface Size {
  width: number
  height: number
}

interface Part {
  type: string
  body: Buffer
}

/**
 * Width and height of the primary item, from the `ispe` property that is associated with it; when the association cannot be read,
 * the largest `ispe` (thumbnails and tiles are smaller). Null when there is none. Before rotation (`irot`).
 */
export function primarySize(meta: Buffer): Size | null {
  const parts = children(meta.subarray(4))
  const properties = children(find(parts, 'iprp') ?? Buffer.alloc(0))
  const sizes = children(find(properties, 'ipco') ?? Buffer.alloc(0)).map(readSize)
  const wanted = associated(find(properties, 'ipma'), primaryItem(find(parts, 'pitm')))
  const own = wanted.map((position) => sizes[position - 1]).find((size) => size)
  if (own) return own
  const area = (size: Size | null | undefined) => (size ? size.width * size.height : 0)
  return sizes.reduce<Size | null>((best, size) => (area(size) > area(best) ? size : best), null)
}

function children(content: Buffer): Part[] {
  const parts: Part[] = []
  for (let offset = 0; offset + 8 <= content.length;) {
    const length = content.readUInt32BE(offset)
    if (length < 8 || offset + length > content.length) break
    parts.push({
      type: content.toString('latin1', offset + 4, offset + 8),
      body: content.subarray(offset + 8, offset + length),
    })
    offset += length
  }
  return parts
}

const find = (parts: readonly Part[], type: string): Buffer | undefined =>
  parts.find((part) => part.type === type)?.body

function readSize({ type, body }: Part): Size | null {
  if (type !== 'ispe' || body.length < 12) return null
  return { width: body.readUInt32BE(4), height: body.readUInt32BE(8) }
}

function primaryItem(body: Buffer | undefined): number | null {
  if (!body || body.length < 6) return null
  if (body.readUInt8(0) === 0) return body.readUInt16BE(4)
  return body.length >= 8 ? body.readUInt32BE(4) : null
}

/** Positions (from 1) in `ipco` of the properties that belong to `item`. */
function associated(body: Buffer | undefined, item: number | null): number[] {
  if (!body || item === null || body.length < 8) return []
  const idBytes = body.readUInt8(0) < 1 ? 2 : 4
  const entryBytes = body.readUInt8(3) & 1 ? 2 : 1
  const count = body.readUInt32BE(4)
  let offset = 8
  for (let n = 0; n < count && offset + idBytes + 1 <= body.length; n++) {
    const id = body.readUIntBE(offset, idBytes)
    const entries = body.readUInt8(offset + idBytes)
    offset += idBytes + 1
    const end = offset + entries * entryBytes
    if (end > body.length) return []
    if (id !== item) {
      offset = end
      continue
    }
    const positions: number[] = []
    // The top bit says whether the property is essential.
    for (; offset < end; offset += entryBytes) {
      positions.push(body.readUIntBE(offset, entryBytes) & (entryBytes === 2 ? 0x7fff : 0x7f))
    }
    return positions
  }
  return []
}
