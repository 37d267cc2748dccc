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
}, 60_000)

interface Scroller {
  scrollTop: number
  scrollHeight: number
  clientHeight: number
}

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
