import { createGrowingWindow } from './growing-window.ts'
import type { GrowingWindow } from './growing-window.ts'
import { inspectBytes } from './image-structure.ts'
import type { Inspection } from './inspection.ts'

/** Looks at a picture while its bytes come in, so that the file need not be read again for it. */
export interface ArrivingImage {
  /** The next bytes, which begin at `at`; `totalBytes` is the length of the whole, where the source has said it. */
  take(bytes: Buffer, at: number, totalBytes: number | null): void
  /** Call it when all has come: what the structure says, or `null` when it could not be followed and the file must be read. */
  inspection(): Promise<Inspection | null>
}

export function createArrivingImage(): ArrivingImage {
  let window: GrowingWindow | null = null
  let looking: Promise<Inspection | null> = Promise.resolve(null)
  let next = 0

  function begin(totalBytes: number): GrowingWindow {
    const begun = createGrowingWindow(totalBytes)
    // Cut off, or a format that looks back: the file will tell.
    looking = inspectBytes(begun).catch(() => null)
    return begun
  }

  return {
    take(bytes, at, totalBytes) {
      if (at === 0) {
        window?.end()
        window = totalBytes === null ? null : begin(totalBytes)
        next = 0
      }
      // The rest of a file whose beginning came earlier.
      if (at !== next) return
      next += bytes.length
      window?.push(bytes)
    },
    inspection() {
      window?.end()
      return window === null ? Promise.resolve(null) : looking
    },
  }
}
