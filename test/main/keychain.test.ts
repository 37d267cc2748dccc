import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSecretFile } from '../../src/host-parts/secret-file.ts'
import { createKeychain } from '../../src/main/keychain.ts'
import { safeStorage } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

let dir = ''
let path = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kieper-keychain-'))
  path = join(dir, 'secrets.json')
})
afterEach(() => {
  safeStorage.isThere = true
  Object.assign(safeStorage, { keyKind: 'v11', canSeal: true })
  safeStorage.keyNumber = 1
  rmSync(dir, { recursive: true, force: true })
})

describe('keys of the desktop', () => {
  it('lie sealed, and come back', async () => {
    const keychain = createKeychain(path)
    await keychain.write('kie', { key: 'sk-1234567890' })
    expect(keychain.kind).toBe('keychain')
    expect(readFileSync(path, 'utf8')).not.toContain('sk-1234567890')
    expect(await keychain.read('kie')).toEqual({ key: 'sk-1234567890' })
    await keychain.copy('kie', 'other')
    expect(await keychain.read('other')).toEqual({ key: 'sk-1234567890' })
  })

  it.each([
    ['only has the key that everybody knows', { keyKind: 'v10' }],
    ['cannot seal', { canSeal: false }],
  ])('are named plain where Linux %s', async (_why, state) => {
    if (process.platform !== 'linux') return
    Object.assign(safeStorage, state)
    const keychain = createKeychain(path)
    await keychain.write('kie', { key: 'sk-1234567890' })
    expect(keychain.kind).toBe('plain')
    expect(await keychain.read('kie')).toEqual({ key: 'sk-1234567890' })
  })

  it('that the command line has stored can be read, and those of the desktop are kept by it', async () => {
    await createSecretFile(path, {}).write('from-shell', { key: 'sk-shell' })
    const keychain = createKeychain(path)
    await keychain.write('from-desktop', { key: 'sk-desktop' })
    expect(await keychain.read('from-shell')).toEqual({ key: 'sk-shell' })
    const shell = createSecretFile(path, {})
    await shell.write('another', { key: 'sk-another' })
    expect(await shell.read('from-desktop')).toEqual({
      missing: expect.stringContaining('keychain of the desktop app'),
    })
    expect(await keychain.read('from-desktop')).toEqual({ key: 'sk-desktop' })
  })

  it('that the keychain cannot open any more are asked for anew', async () => {
    const keychain = createKeychain(path)
    await keychain.write('kie', { key: 'sk-1234567890' })
    safeStorage.isThere = false
    expect(await keychain.read('kie')).toEqual({ missing: expect.stringContaining('give it anew') })
  })

  it('that lie there since the keychain protected are told to be out of reach where it does not any more', async () => {
    await createKeychain(path).write('kie', { key: 'sk-1234567890' })
    safeStorage.isThere = false
    const keychain = createKeychain(path)
    await vi.waitFor(() => expect(keychain.kind).toBe('plain'))
    expect(await keychain.read('kie')).toEqual({ missing: expect.stringContaining('give it anew') })
  })

  it('are sealed anew, once, when the keychain has another key since', async () => {
    const keychain = createKeychain(path)
    await keychain.write('kie', { key: 'sk-1234567890' })
    const before = readFileSync(path, 'utf8')
    safeStorage.keyNumber = 2
    safeStorage.sealings = 0
    expect(await Promise.all(['kie', 'kie'].map(keychain.read))).toEqual([
      { key: 'sk-1234567890' },
      { key: 'sk-1234567890' },
    ])
    expect(readFileSync(path, 'utf8')).not.toBe(before)
    expect(readFileSync(path, 'utf8')).not.toContain('sk-1234567890')
    // One that asks again and again gets no second one in this run.
    safeStorage.keyNumber = 3
    expect(await keychain.read('kie')).toEqual({ key: 'sk-1234567890' })
    expect(safeStorage.sealings).toBe(1)
  })
})
