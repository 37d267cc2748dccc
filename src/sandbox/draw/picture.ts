import sharp from 'sharp'
import { seededChance } from '../chance.ts'
import type { PictureFormat } from '../task.ts'
import { lettering, lineHeight } from './lettering.ts'
import { palettes } from './palette.ts'
import { sceneFor } from './scene-choice.ts'

/** What a picture shows. Equal requests give equal bytes. */
export interface PictureRequest {
  seed: number
  taskId: string
  /** Drawn into the picture, and chooses the scene. Hostile: any text of any length. */
  prompt: string
  /** A short line under the prompt. */
  caption: string
  /** Which of the task's pictures; -1 for an original. */
  variant: number
  width: number
  height: number
  format: PictureFormat
}

/** Draws a picture and encodes it. The work happens on sharp's threads. */
export async function drawPicture(request: PictureRequest): Promise<Buffer> {
  const { width, height, format } = request
  const image = sharp(Buffer.from(pictureSvg(request)))
    .resize(width, height, { fit: 'fill' })
    .flatten({ background: '#000000' })
  switch (format) {
    case 'jpeg':
      return image.jpeg({ quality: 88 }).toBuffer()
    case 'png':
      return image.png({ compressionLevel: 6 }).toBuffer()
    case 'webp':
      return image.webp({ quality: 86 }).toBuffer()
  }
}

function pictureSvg({ seed, taskId, prompt, caption, variant, width, height }: PictureRequest): string {
  const short = Math.min(width, height)
  const canvas = { width: (width / short) * 1_000, height: (height / short) * 1_000 }
  const ofTask = seededChance(seed, taskId, 'scene')
  const scene = sceneFor(prompt, ofTask)
  const first = Math.floor(ofTask.next() * palettes.length)
  const palette = palettes[(first + variant * 3 + palettes.length * 3) % palettes.length]
  if (palette === undefined) throw new Error('no palette')
  const picture = scene({ ...canvas, palette, chance: seededChance(seed, taskId, 'picture', variant) })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${canvas.width} ${canvas.height}">${picture}${writing(prompt, caption, canvas)}</svg>`
}

/** Prompt and caption at the lower left, over a shade that keeps them readable on any scene. */
function writing(prompt: string, caption: string, { width, height }: { width: number; height: number }): string {
  const margin = 48
  const scale = 2
  const small = 1.25
  const text = lettering(prompt, (width - 2 * margin) / scale, 4)
  const under = lettering(caption, (width - 2 * margin) / small, 1)
  const captionY = height - margin - 14 * small - 6
  const promptY = captionY - 26 - ((text.lines - 1) * lineHeight + 16) * scale
  const shadeTop = Math.max(0, promptY - 150)
  return [
    `<defs><linearGradient id="under-text" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#000" stop-opacity="0"/><stop offset=".5" stop-color="#000" stop-opacity=".42"/><stop offset="1" stop-color="#000" stop-opacity=".72"/></linearGradient></defs>`,
    `<rect y="${shadeTop}" width="${width}" height="${height - shadeTop}" fill="url(#under-text)"/>`,
    strokes(text.path, margin, promptY, scale, 1.9),
    `<g opacity=".8">${strokes(under.path, margin, captionY, small, 1.7)}</g>`,
  ].join('')
}

function strokes(path: string, x: number, y: number, size: number, thick: number): string {
  const line = (colour: string, opacity: number, width: number): string =>
    `<path d="${path}" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="${width}"/>`
  return `<g transform="translate(${x} ${y}) scale(${size})" fill="none" stroke-linecap="round" stroke-linejoin="round">${line('#000', 0.35, thick + 2)}${line('#fff', 1, thick)}</g>`
}
