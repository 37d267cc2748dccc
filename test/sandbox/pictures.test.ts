import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { lettering } from '../../src/sandbox/draw/lettering.ts'
import { drawPicture } from '../../src/sandbox/draw/picture.ts'
import type { PictureRequest } from '../../src/sandbox/draw/picture.ts'
import { frameSize } from '../../src/sandbox/frame-size.ts'
import { freshSandbox } from './sandbox-kit.ts'

const request: PictureRequest = {
  seed: 1,
  taskId: 't',
  prompt: 'a quiet lake',
  caption: 'model',
  variant: 0,
  width: 128,
  height: 96,
  format: 'png',
}

describe('a picture', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('decodes completely as %s of its size', async (format) => {
    const bytes = await drawPicture({ ...request, format })
    expect(await sharp(bytes).metadata()).toMatchObject({ format, width: 128, height: 96 })
    const { info } = await sharp(bytes, { failOn: 'warning' }).raw().toBuffer({ resolveWithObject: true })
    expect(info.size).toBe(128 * 96 * info.channels)
  })

  it('is the same for the same request and another for another prompt, variant, task or seed', async () => {
    const first = await drawPicture(request)
    expect(await drawPicture(request)).toEqual(first)
    // Both prompts ask for the same scene, so only the lettering can differ.
    expect(await drawPicture({ ...request, prompt: 'a quiet lakE' })).not.toEqual(first)
    expect(await drawPicture({ ...request, variant: 1 })).not.toEqual(first)
    expect(await drawPicture({ ...request, taskId: 'u' })).not.toEqual(first)
    expect(await drawPicture({ ...request, seed: 2 })).not.toEqual(first)
  })

  it('shows its prompt as bright strokes at the lower left', async () => {
    const brightIn = async (prompt: string): Promise<number> => {
      const bytes = await drawPicture({ ...request, width: 512, height: 384, prompt })
      const { data } = await sharp(bytes)
        .extract({ left: 20, top: 290, width: 200, height: 60 })
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true })
      return data.filter((value) => value > 230).length
    }
    expect(await brightIn('')).toBeLessThan(20)
    // Han, Cyrillic and a script without strokes of its own (boxes) alike.
    for (const prompt of ['lake lake lake', 'море море', '山中竹林海海海', 'بحر بحر بحر'])
      expect(await brightIn(prompt), prompt).toBeGreaterThan(100)
  })

  it.each([
    ['empty', ''],
    ['blank', ' \n\t\u0000'],
    ['markup', '<script>&"\'</script> ]]><!--'],
    ['a lone surrogate', '\ud800 lone'],
    ['very long', 'x'.repeat(100_000)],
    ['only marks', '\u0301'.repeat(500)],
    ['joined emoji', '\u{1f431}\u{1f468}\u200d\u{1f469} e\u0301'],
  ])('bears a prompt that is %s', async (_, prompt) => {
    expect(await sharp(await drawPicture({ ...request, prompt })).metadata()).toMatchObject({ width: 128 })
  })

  it('has strokes for every printable ASCII character, none alike', () => {
    const paths = Array.from({ length: 94 }, (_, at) => lettering(String.fromCharCode(33 + at), 1_000, 1).path)
    expect(paths.every((path) => path.startsWith('M') && !path.includes('NaN'))).toBe(true)
    expect(new Set(paths).size).toBe(94)
  })

  it('breaks lines at the width and ends in an ellipsis', () => {
    const text = lettering('word '.repeat(60), 300, 3)
    expect(text.lines).toBe(3)
    expect(text.width).toBeLessThanOrEqual(300 + 12)
  })
})

describe('frames', () => {
  it.each([
    ['1:1', 100, 100],
    ['16:9', 100, 56],
    ['9:16', 56, 100],
    ['portrait_4_3', 76, 100],
    ['landscape_16_9', 100, 56],
    ['nonsense', 100, 100],
    ['1:0', 100, 100],
    ['999:1', 100, 100],
  ])('%s', (ratio, width, height) => {
    expect(frameSize(ratio, 100)).toEqual({ width, height })
  })
})

describe('the cache', () => {
  it('is bounded and changes no bytes', async () => {
    const sandbox = await freshSandbox({ pictureCacheBytes: 1 })
    const taskId = sandbox.create({ family: 'midjourney', prompt: 'x' })
    const first = await sandbox.picturesOf(taskId)
    expect(await sandbox.picturesOf(taskId)).toEqual(first)
    expect([...sandbox.images()]).toHaveLength(4)
  })
})
