import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ExportProfile, TaskView } from '../../src/contract/index.ts'
import { jpegWithCredentials } from '../core/library/support/with-credentials.ts'
import { sha256Of } from '../support/picture.ts'
import { violationsInBothThemes, violationsOf } from './axe.ts'
import { connect, useKit } from './kit.ts'
import { cell, dropFile, expectNoSidewaysScroll, selectionBar, untilHistory } from './screen.ts'
import type { WindowHost } from './window-host.ts'

const kit = useKit()
let host: WindowHost
let empty: WindowHost

beforeAll(async () => {
  host = await kit.host({ seed: 24 })
  empty = await kit.host()
  await connect(empty, await kit.gateway())
})

const folder = (name: string): string => join(dirname(host.dataDir), name)
const manifestOf = (dest: string): { images: { path: string; mediaType: string; sha256: string; width: number }[] } =>
  JSON.parse(readFileSync(join(dest, 'manifest.json'), 'utf8'))

async function openExport(page: Page, dest: string): Promise<Locator> {
  await untilHistory(page)
  await page.keyboard.press('ControlOrMeta+a')
  await selectionBar(page).waitFor()
  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog', { name: /^Export/u })
  await dialog.getByRole('textbox', { name: /^Folder/u }).fill(dest)
  return dialog
}

async function chooseFormat(page: Page, dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole('group', { name: 'Images' }).getByRole('button').click()
  await page.getByRole('menuitemradio', { name }).click()
}

describe('export', () => {
  it('makes converted copies with a gallery, and keeps the choices as a profile', async () => {
    const page = await kit.visit(host)
    const dest = folder('converted')
    const dialog = await openExport(page, dest)
    await chooseFormat(page, dialog, 'WebP')
    await dialog.getByRole('textbox', { name: 'Longest side' }).fill('9')
    await dialog.getByText('A number from 16 to 65,535').waitFor()
    await dialog.getByRole('button', { name: 'Export', exact: true, disabled: true }).waitFor()
    await dialog.getByRole('textbox', { name: 'Longest side' }).fill('100')
    await dialog.getByRole('slider', { name: 'Quality' }).press('Home')
    await dialog.getByText('Small; faults are plain to see').waitFor()
    await dialog
      .getByText(/\.webp$/u)
      .first()
      .waitFor()
    await dialog.getByRole('button', { name: 'Names, metadata and more' }).click()
    await dialog.getByRole('checkbox', { name: 'Gallery page' }).check()
    await dialog.getByText('index.html', { exact: true }).first().waitFor()
    await dialog.getByRole('textbox', { name: 'Name of a new profile' }).fill('Small')
    await page.keyboard.press('Enter')
    await dialog.getByText('Profile Small saved').waitFor()
    expect(await violationsInBothThemes(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    await dialog.getByText(/\d+ images exported/u).waitFor()
    for (const { path, mediaType, sha256, width } of manifestOf(dest).images) {
      expect([mediaType, width <= 100]).toEqual(['image/webp', true])
      expect(sha256Of(readFileSync(join(dest, path)))).toBe(sha256)
    }
    expect(existsSync(join(dest, 'index.html'))).toBe(true)
    expect(await host.call<ExportProfile[]>('GET', '/profiles')).toMatchObject([
      { name: 'Small', options: { format: 'webp', maxSide: 100, quality: 1, gallery: true } },
    ])
  })

  it('chooses a profile, says that it was changed, and deletes it with a way back', async () => {
    await host.call('POST', '/profiles', { name: 'To share', options: { format: 'jpeg', strip: true } })
    const page = await kit.visit(host)
    const dialog = await openExport(page, folder('profile'))
    const profile = dialog.getByRole('group', { name: 'Profile' }).first()
    await profile.getByRole('button').first().click()
    await page.getByRole('menuitemradio', { name: 'To share' }).click()
    await dialog
      .getByText(/\.jpg$/u)
      .first()
      .waitFor()
    await dialog.getByRole('button', { name: 'Names, metadata and more' }).click()
    await dialog.getByRole('checkbox', { name: /^Prompt, model/u, disabled: true }).waitFor()
    await dialog.getByText(/The manifest beside them still tells prompts/u).waitFor()
    await dialog.getByRole('checkbox', { name: /^Take out everything/u }).uncheck()
    await profile.getByText('To share, changed').waitFor()
    await profile.getByRole('button', { name: 'Delete the profile To share' }).click()
    await dialog.getByText('Profile To share deleted').waitFor()
    await profile.getByRole('button', { name: 'Undo' }).click()
    await profile.getByRole('button', { name: 'Delete the profile To share' }).waitFor()
    await expect
      .poll(async () => (await host.call<ExportProfile[]>('GET', '/profiles')).map(({ name }) => name))
      .toContain('To share')
  })

  it('says before it starts what would be broken, and afterwards what became of each', async () => {
    const { tasks } = await host.call<{ tasks: TaskView[] }>('GET', '/tasks?status=kept&limit=40')
    const images = tasks.flatMap(({ images }) => images.filter(({ mediaType }) => mediaType === 'image/jpeg'))
    const [first] = images
    const path = first?.path ?? ''
    const whole = readFileSync(path)
    writeFileSync(path, jpegWithCredentials(whole))
    const page = await kit.visit(host)
    const dialog = await openExport(page, folder('warned'))
    await chooseFormat(page, dialog, 'PNG')
    await dialog.getByText(/carr(?:y|ies) content credentials \(C2PA\)/u).waitFor()
    await dialog.getByRole('slider', { name: 'Quality' }).waitFor({ state: 'detached' })
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    await dialog.getByText(/left out/u).waitFor()
    await dialog.getByRole('button', { name: 'Show problems' }).click()
    await dialog
      .getByRole('list', { name: 'Left out of the export' })
      .getByText('its file was changed')
      .first()
      .waitFor()
    expect(await violationsOf(page)).toEqual([])
    writeFileSync(path, whole)
  })
})

describe('import', () => {
  it('looks first, then brings tasks and pictures back, and reports', async () => {
    const dest = folder('round-trip')
    const source = await openExport(await kit.visit(host), dest)
    await source.getByRole('button', { name: 'Export', exact: true }).click()
    await source.getByText(/\d+ images exported/u).waitFor()
    const page = await kit.visit(empty, { path: '/settings/library' })
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Import' })
    const path = dialog.getByRole('textbox')
    await path.fill('exports/mine')
    await dialog.getByText('Write the whole path, from the root of the disk').waitFor()
    await path.fill(join(dest, 'nothing-here'))
    await dialog.getByText('Nothing to import: there is nothing of that name').waitFor()
    // As Windows copies a path.
    await path.fill(`"${dest}"`)
    await dialog.getByText('An export of Kieper').waitFor()
    await dialog.getByRole('button', { name: /^Import \d+ tasks$/u }).click()
    await dialog.getByText(/^\d+ tasks added, \d+ images kept$/u).waitFor()
    const total = async () => (await empty.call<{ total: number }>('GET', '/tasks?status=kept&limit=1')).total
    await expect.poll(total).toBeGreaterThan(10)
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page
      .getByRole('link', { name: /^History/u })
      .first()
      .click()
    await cell(page, /^Kept, /u)
      .first()
      .waitFor()

    await page.setViewportSize({ width: 320, height: 640 })
    await dropFile(page, 'manifest.json', readFileSync(join(dest, 'manifest.json'), 'utf8'))
    await page.getByText('This is the manifest of an export. Import brings its images too.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()
    await path.fill(`file://${dest}`)
    await dialog.getByText(/^Nothing new, \d+ already here$/u).waitFor()
    await expectNoSidewaysScroll(page)
    expect(await violationsOf(page)).toEqual([])
  })
})
