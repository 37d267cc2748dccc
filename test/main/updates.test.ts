import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followUpdates } from '../../src/main/updates.ts'
import { app } from './fake-electron.ts'

const checkForUpdates = vi.hoisted(() => vi.fn<() => Promise<null>>())
const loaded = vi.hoisted(() => vi.fn<() => void>())
vi.mock('electron', () => import('./fake-electron.ts'))
vi.mock('electron-updater', () => {
  loaded()
  return { default: { autoUpdater: { logger: null, on: () => undefined, checkForUpdates } } }
})

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

describe('updates', () => {
  let resources = ''
  beforeEach(async () => {
    resources = await mkdtemp(join(tmpdir(), 'kieper-updates-'))
    Object.defineProperty(process, 'resourcesPath', { value: resources, configurable: true })
    checkForUpdates.mockResolvedValue(null)
  })
  afterEach(async () => {
    app.isPackaged = false
    await rm(resources, { recursive: true, force: true })
  })

  it('are off while the package names no feed, and in a checkout: the updater is not even loaded', async () => {
    app.isPackaged = true
    await followUpdates(log)
    app.isPackaged = false
    await writeFile(join(resources, 'app-update.yml'), 'provider: generic\n')
    await followUpdates(log)
    expect(loaded).not.toHaveBeenCalled()
  })

  it('are looked for once the package names one; that there are none to be had is no failure', async () => {
    app.isPackaged = true
    await writeFile(join(resources, 'app-update.yml'), 'provider: generic\n')
    checkForUpdates.mockRejectedValue(new Error('no network'))
    await followUpdates(log)
    expect(checkForUpdates).toHaveBeenCalledTimes(1)
  })
})
