import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'

/** What the thread is asked for. */
export interface PictureJob {
  /** Absolute path of a picture, of any type that we keep. */
  path: string
  /** Of each side. */
  px: number
}

/** The thread holds a decoder, whose start takes a second: it stays for the next picture, but not for ever. */
const idleMs = 10_000

/** Makes PNG squares of pictures, one at a time; `null` when a file is no picture. Never rejects. */
export function createPictureThread(): (job: PictureJob) => Promise<Buffer | null> {
  // Beside this file, as source (.ts) or as part of a build (.js).
  const url = new URL(`./picture-worker${extname(import.meta.filename)}`, import.meta.url)
  let worker: Worker | null = null
  let answer: (png: Buffer | null) => void = () => undefined
  let last: Promise<unknown> = Promise.resolve()
  let resting: NodeJS.Timeout | undefined

  function start(): Worker {
    const started = new Worker(url, { execArgv: [] })
    const lose = (): void => {
      if (worker !== started) return
      worker = null
      answer(null)
    }
    started.on('message', (png: Uint8Array | null) => answer(png === null ? null : Buffer.from(png)))
    started.on('error', lose)
    started.on('exit', lose)
    started.unref()
    return started
  }

  function rest(): void {
    const ending = worker
    worker = null
    void ending?.terminate()
  }

  function make(job: PictureJob): Promise<Buffer | null> {
    return new Promise((resolve) => {
      clearTimeout(resting)
      worker ??= start()
      answer = (png) => {
        answer = () => undefined
        resting = setTimeout(rest, idleMs).unref()
        resolve(png)
      }
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
      worker.postMessage(job)
    })
  }

  return (job) => {
    const next = last.then(() => make(job))
    last = next
    return next
  }
}
