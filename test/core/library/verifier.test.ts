import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createVerifier } from '../../../src/core/library/verifier.ts'
import type { Verifier } from '../../../src/core/library/verifier.ts'
import { sha256Of } from '../../support/picture.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kieper-verifier-'))
  onTestFinished(() => rm(folder, { recursive: true }))
})

function started(): Verifier {
  const verifier = createVerifier()
  onTestFinished(() => verifier.stop())
  return verifier
}

describe('the thread that verifies', () => {
  it('tells the state of each file, many at once', async () => {
    const verifier = started()
    const good = join(folder, 'good')
    await writeFile(good, 'good')
    const known = { bytes: 4, sha256: sha256Of('good') }
    const states = await Promise.all([
      verifier.verify(good, known),
      verifier.verify(good, { bytes: 4, sha256: sha256Of('evil') }),
      verifier.verify(good, { ...known, bytes: 5 }),
      verifier.verify(join(folder, 'none'), known),
      verifier.verify(good, { ...known, sha256: known.sha256.toUpperCase() }),
    ])
    expect(states).toEqual(['ok', 'altered', 'altered', 'missing', 'ok'])
  })

  it('ends in the middle of a file', async () => {
    const verifier = started()
    const path = join(folder, 'large')
    const bytes = 64 * 1024 ** 3
    await writeFile(path, '')
    // Sparse: takes no space, and minutes to read.
    await truncate(path, bytes)
    const answer = verifier.verify(path, { bytes, sha256: sha256Of('') }).catch(String)
    expect(await verifier.verify(join(folder, 'none'), { bytes: 1, sha256: sha256Of('') })).toBe('missing')
    await verifier.stop()
    expect(await answer).toMatch(/stopped/u)
    await expect(verifier.verify(path, { bytes, sha256: '' })).rejects.toThrow(/ended/u)
    await verifier.stop()
  })
})
