/** Turns small pictures into PNG squares, one after the other: besides JPEG, PNG is all that Electron's own reader takes. */
import { parentPort } from 'node:worker_threads'
import sharp from 'sharp'
import type { PictureJob } from './picture-thread.ts'

const port = parentPort
if (!port) throw new Error('picture-worker.ts runs as a worker only')

port.on('message', ({ path, px }: PictureJob) => {
  sharp(path)
    .resize(px, px, { fit: 'cover' })
    .png()
    .toBuffer()
    .then(
      (png) => port.postMessage(png),
      () => port.postMessage(null),
    )
})
