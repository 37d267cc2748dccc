import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { cell } from '../e2e/screen.ts'
import { busyTwoSecondsMs } from '../support/busy-two-seconds.ts'
import { desktopApp } from './desktop-app.ts'
import type { DesktopApp } from './desktop-app.ts'

const key = 'kp-51c0de'
const idOf = (letter: string): string => letter.repeat(32)

let gateway: Sandbox
let desktop: DesktopApp
let page: Page
beforeAll(async () => {
  gateway = await startSandbox({ key, timeScale: 0.01, imageLongSidePx: 200 })
  desktop = await desktopApp()
  // Closed on a second display that is gone by now.
  await mkdir(desktop.dataDir)
  const bounds = { x: 90_000, y: -90_000, width: 900, height: 700 }
  await writeFile(join(desktop.dataDir, 'window.json'), JSON.stringify({ bounds, isMaximized: false }))
  // By the login, but with a link: somebody has clicked it.
  await desktop.start(['--hidden', `kieper://add?text=${idOf('a')}`])
  page = await desktop.page()
})
afterAll(async () => {
  await desktop.remove()
  await gateway.stop()
})

const addDialog = (): Locator => page.getByRole('dialog', { name: 'Add tasks' })

async function closeDialog(): Promise<void> {
  await page.keyboard.press('Escape')
  await addDialog().waitFor({ state: 'detached' })
}

/** As macOS tells the app; other systems never do. */
const tell = (event: 'open-url' | 'open-file', what: string): Promise<void> =>
  desktop.electron().evaluate(
    ({ app }, [name, given]) => {
      setImmediate(() => app.emit(name, { preventDefault: () => undefined }, given))
    },
    [event, what] as const,
  )

describe('what is handed over', () => {
  it('with the start itself waits for the window, which opens where it can be seen', async () => {
    await addDialog().getByText(idOf('a')).first().waitFor()
    await closeDialog()
    const [bounds, area] = await desktop
      .electron()
      .evaluate(({ BrowserWindow, screen }) => [
        BrowserWindow.getAllWindows()[0]?.getBounds(),
        screen.getPrimaryDisplay().workArea,
      ])
    expect(bounds).toMatchObject({ width: 900, height: 700 })
    expect(bounds?.x).toBe(Math.round((area?.x ?? 0) + ((area?.width ?? 0) - 900) / 2))
    expect(bounds?.y).toBe(Math.round((area?.y ?? 0) + ((area?.height ?? 0) - 700) / 2))
  })

  it('as a link, as a file and as what is no text, by a system that opens them', async () => {
    await tell('open-url', `kieper://add?text=${idOf('b')}`)
    await addDialog().getByText(idOf('b')).first().waitFor()
    await closeDialog()
    const file = join(desktop.dataDir, 'ids.txt')
    await writeFile(file, `${idOf('c')}\n`)
    await tell('open-file', file)
    await addDialog().getByText(idOf('c')).first().waitFor()
    await closeDialog()
    await tell('open-file', join(desktop.dataDir, 'kieper.db'))
    await page
      .getByRole('region', { name: /^Messages/u })
      .getByText('This file is no text, or is too large.')
      .first()
      .waitFor()
    const { total } = await desktop.call<{ total: number }>('GET', '/tasks?limit=1')
    expect(total).toBe(0)
  })
})

describe('after a sleep', () => {
  it('a connection that has refused the key is asked again at once, not in a quarter of an hour', async () => {
    await desktop.call('POST', '/connections', { name: 'Here', kind: 'other', url: gateway.url, secret: { key } })
    const rule = gateway.faults.set({ stage: 'status', fault: { kind: 'key-refused' } })
    const order = { family: 'jobs', prompt: 'A lighthouse', durationMs: 1, dialect: { hiddenMs: 0 } } as const
    await desktop.call('POST', '/tasks', { text: gateway.create(order), family: 'jobs', connection: 'Here' })
    const held = async (): Promise<string | null> => {
      const [here] = await desktop.call<{ hold: { cause: string } | null }[]>('GET', '/connections')
      return here?.hold?.cause ?? null
    }
    await expect.poll(held).toBe('refused')
    rule.remove()
    await desktop.electron().evaluate(({ powerMonitor }) => {
      setImmediate(() => powerMonitor.emit('resume'))
    })
    await expect.poll(held).toBeNull()
    await cell(page, /^Kept, A lighthouse/u).waitFor()
  })
})

describe('a kept picture', () => {
  it('is dragged out of the window as its file, with itself at the pointer', async () => {
    const appIcon = fileURLToPath(new URL('../../build/icons/icon.png', import.meta.url))
    await desktop.electron().evaluate(({ BrowserWindow, nativeImage }, path) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (contents === undefined) return
      const plain = nativeImage.createFromPath(path).resize({ width: 64 }).toDataURL()
      contents.startDrag = ({ file, icon }) => {
        const isItself = typeof icon !== 'string' && !icon.isEmpty() && icon.toDataURL() !== plain
        globalThis.witness.opened.push(JSON.stringify({ file, isItself }))
      }
    }, appIcon)
    // The first one may have the app's icon: its own takes a moment on a busy machine.
    const picture = cell(page, /^Kept, A lighthouse/u).locator('img')
    const dragged = async (): Promise<{ file: string; isItself: boolean } | null> => {
      await picture.dispatchEvent('dragstart')
      const last = await desktop.electron().evaluate(() => globalThis.witness.opened.at(-1))
      return last === undefined ? null : JSON.parse(last)
    }
    await expect.poll(dragged).toEqual({ file: expect.stringContaining(desktop.libraryDir), isItself: true })
    const made = [...gateway.images()].map(({ sha256 }) => sha256)
    const { file = '' } = (await dragged()) ?? {}
    expect(made).toContain(
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    )
  })
})

describe('the session ends', () => {
  it('and the app with it, within two seconds', async () => {
    const closed = desktop.electron().waitForEvent('close')
    const began = performance.now()
    await desktop
      .electron()
      .evaluate(({ powerMonitor }) => {
        setImmediate(() => powerMonitor.emit('shutdown', { preventDefault: () => undefined }))
      })
      .catch(() => undefined)
    await closed
    expect(performance.now() - began).toBeLessThan(busyTwoSecondsMs)
  })
})
