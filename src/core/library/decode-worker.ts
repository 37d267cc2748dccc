/** The thread that decodes: the only place that loads sharp's native code. One picture at a time. */
import { parentPort, workerData } from 'node:worker_threads'
import { convertImage } from './convert-image.ts'
import { decodeImage } from './decode-image.ts'
import type { DecodeSettings, PictureJob, WorkerMessage } from './decode-job.ts'

const port = parentPort
if (!port) throw new Error('decode-worker.ts runs as a worker only')
// Sent by decoder.ts of the same build.
const settings: DecodeSettings = workerData
const tell = (message: WorkerMessage) => port.postMessage(message)

port.on('message', (job: PictureJob) => {
  const work = job.kind === 'decode' ? decodeImage(job, settings) : convertImage(job, settings)
  void work.then((result) => tell({ kind: 'done', result }))
})
tell({ kind: 'ready' })
