/** The thread that decodes: the only place that loads sharp's native code. One picture at a time. */
import { parentPort, workerData } from 'node:worker_threads'
import { decodeImage } from './decode-image.ts'
import type { DecodeJob, DecodeSettings, WorkerMessage } from './decode-job.ts'

const port = parentPort
if (!port) throw new Error('decode-worker.ts runs as a worker only')
// Sent by decoder.ts of the same build.
const settings: DecodeSettings = workerData
const tell = (message: WorkerMessage) => port.postMessage(message)

port.on('message', (job: DecodeJob) => {
  void decodeImage(job, settings).then((result) => tell({ kind: 'done', result }))
})
tell({ kind: 'ready' })
