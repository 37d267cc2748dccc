import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPictureThread } from '../../src/main/picture-thread.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kieper-pictures-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('makes PNG squares, one after the other, and goes on after what is no picture', async () => {
  const wide = join(folder, 'wide.webp')
  await sharp({ create: { width: 90, height: 30, channels: 3, background: '#c0392b' } })
    .webp()
    .toFile(wide)
  const text = join(folder, 'text.webp')
  writeFileSync(text, 'no picture')
  const make = createPictureThread()
  const answers = [
    make({ path: wide, px: 20 }),
    make({ path: text, px: 20 }),
    make({ path: join(folder, 'gone'), px: 20 }),
    make({ path: wide, px: 40 }),
  ]
  const sizes = []
  for (const answer of answers) {
    const png = await answer
    const facts = png === null ? null : await sharp(png).metadata()
    sizes.push(facts === null ? null : [facts.format, facts.width, facts.height])
  }
  expect(sizes).toEqual([['png', 20, 20], null, null, ['png', 40, 40]])
})
