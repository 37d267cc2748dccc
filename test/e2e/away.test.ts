import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { addTasks, expectTroubles, untilKept, useKit } from './kit.ts'
import { cell, searchField, untilDrawn, untilHistory, viewer } from './screen.ts'
import type { WindowHost } from './window-host.ts'

const kit = useKit()
let gateway: Sandbox
let host: WindowHost

beforeAll(async () => {
  gateway = await kit.gateway()
  host = await kit.host({ gateway })
  await addTasks(host, gateway, [
    { family: 'jobs', prompt: 'A quiet harbour' },
    { family: 'jobs', prompt: 'A loud forest' },
  ])
  await untilKept(host, 2)
})

/** What a page hears when the computer loses its network: loopback goes on working, which the browser's own switch would cut as well. */
const unplugged = `
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false })
  dispatchEvent(new Event('offline'))`

describe('host away', () => {
  it('says so, and comes back by itself with what is new; the visit is still good', async () => {
    const page = await kit.visit(host)
    // The last: what was under way when it was killed.
    const killed = [/ERR_CONNECTION_(?:REFUSED|RESET)/u, /ERR_(?:CONTENT_LENGTH_MISMATCH|EMPTY_RESPONSE)/u]
    expectTroubles(page, /WebSocket connection .* failed/u, ...killed)
    await cell(page, 'A quiet harbour').waitFor()
    await host.kill()
    await page.getByText('Kieper is not answering').first().waitFor()
    await cell(page, 'A quiet harbour').waitFor()
    await host.restart()
    await addTasks(host, gateway, [{ family: 'jobs', prompt: 'Came after the restart' }])
    await cell(page, /^Kept, Came after the restart/u).waitFor()
    await page.getByText('Kieper is not answering').first().waitFor({ state: 'detached' })
    await page.reload()
    await cell(page, 'Came after the restart').waitFor()
  })
})

describe('without a network', () => {
  it('history, search, viewer and export work', async () => {
    await gateway.stop()
    const page = await kit.visit(host)
    await page.addInitScript(unplugged)
    await page.reload()
    await untilHistory(page)
    await page.getByText('You are offline').first().waitFor()
    await searchField(page).fill('loud')
    await cell(page, 'A quiet harbour').waitFor({ state: 'detached' })
    await cell(page, 'A loud forest').click()
    await untilDrawn(page.getByRole('img', { name: 'Image of: A loud forest' }))
    await viewer(page).getByRole('button', { name: 'Export' }).click()
    const dest = join(dirname(host.dataDir), 'export-offline')
    const dialog = page.getByRole('dialog', { name: /^Export/u })
    await dialog.getByRole('textbox', { name: /^Folder/u }).fill(dest)
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    await dialog.getByText('1 image exported').waitFor()
    expect(JSON.parse(readFileSync(join(dest, 'manifest.json'), 'utf8'))).toMatchObject({
      images: [{ task: { prompt: 'A loud forest' } }],
    })
  })
})
