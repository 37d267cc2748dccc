import { EventEmitter } from 'node:events'
import type { Menu } from './menu.ts'
import { nativeImage } from './native-image.ts'
import type { NativeImage } from './native-image.ts'

/** An icon that nobody sees: it refuses what Electron refuses and remembers nothing that Electron would not tell. */
export class Tray extends EventEmitter {
  #destroyed = false
  #title = ''

  constructor(image: string | NativeImage) {
    super()
    mustLoad(image)
  }

  setImage(image: string | NativeImage): void {
    mustLoad(image)
  }
  setPressedImage = (image: string | NativeImage): void => mustLoad(image)
  setContextMenu(_menu: Menu | null): void {}
  setToolTip(_text: string): void {}
  setTitle(title: string): void {
    this.#title = title
  }
  getTitle = (): string => this.#title
  destroy(): void {
    this.#destroyed = true
  }
  isDestroyed = (): boolean => this.#destroyed
}

function mustLoad(image: string | NativeImage): void {
  if (typeof image === 'string' && nativeImage.createFromPath(image).isEmpty()) {
    throw new Error(`Failed to load image from path '${image}'`)
  }
}
