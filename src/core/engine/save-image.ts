import { rm } from 'node:fs/promises'
import type { ConnectionFacts, ImageFacts, TaskFacts } from '../facts.ts'
import type { Clock } from '../host.ts'
import { createArrivingImage } from '../library/arriving-image.ts'
import { inspectImage } from '../library/image-structure.ts'
import type { Inspection } from '../library/inspection.ts'
import { errorCode, storageReason } from '../library/storage-error.ts'
import type { Family, ImageReason, Outcome } from '../model.ts'
import type { SaveResult } from '../rules/decide-saved.ts'
import type { Gateway } from './ask-gateway.ts'
import type { Budget } from './budget.ts'
import type { Http } from './http/http.ts'
import type { ImageFetch } from './http/image-fetch.ts'

export interface SaveDeps {
  http: Http
  gateway: Gateway
  budget: Budget
  clock: Clock
  /** Told for every chunk: the bytes of this image so far, and how many it will have where the source said so. */
  onProgress: (imageSeq: number, receivedBytes: number, totalBytes: number | null) => void
  /** Told what the gateway answered when it was asked for the link anew. */
  heard: (asked: Family, outcome: Outcome) => void
}

export interface SaveJob {
  task: TaskFacts
  image: ImageFacts
  connection: ConnectionFacts
  /** The partial file, in the library's own volume, so that it can be moved into place without copying. */
  partialPath: string
}

/**
 * One try to get an image's bytes onto the disk. When its source refuses the link, or what comes is no whole picture, a fresh
 * link is asked for before the try counts as refused: first the status answer again, then the gateway's download-url call.
 */
export async function saveImage(deps: SaveDeps, job: SaveJob, signal: AbortSignal): Promise<SaveResult> {
  const first = await tryLink(deps, job, job.image.url, signal)
  if (first.kind !== 'refused') return first

  const told = await linkFromStatus(deps, job, signal)
  if (told.kind === 'unheard') return unproven(first)
  const known = told.kind === 'link' ? told.url : job.image.url
  if (told.kind === 'link' && told.url !== job.image.url) {
    const second = await tryLink(deps, job, told.url, signal)
    if (second.kind !== 'refused') return second
  }

  if (!(await deps.budget.take(job.connection, signal))) return unproven(first)
  const link = await deps.gateway.freshLink(job.connection, known, signal)
  if (link.kind === 'unheard') return unproven(first)
  if (link.kind === 'link') {
    const third = await tryLink(deps, job, link.url, signal)
    // The lent link lives for minutes only: what is remembered stays the gateway's own.
    if (third.kind !== 'refused') return { ...third, ...('url' in third ? { url: known } : {}) }
  }
  return { ...first, url: known }
}

type Refused = Extract<SaveResult, { kind: 'refused' }>

/** No fresh link could be asked for, so the refusal proves nothing yet. */
function unproven({ url, reason, detail }: Refused): SaveResult {
  return { kind: 'later', url, reason, detail, retryAfterMs: null, validators: noValidators }
}

const noValidators = { etag: null, lastModified: null }

async function linkFromStatus(
  { gateway, budget, clock, heard }: SaveDeps,
  { task, image, connection }: SaveJob,
  signal: AbortSignal,
): Promise<{ kind: 'link'; url: string } | { kind: 'none' } | { kind: 'unheard' }> {
  if (task.family === null || !(await budget.take(connection, signal))) return { kind: 'unheard' }
  const answer = await gateway.askStatus(connection, task.family, task.taskId, clock.now(), signal)
  if (answer.kind === 'no-key' || answer.kind === 'not-now') return { kind: 'unheard' }
  const { outcome } = answer
  heard(task.family, outcome)
  switch (outcome.kind) {
    case 'succeeded': {
      const found = outcome.images.find(({ role, index }) => role === image.role && index === image.index)
      return found === undefined ? { kind: 'none' } : { kind: 'link', url: found.url }
    }
    case 'running':
    case 'failed':
    case 'absent':
    case 'disabled':
      return { kind: 'none' }
    case 'refused':
    case 'throttled':
    case 'maintenance':
    case 'troubled':
    case 'unreachable':
      return { kind: 'unheard' }
  }
}

/** Fetches one link and looks at what came. What is no whole picture is thrown away, so that the next try starts clean. */
async function tryLink(deps: SaveDeps, job: SaveJob, url: string, signal: AbortSignal): Promise<SaveResult> {
  const { image, connection, partialPath } = job
  const base = new URL(connection.baseUrl)
  const canResume = url === image.url && (image.etag !== null || image.lastModified !== null)
  const arriving = createArrivingImage()
  const fetched = await deps.http.fetchImage({
    url,
    to: partialPath,
    ownHost: base.host,
    ownScheme: base.protocol === 'http:' ? 'http' : 'https',
    allowedHosts: connection.imageHosts,
    resume: canResume ? { etag: image.etag, lastModified: image.lastModified } : null,
    signal,
    onProgress: (received, total) => deps.onProgress(image.seq, received, total),
    onBytes: (bytes, at, total) => arriving.take(bytes, at, total),
  })
  const result = await judged(fetched, url, async () => (await arriving.inspection()) ?? inspected(partialPath))
  if (result.kind === 'refused') await rm(partialPath, { force: true })
  return result
}

type Inspected = Inspection | Extract<SaveResult, { kind: 'storage' }>

/** A look at the bytes. A disk that vanishes right after the last of them says nothing about the picture. */
async function inspected(path: string): Promise<Inspected> {
  try {
    return await inspectImage(path)
  } catch (error) {
    if (errorCode(error) === null) throw error
    return { kind: 'storage', reason: storageReason(error) ?? 'library-unwritable', detail: String(error) }
  }
}

async function judged(fetched: ImageFetch, url: string, look: () => Promise<Inspected>): Promise<SaveResult> {
  const refused = (reason: ImageReason, detail: string): SaveResult => ({ kind: 'refused', url, reason, detail })
  switch (fetched.kind) {
    case 'fetched': {
      const seen = await look()
      if ('kind' in seen) return seen
      if (!seen.ok) return refused(seen.reason, seen.detail)
      const { mediaType, width, height } = seen
      return { kind: 'landed', url, bytes: fetched.bytes, sha256: fetched.sha256, mediaType, width, height }
    }
    case 'refused': {
      const gone = fetched.status === 404 || fetched.status === 410 || fetched.status === 403
      return refused(gone ? 'expired' : 'refused-by-source', `${fetched.status} ${fetched.detail}`.trim())
    }
    case 'not-an-image':
      return refused('not-an-image', fetched.detail)
    case 'too-large':
      return refused('too-large', `more than ${fetched.limitBytes} bytes`)
    case 'blocked':
      return { kind: 'blocked', url, reason: fetched.reason, detail: fetched.detail }
    case 'interrupted':
      return {
        kind: 'later',
        url,
        reason: 'unreachable',
        detail: fetched.detail,
        retryAfterMs: null,
        validators: fetched.validator,
      }
    case 'busy':
      return {
        kind: 'later',
        url,
        reason: 'unreachable',
        detail: `the image host answers ${fetched.status}`,
        retryAfterMs: fetched.retryAfterMs,
        validators: noValidators,
      }
    case 'storage':
      return fetched
  }
}
