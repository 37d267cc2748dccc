import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** The parts of the window that many specs look at, by role and name as a user has them. */

export const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Images' })
/** Tasks in the grid. Waiting places are among them; those have no name. */
export const cells = (page: Page): Locator => grid(page).getByRole('gridcell')
/** The task whose name holds these words. */
export const cell = (page: Page, words: string | RegExp): Locator => grid(page).getByRole('gridcell', { name: words })
export const searchField = (page: Page): Locator => page.getByRole('combobox', { name: 'Search' })
export const facet = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: 'Kieper' }).getByRole('button', { name: new RegExp(`^${name}\\b`, 'u') })
export const viewer = (page: Page): Locator => page.getByRole('region', { name: 'Image', exact: true })
export const selectionBar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Selected tasks' })
/** A passing message. */
export const toast = (page: Page, words: string | RegExp): Locator =>
  page
    .getByRole('region', { name: /^Messages/u })
    .getByRole('listitem')
    .filter({ hasText: words })

/** Tasks in the grid whose row is here. */
export const readCells = (page: Page): Locator => grid(page).locator('[role=gridcell]:not([aria-busy])')
/** The task that has the focus, once its row is here. */
export const focusedCell = (page: Page): Locator => grid(page).locator('[role=gridcell]:focus:not([aria-busy])')

/** Opens the tasks of a history: its first screen is there. */
export const untilHistory = (page: Page): Promise<void> => readCells(page).first().waitFor()

/** What a screen reader is told that a cell is called. */
export async function nameOf(one: Locator): Promise<string> {
  const tree = await one.ariaSnapshot()
  const quoted = /gridcell ("(?:[^"\\]|\\.)*")/u.exec(tree.split('\n', 1)[0] ?? '')?.[1]
  const name: string = quoted === undefined ? '' : JSON.parse(quoted)
  return name
}

/** Waits until the picture behind an image element has been decoded; broken ones fail. */
export async function untilDrawn(image: Locator): Promise<void> {
  await image.waitFor()
  await image.evaluate((drawn: { decode(): Promise<void> }) => drawn.decode())
}

/** What is read twice in a row: what moves or is still being drawn has come to rest. */
export async function atRest<T>(read: () => Promise<T>): Promise<T> {
  let last = await read()
  const isSame = async (): Promise<boolean> => {
    const before = last
    last = await read()
    return JSON.stringify(last) === JSON.stringify(before)
  }
  await expect.poll(isSame).toBe(true)
  return last
}

/** How many elements a page has. */
export const nodeCount = (page: Page): Promise<number> => page.evaluate<number>('document.querySelectorAll("*").length')

/** Text as a user with a clipboard pastes it: written there first, then Ctrl+V wherever the focus is. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`)
  await page.keyboard.press('ControlOrMeta+v')
}

export const clipboard = (page: Page): Promise<string> => page.evaluate<string>('navigator.clipboard.readText()')

/** Drops a text file on the window. */
export async function dropFile(page: Page, name: string, content: string): Promise<void> {
  const file = `new File([${JSON.stringify(content)}], ${JSON.stringify(name)}, { type: 'text/plain' })`
  await page.evaluate(`(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(${file})
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
  })()`)
}

/**
 * The window comes to be as wide as what is in it, and so does everything in it that scrolls. A bar of one line may: it is passed by
 * swiping. So may a table of numbers, whose columns mean something beside each other (WCAG 1.4.10 says the same).
 */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = (): Promise<string[]> =>
    page.evaluate<string[]>(`
    [document.documentElement, ...document.querySelectorAll('body *')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
      .filter((one) => one.querySelector(':scope > table') === null)
      .filter((one) => one === document.documentElement || (/auto|scroll/.test(getComputedStyle(one).overflowX) && one.clientHeight > 64))
      .map((one) => one.outerHTML.slice(0, 150) + ' ' + one.scrollWidth + ' > ' + one.clientWidth)`)
  // A window that has just changed its size is laid out anew a moment later.
  await expect.poll(wide).toEqual([])
}
