import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSecretFile } from '../../src/headless/secret-file.ts'
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
  safeStorage.backend = 'gnome_libsecret'
  rmSync(dir, { recursive: true, force: true })
})

describe('keys of the desktop', () => {
  it('lie sealed, and come back', async () => {
    const keychain = await createKeychain(path)
    await keychain.write('kie', { key: 'sk-1234567890' })
    expect(keychain.kind).toBe('keychain')
    expect(readFileSync(path, 'utf8')).not.toContain('sk-1234567890')
    expect(await keychain.read('kie')).toEqual({ key: 'sk-1234567890' })
    await keychain.copy('kie', 'other')
    expect(await keychain.read('other')).toEqual({ key: 'sk-1234567890' })
  })

  it.each(['basic_text', 'unknown'])('are named plain where Linux only has %s', async (backend) => {
    if (process.platform !== 'linux') return
    safeStorage.backend = backend
    const keychain = await createKeychain(path)
    await keychain.write('kie', { key: 'sk-1234567890' })
    expect(keychain.kind).toBe('plain')
    expect(await keychain.read('kie')).toEqual({ key: 'sk-1234567890' })
  })

  it('that the command line has stored can be read, and those of the desktop are kept by it', async () => {
    await createSecretFile(path, {}).write('from-shell', { key: 'sk-shell' })
    const keychain = await createKeychain(path)
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
    const keychain = await createKeychain(path)
    await keychain.write('kie', { key: 'sk-1234567890' })
    safeStorage.isThere = false
    expect(await keychain.read('kie')).toEqual({ missing: expect.stringContaining('give it anew') })
  })
})
