import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { app, done } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

const { argv } = process
let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kieper-main-'))
  vi.stubEnv('KIEPER_DATA', dataDir)
  done.length = 0
})
afterEach(() => {
  process.argv = argv
  vi.unstubAllEnvs()
  rmSync(dataDir, { recursive: true, force: true })
})

/** As a second launch, which goes no further than that. */
it('before anything else the app is sandboxed, has its own profile, and gives to the first what it was given', async () => {
  app.path = join(dataDir, 'checkout')
  app.isFirst = false
  process.argv = ['electron', '--a-switch-of-electron', app.path, 'kieper://add?text=abc', 'ids.txt']
  await import('../../src/main/index.ts')
  const profile = join(dataDir, 'window')
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  expect(done).toEqual([
    ['setName', 'Kieper'],
    ['setPath', 'userData', profile],
    ['setAppUserModelId', 'app.kieper.Kieper'],
    ['enableSandbox'],
    ['privileged', [{ scheme: 'app', privileges }]],
    ['requestSingleInstanceLock', { given: ['kieper://add?text=abc', 'ids.txt'] }],
    ['exit', 0],
  ])
  if (process.platform !== 'win32') expect(statSync(profile).mode & 0o777).toBe(0o700)
})
