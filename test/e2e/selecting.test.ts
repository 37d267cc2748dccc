import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { sha256Of } from '../support/picture.ts'
import { rareWord } from '../support/seed-history.ts'
import { useKit } from './kit.ts'
import { cell, cells, nameOf, readCells, selectionBar, toast, untilHistory, viewer } from './screen.ts'
import type { WindowHost } from './window-host.ts'

const kit = useKit()
const seeded = 3_000
let host: WindowHost

beforeAll(async () => {
  host = await kit.host({ seed: seeded })
})

interface Manifest {
  images: { path: string; sha256: string; task: { prompt: string } }[]
}

/** A folder beside the data of the host. */
const folder = (name: string): string => join(dirname(host.dataDir), name)
const manifestOf = (dest: string): Manifest => JSON.parse(readFileSync(join(dest, 'manifest.json'), 'utf8'))

async function openExport(page: Page, dest: string) {
  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog', { name: /^Export/u })
  await dialog.getByRole('textbox', { name: /^Folder/u }).fill(dest)
  return dialog
}

describe('selecting', () => {
  it('by Ctrl, by Shift, all that match, and nothing again', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    const bar = selectionBar(page)
    await cells(page)
      .nth(1)
      .click({ modifiers: ['ControlOrMeta'] })
    await bar.getByText('1 selected').waitFor()
    await cells(page)
      .nth(4)
      .click({ modifiers: ['Shift'] })
    await bar.getByText('4 selected').waitFor()
    await cells(page)
      .nth(2)
      .click({ modifiers: ['ControlOrMeta'] })
    await bar.getByText('3 selected').waitFor()
    const selected = () => page.getByRole('gridcell', { selected: true }).count()
    await expect.poll(selected).toBe(3)
    await bar.getByRole('button', { name: /^Select all/u }).click()
    await bar.getByText('3,000 selected').waitFor()
    await page.keyboard.press('Escape')
    await bar.waitFor({ state: 'detached' })
    await expect.poll(selected).toBe(0)
  })

  it('by a finger that rests on a card, and opens nothing with it', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    const touch = await touchOn(page, cells(page).nth(2))
    await touch.start()
    await selectionBar(page).getByText('1 selected').waitFor()
    await touch.end()
    // By now a tap adds; a second long press takes away.
    await cells(page).nth(0).click()
    await selectionBar(page).getByText('2 selected').waitFor()
    await touch.start()
    await selectionBar(page).getByText('1 selected').waitFor()
    await touch.end()
    expect(await viewer(page).count()).toBe(0)
    await expect.poll(() => cells(page).nth(2).getAttribute('aria-selected')).toBe('false')
  })
})

/** A finger in the middle of an element. */
async function touchOn(
  page: Page,
  one: Locator,
): Promise<{ start: () => Promise<unknown>; end: () => Promise<unknown> }> {
  const box = await one.boundingBox()
  if (box === null) throw new Error('it is not in the page')
  const cdp = await page.context().newCDPSession(page)
  const point = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }
  return {
    start: () => cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] }),
    end: () => cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] }),
  }
}

describe('bulk export', () => {
  it('copies what was selected, with a manifest and sidecars, and tells what came of it', async () => {
    const page = await kit.visit(host, { path: `/?q=${rareWord}&status=kept` })
    await untilHistory(page)
    await page.keyboard.press('ControlOrMeta+a')
    await selectionBar(page)
      .getByText(/^\d+ selected$/u)
      .waitFor()
    const dest = folder('export-rare')
    const dialog = await openExport(page, dest)
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    await dialog.getByText(/\d+ images exported/u).waitFor()
    const { images } = manifestOf(dest)
    expect(await dialog.getByText(/\d+ images exported/u).innerText()).toContain(`${images.length} images exported`)
    expect(images.length).toBeGreaterThan(20)
    for (const { path, sha256, task } of images) {
      expect(task.prompt).toContain(rareWord)
      expect(sha256Of(readFileSync(join(dest, path)))).toBe(sha256)
      expect(existsSync(join(dest, `${path}.json`))).toBe(true)
    }
    expect(statSync(join(dest, 'manifest.csv')).size).toBeGreaterThan(0)
  })

  it('shows how far it is and can be stopped: what is there is whole', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    await page.keyboard.press('ControlOrMeta+a')
    await selectionBar(page).getByText('3,000 selected').waitFor()
    const dest = folder('export-stopped')
    const dialog = await openExport(page, dest)
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    const progress = dialog.getByRole('progressbar')
    await progress.waitFor()
    await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(0)
    await dialog.getByRole('button', { name: /^(?:Stop|Cancel)$/u }).click()
    const ended = page.getByText(/Export stopped after [\d,]+ images?/u).first()
    await ended.waitFor()
    expect(existsSync(dest)).toBe(true)
    expect(await host.call('GET', '/tasks?limit=1')).toMatchObject({ total: seeded })
  })
})

describe('trash', () => {
  it('takes by key, gives back by Undo, and keeps the place', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    await cells(page)
      .nth(0)
      .click({ modifiers: ['ControlOrMeta'] })
    await cells(page)
      .nth(2)
      .click({ modifiers: ['ControlOrMeta'] })
    const names = await Promise.all([0, 2].map((at) => nameOf(readCells(page).nth(at))))
    await page.keyboard.press('Delete')
    const told = toast(page, '2 tasks moved to the trash')
    await told.waitFor()
    for (const name of names) await cell(page, name).waitFor({ state: 'detached' })
    await told.getByRole('button', { name: /^Undo/u }).click()
    for (const name of names) await cell(page, name).waitFor()
    expect(await host.call('GET', '/tasks?limit=1')).toMatchObject({ total: seeded })
  })

  it('shows what was removed and restores it', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    const name = `no. ${seeded - 4}`
    await cell(page, name).click({ modifiers: ['ControlOrMeta'] })
    await selectionBar(page).getByRole('button', { name: 'Trash' }).click()
    await cell(page, name).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Trash 1' }).click()
    await page.getByRole('checkbox', { name: new RegExp(name, 'u') }).waitFor()
    await page.getByRole('button', { name: new RegExp(`^Restore: .*${name}`, 'u') }).click()
    await page.getByRole('heading', { name: 'The trash is empty' }).waitFor()
    await page.getByRole('link', { name: 'History' }).first().click()
    await cell(page, name).waitFor()
  })
})
