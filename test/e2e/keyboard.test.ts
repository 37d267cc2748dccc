import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { TaskPage } from '../../src/contract/index.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { useKit } from './kit.ts'
import { cell, cells, focusedCell, toast, untilHistory, viewer } from './screen.ts'
import type { WindowHost } from './window-host.ts'

const kit = useKit()
let gateway: Sandbox
let host: WindowHost

beforeAll(async () => {
  gateway = await kit.gateway()
  host = await kit.host({ seed: 60, gateway })
})

/** What has the focus, in the words that are on it. */
const focusedName = (page: Page): Promise<string | null> =>
  page.evaluate<string | null>(
    'document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? null',
  )

/** Presses Tab until what has the focus is so named. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let times = 0; times < 60; times += 1) {
    if (name.test((await focusedName(page)) ?? '')) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab leads nowhere called ${name.source}`)
}

/** The whole task that has the focus comes to be seen. */
async function untilFocusInSight(page: Page): Promise<void> {
  const edges = async (): Promise<{ top: number; bottom: number }> => {
    const { y, height } = (await focusedCell(page).boundingBox()) ?? { y: -1, height: 0 }
    return { top: y, bottom: y + height }
  }
  await expect.poll(edges).toSatisfy(({ top, bottom }) => top > 0 && bottom <= 900)
}

describe('without a mouse', () => {
  it('adds, finds, opens, rates, removes and takes back', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    const taskId = gateway.create({
      family: 'jobs',
      prompt: 'Hands off the mouse',
      durationMs: 1,
      dialect: { hiddenMs: 0 },
    })
    await page.keyboard.press('v')
    const dialog = page.getByRole('dialog', { name: 'Add tasks' })
    await dialog.locator('textarea:focus').waitFor()
    await page.keyboard.type(taskId)
    // Two connections are known besides this one: the choice is made by keys as well.
    await tabTo(page, /^Connection|choose|Studio|Archive/u)
    await page.keyboard.press('Enter')
    const focused = page.locator('[role=menuitemradio]:focus')
    await focused.waitFor()
    await page.keyboard.press('End')
    await focused.filter({ hasText: 'Here' }).waitFor()
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Connection Here' }).waitFor()
    await tabTo(page, /^Add 1 task/u)
    await page.keyboard.press('Enter')
    await toast(page, '1 task added').waitFor()
    await dialog.waitFor({ state: 'detached' })

    await page.keyboard.press('/')
    await page.keyboard.type('hands off')
    await cell(page, /^Kept, Hands off the mouse/u).waitFor()
    await tabTo(page, /^Kept, Hands off the mouse/u)
    await page.keyboard.press('Enter')
    await viewer(page).getByRole('slider', { name: 'Rating' }).waitFor()
    await page.keyboard.press('5')
    const rating = async () => (await host.call<TaskPage>('GET', `/tasks?search=${taskId}`)).tasks[0]?.rating
    await expect.poll(rating).toBe(5)
    await page.keyboard.press('Escape')
    await viewer(page).waitFor({ state: 'detached' })
    await expect.poll(() => focusedName(page)).toMatch(/Hands off the mouse/u)

    await page.keyboard.press('Delete')
    await toast(page, '1 task moved to the trash').waitFor()
    await cell(page, 'Hands off the mouse').waitFor({ state: 'detached' })
    await page.keyboard.press('ControlOrMeta+z')
    await cell(page, 'Hands off the mouse').waitFor()
  })

  it('the grid is one tab stop and moves by arrows, Home, End and Page keys', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    expect(await page.locator('[role=gridcell][tabindex="0"]').count()).toBe(1)
    await cells(page).first().focus()
    const first = await focusedName(page)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => focusedName(page)).not.toBe(first)
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => focusedName(page)).toBe(first)
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => focusedName(page)).not.toBe(first)
    await page.keyboard.press('ControlOrMeta+End')
    await expect.poll(() => focusedName(page)).toMatch(/no\. 0\b|Unknown/u)
    await untilFocusInSight(page)
    await page.keyboard.press('ControlOrMeta+Home')
    await expect.poll(() => focusedName(page)).toBe(first)
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+Space')
    await page.getByText('3 selected').waitFor()
    expect(await page.locator('[role=gridcell][tabindex="0"]').count()).toBe(1)
  })

  it('keeps the focused task in sight, however fast one pages', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    await cells(page).first().focus()
    for (const key of ['PageDown', 'PageDown', 'ArrowDown', 'PageDown', 'PageUp', 'ArrowDown']) {
      await page.keyboard.press(key)
      await untilFocusInSight(page)
    }
  })

  it('shows every shortcut on a sheet, and single keys rest while one types', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await sheet.getByText('Move to the trash').waitFor()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    await page.keyboard.press('/')
    await page.keyboard.type('a,hl?')
    await expect.poll(() => page.getByRole('combobox', { name: 'Search' }).inputValue()).toBe('a,hl?')
    expect(new URL(page.url()).pathname).toBe('/')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.keyboard.press('a')
    await page.getByRole('heading', { name: 'Activity', level: 1 }).waitFor()
    await page.keyboard.press(',')
    await page.getByRole('navigation', { name: 'Parts of the settings' }).waitFor()
    await page.keyboard.press('h')
    await untilHistory(page)
  })
})
