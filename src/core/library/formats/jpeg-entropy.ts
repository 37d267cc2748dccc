import type { HuffmanTable } from './huffman.ts'
import { huffmanTable } from './huffman.ts'
import type { JpegBits } from './jpeg-bits.ts'
import { openJpegBits } from './jpeg-bits.ts'

interface Component {
  id: number
  across: number
  down: number
  /** Which quantisation table it uses. */
  quantiser: number
}

interface Frame {
  width: number
  height: number
  components: Component[]
}

interface ScanComponent extends Component {
  dc: HuffmanTable
  ac: HuffmanTable
  /** Quantisation step of the block's mean. */
  step: number
  /** The mean of the block before, in steps: means are coded as differences. */
  mean: number
}

/** A fault in words; 'unjudged' for what this walk does not understand and leaves to the decoder. */
type Verdict = { fault: string } | 'unjudged' | null

interface Walk {
  bits: JpegBits
  tables: Map<number, HuffmanTable>
  /** First entry of each quantisation table. */
  steps: Map<number, number>
  frame: Frame | null
  restartEvery: number
}

/** A block's mean, times eight, lies within 1,024 of zero for 8-bit samples; rounding to the quantisation step can add half a step. */
const maxMean = 1_024

/**
 * Walks the Huffman-coded data of a sequential JPEG block by block and says in words what is wrong with it, or null.
 *
 * Why this exists: libjpeg takes almost any bits for a baseline picture. In trials with 16 to 4,096 damaged bytes in the middle, it
 * warned in no case when shrinking on load and in about a third at full size. This walk counts coefficients, blocks and means:
 * it found two thirds of the damages of 16 bytes and nearly all of 512 bytes. The rest gives a valid picture, with a blemish, that
 * no decoder can tell from an intended one. Progressive pictures are left to libjpeg, which does notice there.
 * Zero bytes before a marker are taken for padding. Blocks while it reads: for a worker only.
 */
export function jpegEntropyFault(fd: number): string | null {
  const walk: Walk = { bits: openJpegBits(fd), tables: new Map(), steps: new Map(), frame: null, restartEvery: 0 }
  const { bits } = walk
  if (bits.byte() !== 0xff || bits.byte() !== 0xd8) return 'the JPEG does not begin as one'
  let marker = nextMarker(bits)
  for (;;) {
    if (marker === 0xd9) return null
    if (marker < 0) return 'the JPEG ends before its end marker'
    if (marker >= 0xd0 && marker <= 0xd7) {
      marker = nextMarker(bits)
      continue
    }
    const segment = readSegment(bits)
    if (segment === null) return 'the JPEG ends inside a segment'
    if (marker === 0xda) {
      const verdict = walkScan(walk, segment)
      if (verdict === 'unjudged') return null
      if (verdict !== null && 'fault' in verdict) return verdict.fault
      const { marker: next, unreadBytes } = bits.leaveData()
      if (unreadBytes > 0) return `the JPEG has ${unreadBytes} bytes of picture data too many`
      marker = next
      continue
    }
    const verdict = readTables(walk, marker, segment)
    if (verdict === 'unjudged') return null
    if (verdict !== null) return verdict.fault
    marker = nextMarker(bits)
  }
}

function nextMarker(bits: JpegBits): number {
  let code = bits.byte()
  while (code >= 0 && code !== 0xff) code = bits.byte()
  while (code === 0xff) code = bits.byte()
  return code
}

function readSegment(bits: JpegBits): Uint8Array | null {
  const length = ((bits.byte() << 8) | bits.byte()) - 2
  if (length < 0) return null
  const content = new Uint8Array(length)
  for (let at = 0; at < length; at++) {
    const value = bits.byte()
    if (value < 0) return null
    content[at] = value
  }
  return content
}

function readTables(walk: Walk, marker: number, segment: Uint8Array): Verdict {
  const at = (position: number) => segment[position] ?? 0
  if (marker === 0xdd) walk.restartEvery = (at(0) << 8) | at(1)
  else if (marker === 0xc4) return readHuffman(walk, segment)
  else if (marker === 0xdb) readSteps(walk, segment)
  else if (marker === 0xc0 || marker === 0xc1) {
    // Twelve-bit samples have another range of means, and sharp cannot read them anyway.
    if (at(0) !== 8) return 'unjudged'
    const components: Component[] = []
    for (let n = 0; n < at(5); n++) {
      const sampling = at(7 + 3 * n)
      components.push({ id: at(6 + 3 * n), across: sampling >> 4, down: sampling & 15, quantiser: at(8 + 3 * n) })
    }
    if (components.some(({ across, down }) => across < 1 || across > 4 || down < 1 || down > 4)) {
      return { fault: 'the JPEG has impossible sampling factors' }
    }
    walk.frame = { height: (at(1) << 8) | at(2), width: (at(3) << 8) | at(4), components }
  } else if (marker > 0xc1 && marker <= 0xcf) return 'unjudged'
  return null
}

function readSteps(walk: Walk, segment: Uint8Array): void {
  for (let offset = 0; offset < segment.length;) {
    const head = segment[offset] ?? 0
    const isWide = head >> 4 !== 0
    const first = segment[offset + 1] ?? 0
    walk.steps.set(head & 15, isWide ? (first << 8) | (segment[offset + 2] ?? 0) : first)
    offset += isWide ? 129 : 65
  }
}

function readHuffman(walk: Walk, segment: Uint8Array): Verdict {
  for (let offset = 0; offset + 17 <= segment.length;) {
    const counts = segment.subarray(offset + 1, offset + 17)
    const total = counts.reduce((sum, count) => sum + count, 0)
    const table = huffmanTable(counts, segment.slice(offset + 17, offset + 17 + total))
    if (table === null || offset + 17 + total > segment.length)
      return { fault: 'the JPEG has a Huffman table that is none' }
    walk.tables.set(segment[offset] ?? 0, table)
    offset += 17 + total
  }
  return null
}

function walkScan(walk: Walk, header: Uint8Array): Verdict {
  const { frame, tables } = walk
  if (frame === null) return { fault: 'the JPEG has picture data before its frame header' }
  const components: ScanComponent[] = []
  for (let n = 0; n < (header[0] ?? 0); n++) {
    const choice = header[2 + 2 * n] ?? 0
    const component = frame.components.find(({ id }) => id === header[1 + 2 * n])
    const dc = tables.get(choice >> 4)
    const ac = tables.get(0x10 | (choice & 15))
    if (!component) return { fault: 'the JPEG has picture data of an unknown component' }
    if (!dc || !ac) return 'unjudged'
    components.push({ ...component, dc, ac, step: walk.steps.get(component.quantiser) ?? 1, mean: 0 })
  }
  const [only] = components
  if (!only) return { fault: 'the JPEG has picture data of no component' }
  return walkBlocks(
    walk,
    components.length === 1 ? [{ ...only, across: 1, down: 1 }] : components,
    unitCount(frame, components),
  )
}

/** How many units (MCUs) the scan has: a single component is coded without the padding that interleaving needs. T.81 A.2. */
function unitCount(frame: Frame, components: readonly ScanComponent[]): number {
  const maxAcross = Math.max(...frame.components.map(({ across }) => across))
  const maxDown = Math.max(...frame.components.map(({ down }) => down))
  const [only] = components
  if (components.length === 1 && only) {
    const width = Math.ceil((frame.width * only.across) / maxAcross)
    const height = Math.ceil((frame.height * only.down) / maxDown)
    return Math.ceil(width / 8) * Math.ceil(height / 8)
  }
  return Math.ceil(frame.width / (8 * maxAcross)) * Math.ceil(frame.height / (8 * maxDown))
}

function walkBlocks({ bits, restartEvery }: Walk, components: readonly ScanComponent[], units: number): Verdict {
  for (let unit = 0; unit < units; unit++) {
    if (restartEvery > 0 && unit > 0 && unit % restartEvery === 0) {
      const { marker, unreadBytes } = bits.leaveData()
      const expected = 0xd0 + ((unit / restartEvery - 1) & 7)
      if (marker !== expected || unreadBytes > 0) {
        return { fault: `the JPEG's picture data is out of step at block ${unit} of ${units}` }
      }
      for (const component of components) component.mean = 0
    }
    for (const component of components) {
      for (let n = component.across * component.down; n > 0; n--) {
        if (!walkBlock(bits, component))
          return { fault: `the JPEG's picture data is damaged at block ${unit} of ${units}` }
      }
    }
    if (bits.hasOverrun()) return { fault: `the JPEG's picture data ends at block ${unit} of ${units}` }
  }
  return null
}

/** Walks one block of 64 coefficients; false when its codes say that it has more of them, or a mean that no picture has. */
function walkBlock(bits: JpegBits, component: ScanComponent): boolean {
  const { ac, step } = component
  const meanBits = bits.symbol(component.dc)
  if (meanBits < 0 || meanBits > 11) return false
  component.mean += bits.difference(meanBits)
  if (Math.abs(component.mean) * step > maxMean + step) return false
  for (let position = 1; position < 64;) {
    const symbol = bits.symbol(ac)
    if (symbol < 0) return false
    const size = symbol & 15
    const run = symbol >> 4
    if (size !== 0) {
      position += run + 1
      if (position > 64) return false
      bits.skipBits(size)
    } else if (run === 15) {
      position += 16
      if (position > 64) return false
    } else break
  }
  return true
}
