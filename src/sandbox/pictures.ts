import { createHash } from 'node:crypto'
import { drawPicture } from './draw/picture.ts'
import type { Settings } from './options.ts'
import type { PictureFormat, PictureRole, SandboxImage, SandboxTask } from './task.ts'
import { createTurns } from './turns.ts'

/** A picture's true bytes, whatever a fault made of them on the way. `sha256` is hex, `bytes` a count. */
export interface MadePicture {
  taskId: string
  role: PictureRole
  index: number
  format: PictureFormat
  width: number
  height: number
  sha256: string
  bytes: number
}

export interface PictureBytes {
  bytes: Buffer
  made: MadePicture
}

/** Makes pictures when they are first asked for. The bytes depend only on seed, task and image. */
export interface Pictures {
  bytesOf(task: SandboxTask, image: SandboxImage): Promise<PictureBytes>
  /** All that have ever been made, in order. */
  made(): MapIterator<[SandboxImage, MadePicture]>
}

export function createPictures(settings: Settings): Pictures {
  const cache = new Map<string, Promise<PictureBytes>>()
  const drawn = new Map<SandboxImage, MadePicture>()
  // In order of use, the longest unused first.
  const sizes = new Map<string, number>()
  // Building a drawing's text blocks for a few ms, encoding uses a thread: a crowd at once would freeze the server.
  const inTurn = createTurns(2)
  let held = 0

  const forgetOldest = (): void => {
    for (const [path, size] of sizes) {
      if (held <= settings.pictureCacheBytes) return
      sizes.delete(path)
      cache.delete(path)
      held -= size
    }
  }
  const make = async (task: SandboxTask, image: SandboxImage): Promise<PictureBytes> => {
    const bytes = await drawPicture({
      seed: settings.seed,
      taskId: task.taskId,
      prompt: task.prompt,
      caption: captionOf(task, image),
      variant: image.role === 'original' ? -1 : image.index,
      width: image.width,
      height: image.height,
      format: image.format,
    })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const { role, index, format, width, height } = image
    const made: MadePicture = { taskId: task.taskId, role, index, format, width, height, sha256, bytes: bytes.length }
    drawn.set(image, made)
    sizes.set(image.path, bytes.length)
    held += bytes.length
    forgetOldest()
    return { bytes, made }
  }
  return {
    bytesOf: (task, image) => {
      const known = cache.get(image.path)
      if (known !== undefined) {
        const size = sizes.get(image.path)
        if (size !== undefined && sizes.delete(image.path)) sizes.set(image.path, size)
        return known
      }
      const making = inTurn(() => make(task, image))
      cache.set(image.path, making)
      making.catch(() => cache.delete(image.path))
      return making
    },
    made: () => drawn.entries(),
  }
}

function captionOf(task: SandboxTask, image: SandboxImage): string {
  const model = task.family === 'midjourney' ? `mj v${task.model}` : task.model
  const results = task.images.filter((one) => one.role === 'result').length
  if (image.role === 'original') return `${model} - original`
  return results > 1 ? `${model} - ${image.index + 1}/${results}` : model
}
