import { readFile, rename } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { TaskPage } from '../../src/contract/index.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { sha256Of } from '../support/picture.ts'
import { addTasks, expectTroubles, untilKept, useKit } from './kit.ts'
import { atRest, cell, clipboard, focusedCell, nameOf, toast, untilDrawn, untilHistory, viewer } from './screen.ts'
import type { WindowHost } from './window-host.ts'

const kit = useKit()
let gateway: Sandbox
let host: WindowHost
let ids: string[]

beforeAll(async () => {
  gateway = await kit.gateway({ imageLongSidePx: 1_600 })
  host = await kit.host({ gateway })
  ids = await addTasks(host, gateway, [
    { family: 'jobs', prompt: 'The first of three', model: 'nano-banana-2', params: { seed: 4711 } },
    { family: 'midjourney', prompt: 'The second, of four images' },
    { family: 'flux-kontext', prompt: 'The third and newest' },
  ])
  await untilKept(host, 3)
})

const details = (page: Page) => page.getByRole('complementary', { name: 'About this image' })

describe('viewer', () => {
  it('shows the kept picture itself, and steps with keys and buttons through images and tasks', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    await cell(page, 'The third and newest').click()
    await untilDrawn(page.getByRole('img', { name: 'Image of: The third and newest' }))
    await details(page).getByText('The third and newest').first().waitFor()
    await viewer(page).getByText('1 of 3').waitFor()
    await page.keyboard.press('ArrowRight')
    await details(page).getByText('The second, of four images').first().waitFor()
    for (let image = 0; image < 4; image += 1) await page.keyboard.press('ArrowRight')
    await details(page).getByText('The first of three').first().waitFor()
    await viewer(page).getByRole('button', { name: 'Previous image' }).click()
    await details(page).getByText('The second, of four images').first().waitFor()
    await page.keyboard.press('Escape')
    await viewer(page).waitFor({ state: 'detached' })
    await expect.poll(() => nameOf(focusedCell(page))).toMatch('The second')
  })

  it('zooms by keys and buttons', async () => {
    const page = await kit.visit(host)
    await cell(page, 'The first of three').click()
    const zoom = viewer(page).getByRole('group', { name: /^Zoom/u })
    await zoom.waitFor()
    await untilDrawn(viewer(page).getByRole('img').first())
    const fit = await atRest(() => zoom.getAttribute('aria-label'))
    await page.keyboard.press('z')
    await expect.poll(() => zoom.getAttribute('aria-label')).toBe('Zoom, 100 percent')
    await zoom.getByRole('button', { name: 'Larger' }).click()
    await expect.poll(() => zoom.getAttribute('aria-label')).not.toBe('Zoom, 100 percent')
    await page.keyboard.press('z')
    await expect.poll(() => zoom.getAttribute('aria-label')).toBe(fit)
  })

  it('keeps stars, favourite, tags and note over a reload', async () => {
    const page = await kit.visit(host)
    await cell(page, 'The first of three').click()
    await details(page).waitFor()
    await page.keyboard.press('4')
    await page.keyboard.press('f')
    await details(page).getByRole('button', { name: 'Tag', exact: true }).click()
    await page.keyboard.type('portfolio')
    await page.keyboard.press('Enter')
    await details(page).getByRole('button', { name: 'Remove the tag portfolio' }).waitFor()
    await page.keyboard.press('Escape')
    await details(page).getByRole('button', { name: 'Note' }).click()
    await details(page).getByRole('textbox', { name: 'Note' }).fill('Print this one')
    await details(page).getByRole('textbox', { name: 'Note' }).blur()
    await expect
      .poll(async () => (await host.call<TaskPage>('GET', `/tasks?search=${ids[0] ?? ''}`)).tasks[0])
      .toMatchObject({ rating: 4, favorite: true, tags: ['portfolio'], note: 'Print this one' })

    await page.reload()
    await details(page).getByRole('button', { name: 'Remove the tag portfolio' }).waitFor()
    const rating = details(page).getByRole('slider', { name: 'Rating' })
    await expect.poll(() => rating.getAttribute('aria-valuenow')).toBe('4')
    await details(page).getByText('Print this one').first().waitFor()
    await viewer(page).getByRole('button', { name: 'Not a favourite' }).waitFor()
  })

  it('copies the prompt and the parameters', async () => {
    const page = await kit.visit(host)
    await cell(page, 'The first of three').click()
    await details(page).waitFor()
    await page.keyboard.press('Shift+C')
    await toast(page, 'Prompt copied').waitFor()
    expect(await clipboard(page)).toBe('The first of three')
    await details(page).getByRole('button', { name: 'Copy all' }).click()
    await toast(page, 'Parameters copied').waitFor()
    expect(JSON.parse(await clipboard(page))).toMatchObject({ input: { seed: 4711 } })
  })

  it('copies a curl command that asks the gateway, without the key', async () => {
    const page = await kit.visit(host)
    await cell(page, 'The first of three').click()
    await details(page).waitFor()
    await details(page).getByRole('button', { name: /curl/u }).click()
    await toast(page, 'curl command copied, without the key').waitFor()
    const command = await clipboard(page)
    expect(command).toContain(ids[0])
    expect(command).toContain(gateway.url)
    expect(command).not.toContain(gateway.key)
  })

  it('tells what happened and shows the raw answer', async () => {
    const page = await kit.visit(host)
    await cell(page, 'The first of three').click()
    const happened = details(page).getByRole('region', { name: 'What happened' })
    await happened.getByText('Waiting').first().waitFor()
    await happened.getByText('Kept').first().waitFor()
    await details(page).getByRole('button', { name: 'Raw answer' }).click()
    const dialog = page.getByRole('dialog', { name: /Last answer|Raw answer/u })
    await dialog
      .getByText(ids[0] ?? '')
      .first()
      .waitFor()
    expect(await dialog.innerText()).not.toContain(gateway.key)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await viewer(page).count()).toBe(1)
  })

  it('offers the very bytes that were kept', async () => {
    const page = await kit.visit(host)
    await cell(page, 'The first of three').click()
    const waiting = page.waitForEvent('download')
    await viewer(page).getByRole('link', { name: 'Download the file' }).first().click()
    const download = await waiting
    const [made] = await gateway.picturesOf(ids[0] ?? '')
    expect(sha256Of(await readFile(await download.path()))).toBe(made?.sha256)
  })

  it('says that a file is gone on the card, in the list and in the viewer, and takes it back when the file is', async () => {
    const [image] = (await host.call<TaskPage>('GET', `/tasks?search=${ids[2] ?? ''}`)).tasks[0]?.images ?? []
    const path = image?.path ?? ''
    await rename(path, `${path}.away`)
    const page = await kit.visit(host)
    expectTroubles(page, /404/u)
    await cell(page, /The third and newest.*, file missing$/u).waitFor()
    await page.getByText('File missing', { exact: true }).waitFor()
    await page.getByRole('radio', { name: 'List' }).click()
    await page.getByRole('row', { name: /The third and newest.*, file missing$/u }).click()
    await viewer(page).getByText('The file is not where it was put.').waitFor()
    await viewer(page).getByRole('button', { name: 'Check and repair' }).waitFor()
    await page.keyboard.press('Escape')
    await rename(`${path}.away`, path)
    await page.evaluate(`dispatchEvent(new Event('focus'))`)
    await page.getByText('File missing', { exact: true }).waitFor({ state: 'detached' })
  })

  it('shows what lies in the trash as it is, one after the other, and gives it back', async () => {
    const prompts = ['Also thrown away', 'Thrown away']
    const ids = await addTasks(
      host,
      gateway,
      prompts.map((prompt) => ({ family: 'jobs', prompt })),
    )
    await untilKept(host, 5)
    await host.call('POST', '/tasks/remove', { ids })
    const [other = '', id = ''] = ids
    const page = await kit.visit(host, { path: '/trash' })
    await page.getByRole('button', { name: /^Open: Thrown away/u }).click()
    await untilDrawn(page.getByRole('img', { name: 'Image of: Thrown away' }))
    await page.keyboard.press('ArrowRight')
    await untilDrawn(page.getByRole('img', { name: 'Image of: Also thrown away' }))
    await viewer(page).getByText('2 of 2').waitFor()
    await page.keyboard.press('ArrowLeft')
    await untilDrawn(page.getByRole('img', { name: 'Image of: Thrown away' }))
    await details(page)
      .getByText(/^Removed /u)
      .waitFor()
    expect(await details(page).getByRole('slider').count()).toBe(0)
    expect(
      await viewer(page)
        .getByRole('button', { name: /avourite/u })
        .count(),
    ).toBe(0)
    await page.keyboard.press('f')
    await details(page).getByRole('button', { name: 'Restore' }).click()
    await toast(page, '1 task restored').waitFor()
    await details(page).getByRole('slider').waitFor()
    const restored = (await host.call<TaskPage>('GET', `/tasks?search=${id}`)).tasks[0]
    expect(restored).toMatchObject({ favorite: false, removedAt: null })
    await page.keyboard.press('Escape')
    await host.call('POST', '/tasks/restore', { ids: [other] })
    await page.getByText('The trash is empty').waitFor()
  })

  it('says when an address names a task that is not here', async () => {
    const page = await kit.visit(host, { path: '/?task=0000000000000000' })
    expectTroubles(page, /NOT_POSSIBLE|409|400|404/u)
    await page.getByRole('heading', { name: 'This task cannot be shown' }).waitFor()
    await page.keyboard.press('Escape')
    await cell(page, 'The first of three').waitFor()
    await expect.poll(() => new URL(page.url()).search).toBe('')
  })
})
