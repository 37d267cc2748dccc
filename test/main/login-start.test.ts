import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLoginStart } from '../../src/main/login-start.ts'
import { app, done } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

let config = ''
beforeEach(() => {
  config = mkdtempSync(join(tmpdir(), 'kieper-autostart-'))
  done.length = 0
})
afterEach(() => {
  app.isPackaged = false
  rmSync(config, { recursive: true, force: true })
})

describe('starting with the session', () => {
  it.skipIf(process.platform === 'win32')('on Linux is a file of ours, on and off', async () => {
    const login = createLoginStart('linux', { XDG_CONFIG_HOME: config, APPIMAGE: '/opt/Kieper 1.AppImage' })
    const path = join(config, 'autostart', 'app.kieper.Kieper.desktop')
    expect(await login?.isOn()).toBe(false)
    await login?.set(true)
    expect(await login?.isOn()).toBe(true)
    expect(readFileSync(path, 'utf8')).toContain('Exec="/opt/Kieper 1.AppImage" --hidden')
    await login?.set(false)
    await login?.set(false)
    expect([await login?.isOn(), existsSync(path)]).toEqual([false, false])
  })

  it.skipIf(process.platform === 'win32')('on Linux is off where the entry starts something else by now', async () => {
    const path = join(config, 'autostart', 'app.kieper.Kieper.desktop')
    const at = (program: string) => createLoginStart('linux', { XDG_CONFIG_HOME: config, APPIMAGE: program })
    await at('/opt/Kieper 1.AppImage')?.set(true)
    const moved = at('/home/me/Kieper 2.AppImage')
    expect(await moved?.isOn()).toBe(false)
    await moved?.set(true)
    expect(await moved?.isOn()).toBe(true)
    // As the settings of a desktop turn it off.
    appendFileSync(path, 'Hidden=true\n')
    expect(await moved?.isOn()).toBe(false)
  })

  it('on Windows is off where the user has turned it off in the task manager', async () => {
    app.isPackaged = true
    const login = createLoginStart('win32', {})
    await login?.set(true)
    app.loginItem.executableWillLaunchAtLogin = false
    expect(await login?.isOn()).toBe(false)
  })

  it('elsewhere is the system’s own, without a window', async () => {
    app.isPackaged = true
    const login = createLoginStart('win32', {})
    await login?.set(true)
    expect(done).toEqual([['setLoginItemSettings', { openAtLogin: true, args: ['--hidden'] }]])
    expect(await login?.isOn()).toBe(true)
  })

  it.each(['linux', 'win32', 'darwin'] as const)('cannot be chosen in a checkout on %s', (platform) => {
    expect(createLoginStart(platform, { XDG_CONFIG_HOME: config })).toBeNull()
  })
})
