import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FileState } from './verify-file.ts'
import type { VerifyAnswer, VerifyJob } from './verify-job.ts'

export interface Verifier {
  /** Compares a file with what is known of it, in another thread. Rejects when that thread ends before it has answered. */
  verify(path: string, known: { bytes: number; sha256: string }): Promise<FileState>
  /** Ends the thread at once, in the middle of a file if need be. Idempotent. */
  stop(): Promise<void>
}

interface Pending {
  answer(state: FileState): void
  fail(error: Error): void
}

/** A thread that hashes files, started by the first one. As many files at once as the caller asks for; two keep a disk busy. */
export function createVerifier(): Verifier {
  // Beside this file, as source (.ts) or as part of a build (.js).
  const url = new URL(`./verify-worker${extname(import.meta.filename)}`, import.meta.url)
  const pending = new Map<number, Pending>()
  let worker: Worker | null = null
  let isStopped = false
  let count = 0

  function end(error: Error): void {
    isStopped = true
    worker = null
    for (const { fail } of pending.values()) fail(error)
    pending.clear()
  }

  function start(): Worker {
    const started = new Worker(url, { execArgv: [] })
    started.on('message', ({ number, state }: VerifyAnswer) => {
      pending.get(number)?.answer(state)
      pending.delete(number)
      if (pending.size === 0) started.unref()
    })
    started.on('error', (error) => end(new Error('the verifier died', { cause: error })))
    started.on('exit', () => end(new Error('the verifier has ended')))
    return started
  }

  return {
    verify: (path, known) =>
      new Promise((answer, fail) => {
        if (isStopped) return fail(new Error('the verifier has ended'))
        worker ??= start()
        count += 1
        pending.set(count, { answer, fail })
        worker.ref()
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
        worker.postMessage({ number: count, path, ...known } satisfies VerifyJob)
      }),
    async stop() {
      const ending = worker
      end(new Error('the verifier has been stopped'))
      await ending?.terminate()
    },
  }
}
