import sharp from 'sharp'
import type { TrayState } from '../src/desktop/tray-state.ts'
import { icoFile } from './ico-file.ts'
import { appIcon, trayShapes } from './icon-shapes.ts'

export interface IconFile {
  /** Below `build/icons`. */
  name: string
  bytes: Buffer
}

const states: readonly TrayState[] = ['idle', 'working', 'new', 'attention', 'risk', 'offline', 'paused']
const trayIcoSizesPx = [16, 20, 24, 32, 40, 48]
const appIcoSizesPx = [16, 24, 32, 48, 64, 128, 256]
const linuxSizesPx = [16, 32, 48, 64, 128, 256, 512]

/** All icons that Kieper ships, drawn anew. */
export async function iconFiles(): Promise<IconFile[]> {
  const tray = states.flatMap((state) => [
    // macOS takes the alpha of a template and colours it by itself.
    ...pngPair(`tray-${state}Template`, trayShapes[state]('#000000'), 16),
    ...(['light', 'dark'] as const).flatMap((panel) => {
      const drawing = trayShapes[state](ink(state, panel))
      const name = `tray-${state}-${panel}`
      return [...pngPair(name, drawing, 22), icoOf(name, () => drawing, trayIcoSizesPx)]
    }),
  ])
  const app = [
    pngOf('icon.png', appOf(512), 512),
    // macOS leaves a margin around the icons of apps.
    pngOf('icon-mac.png', appIcon({ ground: 0.8, mark: 0.5 }), 1024),
    icoOf('icon', appOf, appIcoSizesPx),
    ...linuxSizesPx.map((sizePx) => pngOf(`linux/${sizePx}x${sizePx}.png`, appOf(sizePx), sizePx)),
  ]
  return Promise.all([...tray, ...app])
}

/** On a dark panel what needs the user has a colour; on a light one neither would be seen well. */
function ink(state: TrayState, panel: 'light' | 'dark'): string {
  if (panel === 'light') return '#121212'
  if (state === 'attention') return '#edb65c'
  return state === 'risk' ? '#ff8051' : '#ffffff'
}

/** Where there are few pixels, the mark gets more of them. */
function appOf(sizePx: number): string {
  return appIcon({ ground: 1, mark: sizePx <= 32 ? 0.84 : 0.62 })
}

/** Once, and twice as sharp under the name that Electron looks for. */
function pngPair(name: string, drawing: string, sizePx: number): Promise<IconFile>[] {
  return [pngOf(`${name}.png`, drawing, sizePx), pngOf(`${name}@2x.png`, drawing, 2 * sizePx)]
}

async function pngOf(name: string, drawing: string, sizePx: number): Promise<IconFile> {
  return { name, bytes: await drawn(drawing, sizePx) }
}

async function icoOf(name: string, drawing: (sizePx: number) => string, sizesPx: readonly number[]): Promise<IconFile> {
  const pictures = sizesPx.map(async (sizePx) => ({ sizePx, png: await drawn(drawing(sizePx), sizePx) }))
  return { name: `${name}.ico`, bytes: icoFile(await Promise.all(pictures)) }
}

function drawn(drawing: string, sizePx: number): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${sizePx}" height="${sizePx}" viewBox="0 0 16 16">${drawing}</svg>`
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toBuffer()
}
