import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAsks } from '../../src/main/asks.ts'
import { createDesktopCalls } from '../../src/main/desktop-calls.ts'
import type { DesktopParts } from '../../src/main/desktop-calls.ts'
import { dragOut } from '../../src/main/drag-out.ts'
import { nativeTheme } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kieper-calls-'))
})
afterEach(() => {
  nativeTheme.themeSource = 'system'
  rmSync(dataDir, { recursive: true, force: true })
})

const noPictures = { square: () => Promise.resolve(null), known: () => null }

/** The calls of a window that is being closed. */
function calls(parts: Partial<DesktopParts> = {}) {
  return createDesktopCalls({
    api: { file: () => null },
    window: { current: () => null, show: () => undefined, isWatched: () => false, onShown: () => () => undefined },
    asks: createAsks(),
    pictures: noPictures,
    state: { isTrayShown: true, areNoticesShown: false, isBusy: () => false },
    login: null,
    dataDir,
    ...parts,
  })
}

describe('the calls of the window', () => {
  it('tell what this desktop has', async () => {
    expect(await calls().facts()).toEqual({
      tray: true,
      notices: false,
      startsAtLogin: null,
      keepsRunning: process.platform === 'darwin' ? null : true,
    })
  })

  it.skipIf(process.platform === 'darwin')('choose whether the app goes on without a window', async () => {
    expect(await calls().keepRunning(false)).toMatchObject({ keepsRunning: false })
    expect(await calls().facts()).toMatchObject({ keepsRunning: false })
  })

  it('let the app start with the computer, and say why where that cannot be', async () => {
    let isOn = false
    const login = { isOn: () => Promise.resolve(isOn), set: async (on: boolean) => void (isOn = on) }
    expect(await calls({ login }).startAtLogin(true)).toMatchObject({ startsAtLogin: true })
    const full = { ...login, set: () => Promise.reject(new Error('no space left')) }
    await expect(calls({ login: full }).startAtLogin(true)).rejects.toMatchObject({ message: 'no space left' })
    await expect(calls().startAtLogin(true)).rejects.toThrow('Only the installed app')
  })

  it('set the theme of the frame, and choose no path without a window', async () => {
    calls().theme({ theme: 'dark' })
    expect(nativeTheme.themeSource).toBe('dark')
    expect(await calls().choosePath('folder')).toBeNull()
  })
})

describe('dragging an image out', () => {
  /** Drags this file; gives back what Electron was asked to drag. */
  async function dragged(path: string, pictures = noPictures, isDestroyed = false) {
    const asked: unknown[] = []
    const source = { isDestroyed: () => isDestroyed, startDrag: (item: unknown) => void asked.push(item) }
    await dragOut({ path, thumb: '/thumb.webp' }, source, pictures)
    return asked
  }

  function file(): string {
    const path = join(dataDir, 'kept.png')
    writeFileSync(path, 'a picture')
    return path
  }

  it("is done with the app's icon where there is no small picture", async () => {
    const path = file()
    const icon = { path: expect.stringContaining('icon.png'), width: 64 }
    expect(await dragged(path)).toEqual([{ file: path, icon }])
  })

  it('does not wait for one that takes its time', async () => {
    const never = { ...noPictures, square: () => new Promise<null>(() => undefined) }
    expect(await dragged(file(), never)).toHaveLength(1)
  })

  it('is refused when the file is gone, and nothing happens when the window is', async () => {
    await expect(dragged(join(dataDir, 'gone.png'))).rejects.toThrow('not on the disk')
    await expect(calls().drag('1')).rejects.toThrow('not on the disk')
    expect(await dragged(file(), noPictures, true)).toEqual([])
  })
})
