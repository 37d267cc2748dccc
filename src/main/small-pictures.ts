import type { NativeImage } from 'electron'
import { nativeImage } from 'electron'
import { createPictureThread } from './picture-thread.ts'

/** Enough for the menu's five and the notices beside them. */
const mostKept = 20

/** Thumbnails for menus and notices. Kieper's thumbnails are WebP, which Electron cannot read by itself. */
export interface SmallPictures {
  /** A square of `px` points, twice as sharp; `null` when the file is no picture. Never rejects. */
  square(path: string, px: number): Promise<NativeImage | null>
  /** The same if it has been made before. */
  known(path: string, px: number): NativeImage | null
}

export function createSmallPictures(): SmallPictures {
  const made = new Map<string, NativeImage>()
  const make = createPictureThread()
  const keyOf = (path: string, px: number): string => `${px} ${path}`
  return {
    async square(path, px) {
      const before = made.get(keyOf(path, px))
      if (before !== undefined) return before
      const png = await make({ path, px: px * 2 })
      if (png === null) return null
      const image = nativeImage.createFromBuffer(png, { scaleFactor: 2 })
      made.set(keyOf(path, px), image)
      for (const old of [...made.keys()].slice(0, -mostKept)) made.delete(old)
      return image
    },
    known: (path, px) => made.get(keyOf(path, px)) ?? null,
  }
}
