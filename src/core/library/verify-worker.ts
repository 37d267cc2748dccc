/** The thread that hashes kept files, so that a check of thousands of them holds up nothing else. */
import { parentPort } from 'node:worker_threads'
import { verifyFile } from './verify-file.ts'
import type { VerifyAnswer, VerifyJob } from './verify-job.ts'

const port = parentPort
if (!port) throw new Error('verify-worker.ts runs as a worker only')
const tell = (answer: VerifyAnswer): void => port.postMessage(answer)

port.on('message', ({ number, path, ...known }: VerifyJob) => {
  void verifyFile(path, known).then((state) => tell({ number, state }))
})
