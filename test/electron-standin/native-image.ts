import { readFileSync } from 'node:fs'

/** As Electron: only PNG and JPEG can be read (and ICO on Windows); anything else, WebP too, is an empty image without a word. */
export class NativeImage {
  #bytes: Buffer
  #size: Electron.Size
  #template = false

  constructor(bytes: Buffer, size = sizeOf(bytes)) {
    this.#bytes = size === null ? Buffer.alloc(0) : bytes
    this.#size = size ?? { width: 0, height: 0 }
  }

  isEmpty = (): boolean => this.#bytes.length === 0
  getSize = (): Electron.Size => ({ ...this.#size })
  getAspectRatio = (): number => this.#size.width / this.#size.height
  toPNG = (): Buffer => this.#bytes
  toDataURL = (): string => `data:image/png;base64,${this.#bytes.toString('base64')}`
  isTemplateImage = (): boolean => this.#template
  setTemplateImage(template: boolean): void {
    this.#template = template
  }
  addRepresentation(): void {}

  /** The pixels stay; only their number is told differently. */
  resize({ width, height }: Electron.ResizeOptions): NativeImage {
    const ratio = this.getAspectRatio()
    const wide = width ?? Math.round((height ?? this.#size.height) * ratio)
    return new NativeImage(this.#bytes, { width: wide, height: height ?? Math.round(wide / ratio) })
  }
}

export const nativeImage = {
  createEmpty: (): NativeImage => new NativeImage(Buffer.alloc(0)),
  createFromBuffer: (bytes: Buffer): NativeImage => new NativeImage(bytes),
  createFromDataURL: (url: string): NativeImage => new NativeImage(Buffer.from(url.split(',')[1] ?? '', 'base64')),
  createFromPath(path: string): NativeImage {
    try {
      return new NativeImage(readFileSync(path))
    } catch {
      return nativeImage.createEmpty()
    }
  },
}

const pngStart = Buffer.from('89504e470d0a1a0a', 'hex')

function sizeOf(bytes: Buffer): Electron.Size | null {
  if (bytes.subarray(0, 8).equals(pngStart)) return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegSize(bytes)
  if (process.platform === 'win32' && bytes.subarray(0, 4).equals(Buffer.from([0, 0, 1, 0])))
    return { width: 16, height: 16 }
  return null
}

/** From the frame header (ITU T.81, B.2.2): every segment before it says how long it is. */
function jpegSize(bytes: Buffer): Electron.Size | null {
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
  }
  return null
}
