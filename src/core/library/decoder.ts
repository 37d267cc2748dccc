import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ConvertJob, DecodeJob, DecodeResult, DecodeSettings, PictureJob, WorkerMessage } from './decode-job.ts'

export interface Decoder {
  /** Decodes the complete picture and writes its thumbnail. Pictures wait for each other. Never rejects. */
  decode(job: Omit<DecodeJob, 'kind'>): Promise<DecodeResult>
  /** Encodes a picture anew; width and height are those of the copy. Never rejects. */
  convert(job: Omit<ConvertJob, 'kind'>): Promise<DecodeResult>
  /** Ends the worker. What is under way or comes later is answered `unavailable`. */
  stop(): Promise<void>
}

interface DecoderOptions extends Partial<DecodeSettings> {
  /** For tests: another script to run as the worker. */
  workerUrl?: URL
}

interface Pending {
  job: PictureJob
  answer(result: DecodeResult): void
}

/** The worker gives up by itself first and tells why; this is for one that hangs where libvips does not look at the clock. */
const extraMs = 5_000

/**
 * One worker thread that decodes pictures, started by the first one and again after it has died. While it has nothing to do it
 * does not keep the process alive. A picture that kills a worker which had started well counts as damaged.
 */
export function createDecoder(options: DecoderOptions = {}): Decoder {
  // A picture of 268 megapixels takes 5 s on an idle machine and was seen to take 15 s on a busy one.
  const { thumbnailMaxPx = 512, timeoutMs = 120_000 } = options
  // Beside this file, as source (.ts) or as part of a build (.js).
  const url = options.workerUrl ?? new URL(`./decode-worker${extname(import.meta.filename)}`, import.meta.url)
  const waiting: Pending[] = []
  let current: Pending | null = null
  let worker: Worker | null = null
  let isReady = false
  let isStopped = false
  let timer: NodeJS.Timeout | undefined

  function finish(result: DecodeResult): void {
    clearTimeout(timer)
    worker?.unref()
    const done = current
    current = null
    done?.answer(result)
    next()
  }

  /** The worker is gone: whatever it was at gets its answer, and the next picture gets a new worker. */
  function lose(lost: Worker, detail: string): void {
    if (worker !== lost) return
    worker = null
    const reason = isReady ? 'damaged' : 'unavailable'
    if (current) finish({ ok: false, reason, detail })
  }

  function start(): Worker {
    isReady = false
    const started = new Worker(url, {
      workerData: { thumbnailMaxPx, timeoutMs } satisfies DecodeSettings,
      execArgv: [],
    })
    started.on('message', (message: WorkerMessage) => {
      if (message.kind === 'ready') isReady = true
      else if (worker === started) finish(message.result)
    })
    started.on('error', (error) => lose(started, `the decoder died: ${String(error)}`))
    started.on('exit', (code) => lose(started, `the decoder ended with code ${code}`))
    return started
  }

  function next(): void {
    if (current || isStopped) return
    current = waiting.shift() ?? null
    if (!current) return
    worker ??= start()
    const busy = worker
    busy.ref()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
    busy.postMessage(current.job)
    timer = setTimeout(() => {
      lose(busy, `the picture was not decoded within ${timeoutMs + extraMs} ms`)
      void busy.terminate()
    }, timeoutMs + extraMs)
  }

  const ask = (job: PictureJob): Promise<DecodeResult> =>
    new Promise((answer) => {
      if (isStopped) return answer(stopped)
      waiting.push({ job, answer })
      next()
    })

  return {
    decode: (job) => ask({ kind: 'decode', ...job }),
    convert: (job) => ask({ kind: 'convert', ...job }),
    async stop() {
      isStopped = true
      clearTimeout(timer)
      const ending = worker
      worker = null
      for (const { answer } of [current, ...waiting.splice(0)].filter((pending) => pending !== null)) answer(stopped)
      current = null
      await ending?.terminate()
    },
  }
}

const stopped: DecodeResult = { ok: false, reason: 'unavailable', detail: 'the decoder has been stopped' }
