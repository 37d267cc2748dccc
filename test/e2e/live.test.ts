import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox, TaskOrder } from '../../src/sandbox/index.ts'
import { addTasks, connect, untilKept, useKit } from './kit.ts'
import { forgetShifts, shiftsOf } from './layout-shifts.ts'
import { atRest, cell, grid, nameOf, readCells, selectionBar, untilHistory } from './screen.ts'
import type { WindowHost } from './window-host.ts'

const kit = useKit()
let gateway: Sandbox
let host: WindowHost
let kept: number
/** How far the gateway's clock is ahead of ours: what takes a minute there waits until a test has seen it waiting. */
let aheadMs = 0
const minuteMs = 60_000

beforeAll(async () => {
  gateway = await kit.gateway({ timeScale: 1, clock: { now: () => Date.now() + aheadMs } })
  host = await kit.host({ seed: 300 })
  await connect(host, gateway)
  kept = (await host.call<{ total: number }>('GET', '/tasks?status=kept')).total
})

describe('live', () => {
  it('shows a task that a script added, its phase, and its picture when it is kept', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    const order: TaskOrder = { family: 'jobs', prompt: 'Seen to arrive', model: 'takes-a-minute', durationMs: minuteMs }
    await addTasks(host, gateway, [order])
    await cell(page, /^Waiting, Seen to arrive/u).waitFor()
    aheadMs += minuteMs
    await cell(page, /^Kept, Seen to arrive/u).waitFor()
    await untilKept(host, (kept += 1))
    await cell(page, 'Seen to arrive').locator('img').waitFor()
  })

  it('never moves what is looked at: new tasks wait behind a pill', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    await grid(page).hover()
    await page.mouse.wheel(0, 1_500)
    const name = await nameInTheMiddle(page, 1_500)
    const before = await atRest(() => cell(page, name).boundingBox())
    await addTasks(host, gateway, [
      { family: 'jobs', prompt: 'New above, one' },
      { family: 'jobs', prompt: 'New above, two' },
    ])
    const pill = page.getByRole('button', { name: '2 new' })
    await pill.waitFor()
    await untilKept(host, (kept += 2))
    expect(await cell(page, name).boundingBox()).toEqual(before)
    expect(await cell(page, 'New above').count()).toBe(0)
    await pill.click()
    await cell(page, 'New above, one').waitFor()
    await cell(page, 'New above, two').waitFor()
    await pill.waitFor({ state: 'detached' })
  })

  it('moves nothing when the strip has something to tell, and when it has no more, at the top and further down', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    const strip = page.getByRole('region', { name: 'Activity' })
    const nothing = strip.getByText('Nothing is under way.')
    await nothing.waitFor()
    // What is selected holds new tasks back: only the strip tells of them.
    await readCells(page).first().focus()
    await page.keyboard.press('Space')
    await selectionBar(page).waitFor()
    for (const scrolledPx of [0, 1_500]) {
      await grid(page).hover()
      await page.mouse.wheel(0, scrolledPx)
      const name = await nameInTheMiddle(page, scrolledPx)
      const before = await atRest(() => cell(page, name).boundingBox())
      await forgetShifts(page)
      const order: TaskOrder = { family: 'jobs', prompt: 'Never done', fate: { kind: 'never' } }
      const [id] = await addTasks(host, gateway, [order])
      await strip.getByText('1 waiting').waitFor()
      await host.call('POST', '/tasks/remove', { ids: [id] })
      await nothing.waitFor()
      expect(await cell(page, name).boundingBox()).toEqual(before)
      expect(await shiftsOf(page)).toEqual([])
    }
  })

  it('shifts nothing while tasks finish and while one scrolls', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    const orders = Array.from({ length: 6 }, (_, at): TaskOrder => {
      const ratio = at % 2 === 0 ? '16:9' : '3:4'
      return {
        family: 'jobs',
        prompt: `Finishing ${at}`,
        aspectRatio: ratio,
        params: { aspect_ratio: ratio },
        model: 'takes-a-minute-or-so',
        durationMs: minuteMs + 500 * at,
      }
    })
    // One that stays, so that the strip tells of it all the while.
    await addTasks(host, gateway, [...orders, { family: 'jobs', prompt: 'Never done', fate: { kind: 'never' } }])
    for (let at = 0; at < 6; at += 1) await cell(page, new RegExp(`, Finishing ${at}`, 'u')).waitFor()
    await cell(page, 'Never done').waitFor()
    const strip = page.getByRole('region', { name: 'Activity' })
    await strip.waitFor()
    await forgetShifts(page)
    aheadMs += minuteMs
    for (let at = 0; at < 6; at += 1) await cell(page, new RegExp(`^Kept, Finishing ${at}`, 'u')).waitFor()
    kept += 6
    await grid(page).hover()
    for (let times = 0; times < 10; times += 1) {
      await page.mouse.wheel(0, 700)
      await readCells(page).nth(3).waitFor()
    }
    // Above it is the strip, whose cells share their row anew when one comes or goes.
    const top = (await strip.boundingBox())?.y ?? 0
    expect(await shiftsOf(page, top + 100)).toEqual([])
  })

  it('tells a screen reader in words, gathered', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    await addTasks(host, gateway, [{ family: 'jobs', prompt: 'Said aloud' }])
    await cell(page, /^Kept, Said aloud/u).waitFor()
    kept += 1
    await page.getByRole('status').filter({ hasText: '1 image kept' }).first().waitFor({ state: 'attached' })
  })
})

/** Waits until the history has been scrolled so far, and names a task in the middle of what is seen. */
async function nameInTheMiddle(page: Page, scrolledPx: number): Promise<string> {
  for (;;) {
    const count = await readCells(page).count()
    for (let at = 0; at < count; at += 1) {
      const box = await readCells(page).nth(at).boundingBox()
      if (box !== null && box.y > 300 && box.y + box.height < 800 && (await scrolledBy(page)) >= scrolledPx)
        return nameOf(readCells(page).nth(at))
    }
  }
}

const scrolledBy = (page: Page): Promise<number> =>
  grid(page).evaluate((one: { parentElement: { scrollTop: number } }) => one.parentElement.scrollTop)
