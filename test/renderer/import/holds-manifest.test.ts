import { expect, it } from 'vitest'
import { buildManifest, manifestJson } from '../../../src/core/library/manifest.ts'
import { holdsManifest } from '../../../src/renderer/import/holds-manifest.ts'

it('knows the manifest that an export writes, however it is spaced', () => {
  const text = manifestJson(buildManifest([], 0))
  expect(holdsManifest(text)).toBe(true)
  expect(holdsManifest(JSON.stringify(JSON.parse(text)))).toBe(true)
})

it.each(['', '{"version": 1}', '{"code":200,"data":{"exportedAt":1}}', 'exportedAt', 'a text about "exportedAt"'])(
  'takes %j for none',
  (text) => {
    expect(holdsManifest(text)).toBe(false)
  },
)

it('looks at the beginning only', () => {
  expect(holdsManifest(`${' '.repeat(3_000)}{"version": 1, "exportedAt": ""}`)).toBe(false)
})
