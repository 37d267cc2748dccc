import type { Ask, Gateway } from '../gateway.ts'
import type { PictureBytes } from '../pictures.ts'
import { jsonReply } from '../reply.ts'
import type { Reply } from '../reply.ts'
import type { SandboxImage, SandboxTask } from '../task.ts'

/**
 * An image with ETag, Last-Modified and byte ranges, as the real store is believed to answer. An expired link answers
 * `expiredStatus`, an unknown or unfinished one 404. No key is needed; sending one is recorded by the log.
 */
export async function answerImage(gateway: Gateway, ask: Ask): Promise<Reply> {
  const target = gateway.links.follow(ask.url.pathname, ask.now)
  switch (target.kind) {
    case 'none':
      return jsonReply({ error: 'not found' }, 404)
    case 'expired':
      return jsonReply({ error: 'link expired' }, gateway.settings.expiredStatus)
    case 'alive':
      return wholeOrPart(await gateway.pictures.bytesOf(target.task, target.image), target.task, target.image, ask)
  }
}

function wholeOrPart({ bytes, made }: PictureBytes, task: SandboxTask, image: SandboxImage, ask: Ask): Reply {
  const headers = {
    'content-type': `image/${image.format}`,
    'accept-ranges': 'bytes',
    etag: `"${made.sha256.slice(0, 32)}"`,
    'last-modified': new Date(task.endsAt).toUTCString(),
  }
  const range = ask.fault?.kind === 'range-ignored' ? null : byteRange(ask.range, bytes.length)
  if (range === null) return { status: 200, headers, body: bytes }
  if (range === 'unsatisfiable')
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${bytes.length}` }, body: Buffer.alloc(0) }
  const { start, end } = range
  if (ask.fault?.kind !== 'range-wrong') return partOf(bytes, start, end, start, headers)
  const other = start === 0 ? Math.min(1, end) : 0
  return ask.fault.how === 'header'
    ? partOf(bytes, other, other + end - start, other, headers)
    : partOf(bytes, other, other + end - start, start, headers)
}

function partOf(
  bytes: Buffer,
  start: number,
  end: number,
  saidStart: number,
  headers: Readonly<Record<string, string>>,
): Reply {
  const body = bytes.subarray(start, end + 1)
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${saidStart}-${saidStart + body.length - 1}/${bytes.length}` },
    body,
  }
}

/** One `bytes=` range; several ranges or nonsense are ignored, as RFC 9110 allows. `end` is inclusive. */
function byteRange(header: string | null, length: number): { start: number; end: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  if (match === null) return null
  const [, from = '', to = ''] = match
  if (from === '' && to === '') return null
  if (from === '')
    return Number(to) === 0 ? 'unsatisfiable' : { start: Math.max(0, length - Number(to)), end: length - 1 }
  const start = Number(from)
  const end = to === '' ? length - 1 : Math.min(Number(to), length - 1)
  if (start >= length) return 'unsatisfiable'
  return end < start ? null : { start, end }
}
