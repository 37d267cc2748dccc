import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { icoFile } from '../../scripts/ico-file.ts'
import { iconFiles } from '../../scripts/icon-files.ts'

const folder = fileURLToPath(new URL('../../build/icons', import.meta.url))

describe('the icons', () => {
  it('are as they would be drawn now (npm run icons)', async () => {
    const files = await iconFiles()
    const stale = files.filter(({ name, bytes }) => !readFileSync(join(folder, name)).equals(bytes))
    expect(stale.map(({ name }) => name)).toEqual([])
    const there = globSync('**/*.*', { cwd: folder }).map((name) => name.replaceAll('\\', '/'))
    expect(there.toSorted()).toEqual(files.map(({ name }) => name).toSorted())
  })

  it('of the states differ by their shape, also where none has a colour', async () => {
    const alphas = ['idle', 'working', 'new', 'attention', 'risk', 'offline', 'paused'].map((state) =>
      sharp(join(folder, `tray-${state}Template@2x.png`))
        .extractChannel('alpha')
        .raw()
        .toBuffer(),
    )
    const pictures = await Promise.all(alphas)
    const apart = pictures.flatMap((one, at) => pictures.slice(at + 1).map((other) => differing(one, other)))
    // Of 1,024 pixels.
    expect(Math.min(...apart)).toBeGreaterThan(60)
  })

  it('for macOS are black alone: it colours them by itself', async () => {
    const { data } = await sharp(join(folder, 'tray-riskTemplate@2x.png')).raw().toBuffer({ resolveWithObject: true })
    expect(data.filter((_, at) => at % 4 !== 3).every((value) => value === 0)).toBe(true)
  })
})

function differing(one: Buffer, other: Buffer): number {
  return one.filter((value, at) => Math.abs(value - (other[at] ?? 0)) > 128).length
}

describe('an ICO file', () => {
  it('names the size and the place of each picture', () => {
    const ico = icoFile([
      { sizePx: 16, png: Buffer.from('small') },
      { sizePx: 256, png: Buffer.from('larger') },
    ])
    expect(ico.subarray(0, 6)).toEqual(Buffer.from([0, 0, 1, 0, 2, 0]))
    const entries = [6, 22].map((at) => {
      const from = ico.readUInt32LE(at + 12)
      return [
        ico[at],
        ico[at + 1],
        ico.readUInt16LE(at + 6),
        ico.subarray(from, from + ico.readUInt32LE(at + 8)).toString(),
      ]
    })
    expect(entries).toEqual([
      [16, 16, 32, 'small'],
      [0, 0, 32, 'larger'],
    ])
  })
})
