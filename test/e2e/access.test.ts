import type { Page } from 'playwright-core'
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
import type { Look, WindowHost } from './window-host.ts'

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
}, 60_000)

/** A screen: how to get there, in English. */
interface Screen {
  name: string
  isEmpty?: boolean
  path?: string
  /** Waits until it is there. */
  enter(page: Page): Promise<unknown>
}

const screens: readonly Screen[] = [
  {
    name: 'first minute',
    isEmpty: true,
    enter: (page) => page.getByRole('button', { name: 'Run the samples' }).waitFor(),
  },
  { name: 'history, grid', enter: untilHistory },
  {
    name: 'history, list',
    enter: async (page) => {
      await untilHistory(page)
      await page.keyboard.press('l')
      await page.getByRole('columnheader', { name: 'Prompt' }).waitFor({ state: 'attached' })
      await page.locator('[role=row][aria-selected] img').first().waitFor()
    },
  },
  {
    name: 'search with a filter',
    path: '/?q=ridges&status=kept',
    enter: (page) => grid(page).locator('mark').first().waitFor(),
  },
  {
    name: 'nothing found',
    path: '/?q=nothing-like-it',
    enter: (page) => page.getByRole('heading', { name: /^Nothing matches/u }).waitFor(),
  },
  {
    name: 'search that is not understood',
    path: '/?q=modle:banana',
    enter: (page) => page.getByRole('button', { name: 'Use model:' }).waitFor(),
  },
  {
    name: 'search examples',
    enter: async (page) => {
      await untilHistory(page)
      await page.getByRole('button', { name: 'What can be searched for' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'New collection' }).waitFor()
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
      await page.getByRole('table').waitFor()
    },
  },
  {
    name: 'statistics',
    path: '/statistics',
    enter: (page) => page.getByRole('table').first().waitFor({ state: 'attached' }),
  },
  {
    name: 'selection',
    enter: async (page) => {
      await untilHistory(page)
      await page.keyboard.press('ControlOrMeta+a')
      await selectionBar(page).waitFor()
    },
  },
  {
    name: 'viewer',
    enter: async (page) => {
      await cell(page, /^Kept, Kept, with/u).click()
      await viewer(page).getByRole('img').first().waitFor()
    },
  },
  {
    name: 'viewer of a failed task',
    enter: async (page) => {
      await cell(page, /^Failed, Refused/u).click()
      await viewer(page).waitFor()
      await page.getByRole('complementary').waitFor()
    },
  },
  {
    name: 'add',
    enter: async (page) => {
      await untilHistory(page)
      await page.keyboard.press('v')
      await page.getByRole('textbox', { name: /^Paste/u }).fill('9f47c52047dda21bb3df0488736cce57\n5eed0000 nothing')
      await page.getByRole('dialog').getByText('1 new').first().waitFor()
    },
  },
  {
    name: 'export',
    enter: async (page) => {
      await untilHistory(page)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.press('e')
      await page.getByRole('dialog').getByText('manifest.json').first().waitFor({ state: 'attached' })
    },
  },
  {
    name: 'shortcuts',
    enter: async (page) => {
      await untilHistory(page)
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    },
  },
  {
    name: 'activity',
    path: '/activity',
    enter: (page) => page.getByRole('listitem').filter({ hasText: 'Waits' }).waitFor(),
  },
  {
    name: 'trash',
    path: '/trash',
    enter: (page) =>
      page
        .getByRole('button', { name: /^Restore: /u })
        .first()
        .waitFor(),
  },
  ...['connections', 'library', 'rules', 'notifications', 'appearance', 'language', 'keyboard', 'about'].map(
    (section): Screen => ({
      name: `settings, ${section}`,
      path: `/settings/${section}`,
      enter: async (page) => {
        await page.getByRole('navigation', { name: 'Parts of the settings' }).waitFor({ state: 'attached' })
        await page.getByRole('heading', { level: 1 }).first().waitFor()
        if (section === 'connections') await page.getByRole('article').nth(2).waitFor()
        if (section === 'rules') await page.getByRole('article', { name: 'Told' }).waitFor()
      },
    }),
  ),
  {
    name: 'settings, no rules',
    isEmpty: true,
    path: '/settings/rules',
    enter: (page) => page.getByRole('heading', { name: 'No rules yet' }).waitFor(),
  },
  {
    name: 'new connection',
    path: '/settings/connections',
    enter: async (page) => {
      await page.getByRole('button', { name: 'Connection', exact: true }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
]

async function enter(screen: Screen, look: Look): Promise<Page> {
  const page = await kit.visit(screen.isEmpty === true ? empty : host, {
    reducedMotion: true,
    ...look,
    ...(screen.path === undefined ? {} : { path: screen.path }),
  })
  await screen.enter(page)
  return page
}

describe.each(screens)('$name', (screen) => {
  it('has nothing that axe objects to, light and dark', async () => {
    const page = await enter(screen, { theme: 'light' })
    expect(await violationsInBothThemes(page)).toEqual([])
  })

  it('fits into 320 px: nothing to scroll sideways, nothing that axe objects to', async () => {
    const page = await enter(screen, { width: 320, height: 640 })
    await expectNoSidewaysScroll(page)
    expect(await violationsOf(page)).toEqual([])
  })
})

describe('the window', () => {
  it.each([320, 860, 1_440, 2_560, 3_840])('does not scroll sideways at %s px', async (width) => {
    const page = await kit.visit(host, { width, height: Math.min(1_440, Math.max(640, width / 2)) })
    await untilHistory(page)
    await expectNoSidewaysScroll(page)
    for (const path of ['/activity', '/settings', '/trash']) {
      await page.goto(`${host.origin}${path}`)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await expectNoSidewaysScroll(page)
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
