import type { Cell, CellRule, End } from './cell.ts'
import { imageEnds } from './ends.ts'
import { bombBytes, codes, imageTransfers, wayFaults } from './stage-faults.ts'

type ImageFault = Extract<CellRule, { stage: 'image' }>['fault']

function cell(fault: string, end: End, ...made: (ImageFault & { times?: number })[]): Cell {
  const rules = made.map(({ times, ...one }): CellRule => {
    const rule: CellRule = { stage: 'image', fault: one }
    return times === undefined ? rule : { ...rule, times }
  })
  return { stage: 'image', fault, making: { rules }, end, isSlow: false }
}

/** Host errors and requests to wait are of the moment; a refusal is final only with a fresh link, again and again. */
function codeEnd(code: number): End {
  if (code === 408 || code === 429 || code >= 500) return imageEnds.triedAgain
  return imageEnds.lost(code === 403 || code === 404 || code === 410 ? 'expired' : 'refused-by-source')
}

/** Leaves the beginning of the picture behind, so that the rest is asked for by Range. */
const partLeft = { kind: 'reset', afterBytes: 300, times: 1 } as const

/** Every fault of a download. */
export const imageCells: readonly Cell[] = [
  ...wayFaults.map((one): Cell => ({ stage: 'image', isSlow: false, ...one, end: imageEnds.triedAgain })),
  ...imageTransfers.map((one): Cell => ({ stage: 'image', isSlow: false, ...one, end: imageEnds.triedAgain })),
  ...codes.map((code) => cell(`HTTP ${code}`, codeEnd(code), { kind: 'http-status', status: code })),
  cell('3xx loop', imageEnds.lost('refused-by-source'), { kind: 'redirect', to: 'loop' }),
  cell('3xx to another host', imageEnds.blocked('host-not-allowed'), {
    kind: 'redirect',
    to: 'https://elsewhere.example/a.png',
  }),
  cell('3xx to a private address', imageEnds.blocked('address-refused'), {
    kind: 'redirect',
    to: 'http://127.0.0.1:9/a.png',
  }),
  cell('3xx to a file on this computer', imageEnds.blocked('bad-url'), {
    kind: 'redirect',
    to: 'file:///etc/hostname',
  }),
  cell('HTML', imageEnds.lost('not-an-image'), { kind: 'html' }),
  cell('HTML under HTTP 502', imageEnds.triedAgain, { kind: 'html', status: 502 }),
  cell('empty body', imageEnds.lost('not-an-image'), { kind: 'empty-body' }),
  cell('bytes that are no picture', imageEnds.lost('not-an-image'), { kind: 'wrong-bytes' }),
  cell('truncated, with a length that fits', imageEnds.lost('truncated'), { kind: 'truncated-body' }),
  // The rest is asked for by Range, and there is none: so all bytes are there.
  cell('length too long by 7', imageEnds.kept, { kind: 'wrong-length', offByBytes: 7 }),
  cell('length too short by 7', imageEnds.lost('truncated'), { kind: 'wrong-length', offByBytes: -7 }),
  cell('a false type (text/html)', imageEnds.kept, { kind: 'wrong-type', contentType: 'text/html' }),
  cell('a false type (application/octet-stream)', imageEnds.kept, {
    kind: 'wrong-type',
    contentType: 'application/octet-stream',
  }),
  cell('corrupt tail', imageEnds.lost('damaged'), { kind: 'corrupt-tail' }),
  cell('gzip bomb', imageEnds.lost('too-large'), { kind: 'gzip-bomb', unpackedBytes: bombBytes }),
  cell('pixel bomb', imageEnds.lost('too-many-pixels'), { kind: 'pixel-bomb', width: 20_000, height: 20_000 }),
  cell('oversize, declared', imageEnds.lost('too-large'), { kind: 'oversize', bytes: bombBytes, declared: true }),
  cell('oversize, not declared', imageEnds.lost('too-large'), { kind: 'oversize', bytes: bombBytes }),
  cell('Range ignored', imageEnds.kept, partLeft, { kind: 'range-ignored' }),
  cell('Range answered with another range', imageEnds.kept, partLeft, { kind: 'range-wrong', how: 'header' }),
  cell('Range answered with other bytes', imageEnds.kept, partLeft, { kind: 'range-wrong', how: 'body' }),
]
