import { beforeAll, describe, expect, it } from 'vitest'
import type { TaskPage } from '../../src/contract/index.ts'
import { rareWord } from '../support/seed-history.ts'
import { useKit } from './kit.ts'
import { cells, grid, readCells, nodeCount, searchField, untilHistory } from './screen.ts'
import type { WindowHost } from './window-host.ts'

const kit = useKit()
const seeded = 3_000
const mostNodes = 1_500
let host: WindowHost

beforeAll(async () => {
  host = await kit.host({ seed: seeded })
})

interface Scroller {
  scrollTop: number
  scrollHeight: number
  clientHeight: number
}

const fastTo = 3_000
/** One that is whole takes fifteen and more. */
const mostElementsOfPassing = 9

/** Two steps of a scroll at the same time, and what the first drawing after them makes. */
const elementsOfFastSteps = `new Promise((resolve) => {
  const list = document.querySelector('[role=grid]')
  const made = { cells: 0, elements: 0 }
  const observer = new MutationObserver((changes) => {
    for (const row of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      made.cells += row.querySelectorAll('[role=gridcell]').length
      made.elements += row.querySelectorAll('*').length
    }
    if (made.cells === 0) return
    observer.disconnect()
    resolve(made)
  })
  observer.observe(list, { childList: true })
  for (const top of [${fastTo} / 2, ${fastTo}]) {
    list.parentElement.scrollTop = top
    list.parentElement.dispatchEvent(new Event('scroll'))
  }
})`

describe('thousands of tasks', () => {
  it.each(['grid', 'list'] as const)(
    'only what is in sight is in the page, however far one scrolls (%s)',
    async (view) => {
      const page = await kit.visit(host)
      await untilHistory(page)
      if (view === 'list') {
        await page.keyboard.press('l')
        await page.getByRole('columnheader', { name: 'Prompt' }).waitFor()
      }
      expect(await nodeCount(page)).toBeLessThan(mostNodes)
      const scroller = grid(page).locator('xpath=..')
      for (const share of [0.2, 0.5, 0.8, 1]) {
        await scroller.evaluate((one: Scroller, share: number) => {
          one.scrollTop = (one.scrollHeight - one.clientHeight) * share
        }, share)
        await readCells(page).nth(5).waitFor({ state: 'attached' })
        expect(await nodeCount(page)).toBeLessThan(mostNodes)
      }
      const last = grid(page).getByRole(view === 'grid' ? 'gridcell' : 'row', { name: /no\. [0-9], /u })
      await last.first().waitFor()
    },
  )

  it('draws little of what passes faster than it can be read, and all of it where that ends', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    const scroller = grid(page).locator('xpath=..')
    // There and back, so that the rows are here when they come into sight again.
    for (const top of [fastTo, 0]) {
      await scroller.evaluate((one: Scroller, top: number) => (one.scrollTop = top), top)
      await page.locator('[data-position="12"]').waitFor({ state: top === 0 ? 'attached' : 'detached' })
      await page.locator('[role=gridcell][aria-busy]').first().waitFor({ state: 'detached' })
    }
    const made = await page.evaluate<{ cells: number; elements: number }>(elementsOfFastSteps)
    expect(made.cells).toBeGreaterThan(10)
    expect(made.elements / made.cells).toBeLessThan(mostElementsOfPassing)
    await page.locator('[role=gridcell][aria-busy]').first().waitFor({ state: 'detached' })
    expect(await readCells(page).count()).toBe(await cells(page).count())
  })

  it('stays small on a very large window', async () => {
    const page = await kit.visit(host, { width: 3_840, height: 2_160 })
    await untilHistory(page)
    expect(await nodeCount(page)).toBeLessThan(mostNodes)
  })

  it('narrows down with each letter and widens again', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    await searchField(page).pressSequentially(rareWord)
    const { total } = await host.call<TaskPage>('GET', `/tasks?search=${rareWord}&limit=1`)
    await page.getByRole('search').getByText(`${total} tasks`).waitFor()
    for (const _ of rareWord) await searchField(page).press('Backspace')
    await cells(page).nth(10).waitFor()
  })
})
