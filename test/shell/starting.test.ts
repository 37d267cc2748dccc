import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desktopApp } from './desktop-app.ts'
import type { DesktopApp } from './desktop-app.ts'

let desktop: DesktopApp
let page: Page
beforeAll(async () => {
  desktop = await desktopApp()
  // A keychain that never answers: nothing here needs a key.
  await desktop.start(['--hidden', '--password-store=locked'])
})
afterAll(() => desktop.remove())

const total = async (): Promise<number> => (await desktop.call<{ total: number }>('GET', '/tasks?limit=1')).total

describe('starting the app', () => {
  it('shows no window when it is started hidden, but its tray, and waits for no keychain', async () => {
    expect(await desktop.windowCount()).toBe(0)
    expect(await desktop.electron().evaluate(() => globalThis.witness.tooltip)).toBe('nothing waiting')
  })

  it('shows the window of the first when it is started again', async () => {
    const { code } = await desktop.startSecond([])
    expect(code).toBe(0)
    page = await desktop.page()
    await page.getByRole('heading', { name: 'Every image you make, kept.' }).waitFor()
    const shown = () =>
      desktop
        .electron()
        .evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().map((window) => [window.webContents.getURL(), window.isVisible()]),
        )
    await expect.poll(shown).toEqual([['app://kieper/', true]])
  })

  it('puts a link into the add dialog, and adds nothing before the user says so', async () => {
    const ids = ['0123456789abcdef0123456789abcdef', 'fedcba9876543210fedcba9876543210']
    const { code } = await desktop.startSecond([`kieper://add?text=${encodeURIComponent(ids.join('\n'))}&family=jobs`])
    expect(code).toBe(0)
    const dialog = page.getByRole('dialog', { name: 'Add tasks' })
    await dialog.waitFor()
    await dialog
      .getByText(ids[1] ?? '')
      .first()
      .waitFor()
    await dialog.getByText('A kieper:// link has brought this. Nothing is added before you say so.').waitFor()
    expect(await total()).toBe(0)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await total()).toBe(0)
  })

  it('opens a text file in the add dialog', async () => {
    const file = join(desktop.dataDir, 'ids of today.txt')
    await writeFile(file, 'aaaabbbbccccddddeeeeffff00001111\n')
    // Linux desktops hand over an address.
    await desktop.startSecond([process.platform === 'linux' ? pathToFileURL(file).href : file])
    const dialog = page.getByRole('dialog', { name: 'Add tasks' })
    await dialog.getByText('aaaabbbbccccddddeeeeffff00001111').first().waitFor()
    await dialog.getByText(/^The file ids of today\.txt has brought this\./u).waitFor()
    // A second one waits until this one is done with.
    await desktop.startSecond(['kieper://add?text=22223333444455556666777788889999'])
    await page.keyboard.press('Escape')
    await dialog.getByText('22223333444455556666777788889999').first().waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await total()).toBe(0)
  })

  it('opens a folder in the import dialog, which has the system choose others', async () => {
    await desktop.startSecond([desktop.dataDir])
    const dialog = page.getByRole('dialog', { name: 'Import' })
    await expect.poll(() => dialog.getByRole('textbox').inputValue()).toBe(desktop.dataDir)
    await dialog.getByText(/^Nothing to import: there is neither an export/u).waitFor()
    await desktop.electron().evaluate(({ dialog: ofSystem }) => {
      ofSystem.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: ['/chosen/by the user'] })
    })
    await dialog.getByRole('button', { name: 'Choose a folder' }).click()
    await expect.poll(() => dialog.getByRole('textbox').inputValue()).toBe('/chosen/by the user')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  it('takes of what a launch hands over only what is for it', async () => {
    const foreign = [
      'kieper://remove?text=all',
      'javascript:alert(1)',
      '--inspect',
      'https://example.com/add?text=other',
    ]
    const all = [...foreign, 'kieper://add?text=11112222333344445555666677778888']
    // On Windows Electron itself refuses a launch with anything behind an address.
    const launches = process.platform === 'win32' ? all.map((one) => [one]) : [all]
    for (const args of launches) await desktop.startSecond(args)
    const dialog = page.getByRole('dialog', { name: 'Add tasks' })
    await dialog.getByText('11112222333344445555666677778888').first().waitFor()
    await expect.poll(() => dialog.getByRole('textbox').first().inputValue()).toBe('11112222333344445555666677778888')
    expect(await desktop.windowCount()).toBe(1)
  })
})
