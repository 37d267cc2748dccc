import { beforeAll, describe, expect, it } from 'vitest'
import { rareWord } from '../support/seed-history.ts'
import { useKit } from './kit.ts'
import { atRest, cell, cells, facet, focusedCell, grid, nameOf, searchField, untilHistory, viewer } from './screen.ts'
import type { WindowHost } from './window-host.ts'

const kit = useKit()
/** 7 of them hold the rare word; the newest was added a minute ago. */
const seeded = 600
let host: WindowHost

beforeAll(async () => {
  host = await kit.host({ seed: seeded })
})

describe('search', () => {
  it('finds words, marks them, says how many, and gives all back when it is cleared', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    await page.keyboard.press('/')
    await page.keyboard.type(rareWord.toUpperCase())
    const search = page.getByRole('search')
    await search.getByText('7 tasks').waitFor()
    await expect.poll(() => grid(page).locator('mark').first().innerText()).toBe(rareWord)
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe(rareWord.toUpperCase())

    await page.reload()
    await search.getByText('7 tasks').waitFor()
    await expect.poll(() => searchField(page).inputValue()).toBe(rareWord.toUpperCase())
    await page.getByRole('button', { name: 'Clear the search' }).click()
    await cell(page, `no. ${seeded - 1}`).waitFor()
    await expect.poll(() => new URL(page.url()).search).toBe('')
  })

  it('finds in Cyrillic and Chinese, and by task id', async () => {
    const page = await kit.visit(host, { path: '/?q=竹林' })
    await cell(page, '竹林').first().waitFor()
    await searchField(page).fill('ЖЁСТКИЙ')
    await cell(page, 'жёсткий').first().waitFor()
    await searchField(page).fill('5eed00000005')
    await page.getByRole('search').getByText('1 task', { exact: true }).waitFor()
  })

  it('says that nothing matches, with the way back', async () => {
    const page = await kit.visit(host, { path: '/?q=nothing-is-called-so' })
    await page.getByRole('heading', { name: 'Nothing matches “nothing-is-called-so”' }).waitFor()
    await page.getByRole('button', { name: 'Clear the search' }).last().click()
    await cells(page).first().waitFor()
  })
})

describe('facets', () => {
  it('narrow down together, stand in the address, survive a reload and go again', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    await facet(page, 'Failed').click()
    await cell(page, /^Failed, /u)
      .first()
      .waitFor()
    await cell(page, /^Kept, /u)
      .first()
      .waitFor({ state: 'detached' })
    await facet(page, 'Midjourney').click()
    await expect.poll(() => new URL(page.url()).search).toBe('?status=failed&family=midjourney')
    const shown = page.getByRole('search').getByText(/^\d+ tasks?$/u)
    await shown.waitFor()
    const found = await host.call<{ total: number }>('GET', '/tasks?status=failed&family=midjourney')
    await expect.poll(() => shown.innerText()).toBe(`${found.total} tasks`)

    await page.reload()
    await expect.poll(() => shown.innerText()).toBe(`${found.total} tasks`)
    await expect.poll(() => facet(page, 'Failed').getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('button', { name: /Remove the filter Status/u }).click()
    await cell(page, /^Kept, /u)
      .first()
      .waitFor()
    await expect.poll(() => new URL(page.url()).search).toBe('?family=midjourney')
    await facet(page, 'Midjourney').click()
    await expect.poll(() => new URL(page.url()).search).toBe('')
  })

  it('ignore parts of an address that make no sense', async () => {
    const page = await kit.visit(host, {
      path: '/?status=burnt&family=&month=2026-99&expires=soon&image=-3&model=&q=%E0%A4%A&x=<script>',
    })
    await page.getByRole('search').waitFor()
    await page.getByRole('heading', { name: 'History' }).waitFor({ state: 'attached' })
    await page.goto(`${host.origin}/no/such/place?status=failed`)
    await cell(page, /^Failed, /u)
      .first()
      .waitFor()
  })
})

describe('views', () => {
  it('switches between grid and list and remembers it', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    await page.getByRole('radio', { name: 'List' }).click()
    await page.getByRole('columnheader', { name: 'Prompt' }).waitFor()
    await page.reload()
    await page.getByRole('columnheader', { name: 'Prompt' }).waitFor()
    await page.keyboard.press('l')
    await page.getByRole('columnheader', { name: 'Prompt' }).waitFor({ state: 'detached' })
  })

  it('remembers the size of images', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    const before = await atRest(() => cells(page).first().boundingBox())
    const slider = page.getByRole('slider', { name: 'Image size' })
    await slider.focus()
    await slider.press('End')
    await expect
      .poll(async () => (await cells(page).first().boundingBox())?.height ?? 0)
      .toBeGreaterThan((before?.height ?? 0) + 40)
    const large = await slider.getAttribute('aria-valuenow')
    await page.reload()
    await untilHistory(page)
    await expect.poll(() => slider.getAttribute('aria-valuenow')).toBe(large)
  })

  it('keeps the place under the viewer, after it, and over a reload', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    await cells(page).first().focus()
    for (let times = 0; times < 4; times += 1) await page.keyboard.press('PageDown')
    // Rows that came into sight just now have to be read first.
    const name = await nameOf(focusedCell(page))
    const top = async (): Promise<number> => Math.round((await cell(page, name).boundingBox())?.y ?? -1)
    const before = await atRest(top)
    await page.keyboard.press('Enter')
    await viewer(page).waitFor()
    await page.keyboard.press('Escape')
    await viewer(page).waitFor({ state: 'detached' })
    await expect.poll(top).toBe(before)
    await expect.poll(() => nameOf(focusedCell(page))).toBe(name)
    await page.reload()
    await cell(page, name).waitFor()
    await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(4)
  })
})
