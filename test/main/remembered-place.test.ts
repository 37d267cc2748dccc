import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readPlace, writePlace } from '../../src/main/remembered-place.ts'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kieper-place-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

it('the place of the window is remembered', () => {
  expect(readPlace(dataDir)).toBeNull()
  const place = { bounds: { x: -1_900, y: 10, width: 800, height: 600 }, isMaximized: true }
  writePlace(dataDir, place)
  expect(readPlace(dataDir)).toEqual(place)
})

it.each([
  '',
  'null',
  '{"bounds":{"x":0,"y":0,"width":800,"height":600}}',
  '{"bounds":{"x":0,"y":0,"width":"800","height":600},"isMaximized":false}',
  '{"bounds":{"x":0,"y":0,"width":1e300,"height":600},"isMaximized":false}',
])('of %j nothing is believed', (stored) => {
  writeFileSync(join(dataDir, 'window.json'), stored)
  expect(readPlace(dataDir)).toBeNull()
})
