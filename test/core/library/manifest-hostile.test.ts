import { describe, expect, it } from 'vitest'
import { manifestCsv } from '../../../src/core/library/manifest-csv.ts'
import { buildManifest, manifestJson } from '../../../src/core/library/manifest.ts'
import type { ManifestImage } from '../../../src/core/library/manifest.ts'
import { parseManifest } from '../../../src/core/library/parse-manifest.ts'
import { sidecarText } from '../../../src/core/library/sidecar.ts'
import { exportedAt, manifestTask } from './support/export-image.ts'

function image(changes: Partial<ManifestImage['task']>): ManifestImage {
  const own = {
    sha256: 'ab'.repeat(32),
    bytes: 5,
    mediaType: 'image/png',
    width: 1,
    height: 1,
    role: 'result',
    index: 0,
  } as const
  return { path: 'a.png', ...own, task: manifestTask('one', changes), url: null, deadlineAt: null }
}

describe('manifest.csv', () => {
  it.each(['\n', '\r', '\r\n'])(
    'keeps a prompt with the line end %j in its cell: no second line is a row with a formula',
    (end) => {
      const prompt = `a fox${end}=HYPERLINK("http://evil.example")`
      const csv = manifestCsv(buildManifest([image({ prompt })], exportedAt))
      expect(csv).toContain(`"a fox${end}=HYPERLINK(""http://evil.example"")"`)
    },
  )
})

describe('a manifest that somebody has changed', () => {
  it('may be nested deeper than anything can write again: the parameters go, the entry stays', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const honest = manifestJson(buildManifest([image({ params: { mark: 'here' } })], exportedAt))
    const manifest = parseManifest(honest.replace('"here"', deep))
    expect(manifest?.images.map(({ path, task }) => [path, task.params])).toEqual([['a.png', null]])
    if (manifest === null) throw new Error('no manifest')
    expect(() => [
      manifestJson(manifest),
      manifestCsv(manifest),
      ...manifest.images.map((one) => sidecarText(one, 'json')),
    ]).not.toThrow()
  })

  it('keeps parameters as deep as ours can be', () => {
    const params = { a: { b: { c: { d: { e: { f: { g: { h: [1] } } } } } } } }
    const manifest = parseManifest(manifestJson(buildManifest([image({ params })], exportedAt)))
    expect(manifest?.images[0]?.task.params).toEqual(params)
  })
})
