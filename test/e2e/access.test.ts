import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { violationsInBothThemes, violationsOf } from './axe.ts'
import { addTasks, connect, runKieper, useKit } from './kit.ts'
import {
  cell,
  cells,
  expectNoSidewaysScroll,
  grid,
  nameOf,
  readCells,
  searchField,
  selectionBar,
  untilHistory,
  viewer,
} from './screen.ts'
import type { WindowHost } from './window-host.ts'

const kit = useKit()
let gateway: Sandbox
let host: WindowHost
let empty: WindowHost

beforeAll(async () => {
  gateway = await kit.gateway({ timeScale: 1 })
  host = await kit.host({ seed: 200 })
  await connect(host, gateway)
  await addTasks(host, gateway, [
    { family: 'jobs', prompt: 'Waits', durationMs: 3_600_000 },
    { family: 'jobs', prompt: 'Refused', fate: { kind: 'fail', code: '400', message: 'flagged', via: 'record' } },
    {
      family: 'flux-kontext',
      prompt: 'Kept, with a very long prompt that goes on and on, '.repeat(12),
      original: true,
    },
  ])
  const removed = await host.call<{ tasks: { id: string }[] }>('GET', '/tasks?status=unknown&limit=2')
  await host.call('POST', '/tasks/remove', { ids: removed.tasks.map(({ id }) => id) })
  await runKieper(host, 'rules', 'add', 'Copies', '--search', 'tag:portfolio', '--export', `${host.dataDir}/copies`)
  await runKieper(host, 'rules', 'add', 'Told', '--on', 'failed', '--enable', '--', 'tell-me', 'one has failed')
  empty = await kit.host()
})

/** A screen: how to get there, in English. */
interface Screen {
  name: string
  isEmpty?: boolean
  path?: string
  /** Goes there in a window of any width. What it gives back is in the page for as long as the screen is there. */
  enter(page: Page): Locator | Promise<Locator>
}

const screens: readonly Screen[] = [
  {
    name: 'first minute',
    isEmpty: true,
    enter: (page) => page.getByRole('button', { name: 'Run the samples' }),
  },
  { name: 'history, grid', enter: (page) => readCells(page).first() },
  {
    name: 'history, list',
    enter: async (page) => {
      await untilHistory(page)
      await page.keyboard.press('l')
      await page.getByRole('columnheader', { name: 'Prompt' }).waitFor({ state: 'attached' })
      return page.locator('[role=row][aria-selected] img').first()
    },
  },
  {
    name: 'search with a filter',
    path: '/?q=ridges&status=kept',
    enter: (page) => grid(page).locator('mark').first(),
  },
  {
    name: 'nothing found',
    path: '/?q=nothing-like-it',
    enter: (page) => page.getByRole('heading', { name: /^Nothing matches/u }),
  },
  {
    name: 'search that is not understood',
    path: '/?q=modle:banana',
    enter: (page) => page.getByRole('button', { name: 'Use model:' }),
  },
  {
    name: 'search examples',
    enter: async (page) => {
      await untilHistory(page)
      await page.getByRole('button', { name: 'What can be searched for' }).click()
      return page.getByRole('dialog').getByRole('button', { name: 'New collection' })
    },
  },
  {
    name: 'comparison',
    enter: async (page) => {
      await untilHistory(page)
      for (const at of [0, 1])
        await cells(page)
          .nth(at)
          .click({ modifiers: ['ControlOrMeta'] })
      await page.keyboard.press('k')
      return page.getByRole('table')
    },
  },
  {
    name: 'statistics',
    path: '/statistics',
    enter: (page) => page.getByRole('table').first(),
  },
  {
    name: 'selection',
    enter: async (page) => {
      await untilHistory(page)
      await page.keyboard.press('ControlOrMeta+a')
      return selectionBar(page)
    },
  },
  {
    name: 'viewer',
    enter: async (page) => {
      await cell(page, /^Kept, Kept, with/u).click()
      return viewer(page).getByRole('img').first()
    },
  },
  {
    name: 'viewer of a failed task',
    enter: async (page) => {
      await cell(page, /^Failed, Refused/u).click()
      await viewer(page).waitFor()
      return page.getByRole('complementary')
    },
  },
  {
    name: 'add',
    enter: async (page) => {
      await untilHistory(page)
      await page.keyboard.press('v')
      await page.getByRole('textbox', { name: /^Paste/u }).fill('9f47c52047dda21bb3df0488736cce57\n5eed0000 nothing')
      return page.getByRole('dialog').getByText('1 new').first()
    },
  },
  {
    name: 'export',
    enter: async (page) => {
      await untilHistory(page)
      await page.keyboard.press('ControlOrMeta+a')
      await selectionBar(page).waitFor()
      await page.keyboard.press('e')
      return page.getByRole('dialog').getByText('manifest.json').first()
    },
  },
  {
    name: 'shortcuts',
    enter: async (page) => {
      await untilHistory(page)
      await page.keyboard.press('?')
      return page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    },
  },
  {
    name: 'activity',
    path: '/activity',
    enter: (page) => page.getByRole('listitem').filter({ hasText: 'Waits' }),
  },
  {
    name: 'trash',
    path: '/trash',
    enter: (page) => page.getByRole('button', { name: /^Restore: /u }).first(),
  },
  ...['connections', 'library', 'rules', 'notifications', 'appearance', 'language', 'keyboard', 'about'].map(
    (section): Screen => ({
      name: `settings, ${section}`,
      path: `/settings/${section}`,
      enter: async (page) => {
        await page.getByRole('navigation', { name: 'Parts of the settings' }).waitFor({ state: 'attached' })
        if (section === 'connections') await page.getByRole('article').nth(2).waitFor()
        if (section === 'rules') await page.getByRole('article', { name: 'Told' }).waitFor()
        return page.getByRole('heading', { level: 1 }).first()
      },
    }),
  ),
  {
    name: 'settings, no rules',
    isEmpty: true,
    path: '/settings/rules',
    enter: (page) => page.getByRole('heading', { name: 'No rules yet' }),
  },
  {
    name: 'new connection',
    path: '/settings/connections',
    enter: async (page) => {
      await page.getByRole('button', { name: 'Connection', exact: true }).click()
      return page.getByRole('dialog')
    },
  },
]

const wide = { width: 1_440, height: 900 }
const narrow = { width: 320, height: 640 }

describe.each(screens)('$name', ({ isEmpty = false, path, enter }) => {
  it('fits into 320 px, and has nothing that axe objects to: narrow, wide, light, dark', async () => {
    const page = await kit.visit(isEmpty ? empty : host, {
      reducedMotion: true,
      ...narrow,
      ...(path === undefined ? {} : { path }),
    })
    const shown = await enter(page)
    await shown.waitFor({ state: 'attached' })
    await expectNoSidewaysScroll(page)
    expect(await violationsOf(page)).toEqual([])

    await page.setViewportSize(wide)
    await expectNoSidewaysScroll(page)
    await shown.waitFor({ state: 'attached' })
    expect(await violationsInBothThemes(page)).toEqual([])
  })
})

describe('the window', () => {
  it('does not scroll sideways, however wide it is', async () => {
    const page = await kit.visit(host)
    for (const path of ['/', '/activity', '/settings', '/trash']) {
      if (path !== '/') await page.goto(`${host.origin}${path}`)
      await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
      for (const width of [320, 860, 1_440, 2_560, 3_840]) {
        await page.setViewportSize({ width, height: Math.min(1_440, Math.max(640, width / 2)) })
        if (path === '/') await untilHistory(page)
        await expectNoSidewaysScroll(page)
      }
    }
  })

  it('loses nothing at a zoom of 200 %', async () => {
    const page = await kit.visit(host, { width: 1_440, height: 900, zoom: 2 })
    await untilHistory(page)
    await expectNoSidewaysScroll(page)
    await searchField(page).waitFor()
    await page.getByRole('button', { name: 'Filters' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: /^Failed/u }).click()
    await sheet
      .getByRole('button', { name: /^Show \d+ tasks?$|^Close$/u })
      .first()
      .click()
    await cell(page, /^Failed, /u)
      .first()
      .waitFor()
    for (const name of ['History', 'Activity', 'Settings'])
      await page.getByRole('link', { name }).or(page.getByRole('button', { name })).first().waitFor()
  })

  it('moves nothing when the user wants no motion', async () => {
    const page = await kit.visit(host, { reducedMotion: true })
    await untilHistory(page)
    await page.keyboard.press('v')
    await page.getByRole('dialog').waitFor()
    const running = await page.evaluate<string[]>(`
      document.getAnimations()
        .filter(({ effect }) => Number(effect?.getComputedTiming().activeDuration ?? 0) > 1)
        .map(({ effect }) => effect.target?.outerHTML.slice(0, 150))`)
    expect(running).toEqual([])
  })

  it('tells a screen reader a grid with rows, cells and their names', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    expect(await grid(page).getAttribute('aria-multiselectable')).toBe('true')
    expect(Number(await grid(page).getAttribute('aria-rowcount'))).toBeGreaterThan(20)
    const rows = grid(page).getByRole('row')
    await rows
      .filter({ has: page.getByRole('rowheader', { name: /^Today/u }) })
      .first()
      .waitFor()
    for (const row of await rows.all()) expect(Number(await row.getAttribute('aria-rowindex'))).toBeGreaterThan(0)
    const pattern = /^(?:Waiting|Saving|Kept|Incomplete|Failed|Unknown), .+, .+, .+/u
    for (const one of await readCells(page).all()) expect(await nameOf(one)).toMatch(pattern)
    for (const landmark of ['navigation', 'main', 'search'] as const)
      expect(await page.getByRole(landmark).count()).toBe(1)
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement?.closest("main, #content") !== null')).toBe(true)
  })
})
