import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CollectionList, SavedSearchList, TaskPage } from '../../src/contract/index.ts'
import { addTasks, connect, useKit } from './kit.ts'
import { forgetShifts, shiftsOf } from './layout-shifts.ts'
import { atRest, cell, cells, searchField, selectionBar, toast, untilDrawn, untilHistory, viewer } from './screen.ts'
import type { WindowHost } from './window-host.ts'

const kit = useKit()
let host: WindowHost
/** TaskView ids, the newest first. */
let kept: string[]

beforeAll(async () => {
  host = await kit.host({ seed: 200 })
  const page = await host.call<TaskPage>('GET', '/tasks?status=kept&limit=6')
  kept = page.tasks.map(({ id }) => id)
  await host.call('POST', '/tasks/mark', { ids: kept.slice(0, 2), addTags: ['Black Sea'] })
})

const found = async (search: string): Promise<string[]> => {
  const { tasks } = await host.call<TaskPage>('GET', `/tasks?limit=50&search=${encodeURIComponent(search)}`)
  return tasks.map(({ id }) => id).toSorted()
}
const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Kieper' })

/** Selects the first tasks that are shown. */
async function select(page: Page, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    await cells(page)
      .nth(at)
      .click({ modifiers: ['ControlOrMeta'] })
  }
  await selectionBar(page).getByText(`${count} selected`).waitFor()
}

describe('the search', () => {
  it('says what it does not understand below the field, keeps what was found, and puts it right', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    await searchField(page).fill('status:kept')
    const { total } = await host.call<TaskPage>('GET', '/tasks?status=kept&limit=1')
    await page.getByText(`${total} tasks`, { exact: true }).first().waitFor()
    await untilHistory(page)
    await forgetShifts(page)
    await searchField(page).fill('stauts:kept')
    await page.getByText('There is no “stauts:” to search by.').waitFor()
    await expect.poll(() => searchField(page).getAttribute('aria-invalid')).toBe('true')
    expect(await cells(page).count()).toBeGreaterThan(5)
    expect(await shiftsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Use status:' }).click()
    await expect.poll(() => searchField(page).inputValue()).toBe('status:kept')
    await page.getByText('There is no “stauts:” to search by.').waitFor({ state: 'detached' })
    await searchField(page).fill('Modle:cat')
    await page.getByRole('button', { name: 'Search for it as text' }).click()
    await page.getByRole('heading', { name: 'Nothing matches “"Modle:cat"”' }).waitFor()
  })

  it('says so when the history cannot be read, with a way to try again', async () => {
    // More than the host takes.
    const page = await kit.visit(host, { path: `/?model=${'x'.repeat(1_001)}` })
    await page.getByRole('heading', { name: 'The history cannot be read' }).waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'The history cannot be read' }).waitFor()
    await page.goto(host.origin)
    await untilHistory(page)
  })

  it('completes names and values by the keyboard', async () => {
    const page = await kit.visit(host)
    await untilHistory(page)
    await page.keyboard.press('/')
    await page.keyboard.type('ta')
    await page.getByRole('option', { name: /^tag:/u }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.getByRole('option', { selected: true, name: /^tag:/u }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type('bl')
    await page.getByRole('option', { name: /^Black Sea/u }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.getByRole('option', { selected: true, name: /^Black Sea/u }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => searchField(page).inputValue()).toBe('tag:"Black Sea" ')
    await expect.poll(() => cells(page).count()).toBe(2)
    await page.keyboard.press('Escape')
    await expect.poll(() => searchField(page).inputValue()).toBe('')
  })

  it('is kept with its filters, found again in the sidebar, renamed, deleted and brought back', async () => {
    const searches = () => host.call<SavedSearchList>('GET', '/searches')
    const page = await kit.visit(host, { path: '/?q=tag:keeper&status=kept' })
    await untilHistory(page)
    await page.getByRole('button', { name: 'What can be searched for' }).click()
    await page.getByRole('button', { name: 'Save this search' }).click()
    await page.getByRole('textbox', { name: 'Name of the search' }).fill('Good ones')
    await page.keyboard.press('Enter')
    await expect.poll(searches).toHaveLength(1)
    await page.goto(host.origin)
    await sidebar(page).getByRole('button', { name: 'Good ones', exact: true }).click()
    await expect.poll(() => searchField(page).inputValue()).toBe('tag:keeper status:kept')
    await sidebar(page).getByRole('button', { name: 'More about Good ones' }).click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await page.getByRole('textbox', { name: 'New name' }).fill('Keepers')
    await page.keyboard.press('Enter')
    await sidebar(page).getByRole('button', { name: 'Keepers', exact: true }).waitFor()
    await sidebar(page).getByRole('button', { name: 'More about Keepers' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await toast(page, 'Saved search “Keepers” deleted').waitFor()
    await expect.poll(searches).toEqual([])
    await page.getByRole('button', { name: /^Undo/u }).click()
    await sidebar(page).getByRole('button', { name: 'Keepers', exact: true }).waitFor()
    await expect.poll(searches).toEqual([{ name: 'Keepers', query: 'tag:keeper status:kept' }])

    // Alt and an arrow move the row that has the focus, and its menu does the same.
    const names = async () => (await searches()).map(({ name }) => name)
    for (const name of ['Second', 'Third']) await host.call('POST', '/searches', { name, query: 'fog' })
    await page.reload()
    const row = (name: string) => sidebar(page).getByRole('button', { name, exact: true })
    await row('Keepers').focus()
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(names).toEqual(['Second', 'Keepers', 'Third'])
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(names).toEqual(['Second', 'Third', 'Keepers'])
    await expect.poll(() => page.locator(':focus').innerText()).toBe('Keepers')
    await sidebar(page).getByRole('button', { name: 'More about Third' }).click()
    await page.getByRole('menuitem', { name: 'Move up' }).click()
    await expect.poll(names).toEqual(['Third', 'Second', 'Keepers'])
    await sidebar(page).getByRole('button', { name: 'More about Third' }).click()
    await page.getByRole('menuitem', { name: 'Move up', disabled: true }).waitFor()
    for (const name of ['Second', 'Third']) await host.call('POST', '/searches/delete', { name })
  })
})

describe('marks on many', () => {
  it('reject, tag and collect them, and each is taken back by its Undo', async () => {
    const page = await kit.visit(host, { path: '/?q=status:kept' })
    await untilHistory(page)
    await select(page, 3)
    const chosen = kept.slice(0, 3).toSorted()
    await page.keyboard.press('x')
    await toast(page, '3 tasks rejected').waitFor()
    await expect.poll(() => found('is:rejected')).toEqual(chosen)
    await cell(page, /, rejected$/u)
      .first()
      .waitFor()
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => found('is:rejected')).toEqual([])

    await page.keyboard.press('t')
    await page.getByRole('combobox', { name: 'Tag 3 tasks' }).fill('bla')
    await page.getByRole('option', { name: /^Black Sea/u }).click()
    await toast(page, 'Tag “Black Sea” added').waitFor()
    await expect.poll(() => found('tag:"Black Sea"')).toEqual(chosen)
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => found('tag:"Black Sea"')).toEqual(kept.slice(0, 2).toSorted())

    await selectionBar(page).getByRole('button', { name: 'Collection' }).click()
    await page.getByRole('combobox', { name: /into a collection$/u }).fill('Calendar 2027')
    await page.keyboard.press('Enter')
    await sidebar(page)
      .getByRole('button', { name: /^Calendar 2027/u })
      .waitFor()
    await expect.poll(() => found('collection:"Calendar 2027"').catch(() => [])).toEqual(chosen)
    await sidebar(page).getByRole('button', { name: 'More about Calendar 2027' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await toast(page, 'Collection “Calendar 2027” deleted').waitFor()
    await expect.poll(() => host.call<CollectionList>('GET', '/collections')).toEqual([])
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => found('collection:"Calendar 2027"').catch(() => [])).toEqual(chosen)
  })
})

describe('the trash', () => {
  it('gives back what a search shows', async () => {
    const { prompt } = await host.call<{ prompt: string }>('GET', `/tasks/${kept[4]}`)
    const words = prompt.slice(0, 60)
    const page = await kit.visit(host, { path: '/?q=status:kept' })
    await cell(page, words).first().waitFor()
    const before = await cell(page, words).count()
    await host.call('POST', '/tasks/remove', { ids: [kept[4]] })
    await expect.poll(() => cell(page, words).count()).toBe(before - 1)
    await sidebar(page)
      .getByRole('link', { name: /^Trash/u })
      .click()
    await page.getByRole('button', { name: /^Restore: /u }).click()
    await toast(page, '1 task restored').waitFor()
    await sidebar(page)
      .getByRole('link', { name: /^History/u })
      .click()
    await expect.poll(() => cell(page, words).count()).toBe(before)
  })
})

describe('comparing', () => {
  it('puts tasks beside each other under one lens, tells what differs, and leads back', async () => {
    const page = await kit.visit(host, { path: '/?q=status:kept' })
    await untilHistory(page)
    await select(page, 3)
    await page.keyboard.press('k')
    const view = page.getByRole('region', { name: 'Compare 3 images' })
    const pictures = view.getByRole('list', { name: 'Pictures' }).getByRole('img')
    await expect.poll(() => pictures.count()).toBe(3)
    for (const picture of await pictures.all()) await untilDrawn(picture)
    await view.getByRole('rowheader', { name: 'Prompt' }).waitFor()
    const same = await view.getByRole('row').count()
    await view.getByRole('checkbox', { name: /^Show \d+ that/u }).click()
    await expect.poll(() => view.getByRole('row').count()).toBeGreaterThan(same)
    const widths = () => pictures.evaluateAll((all: { clientWidth: number }[]) => all.map((one) => one.clientWidth))
    const fitting = await atRest(widths)
    await page.keyboard.press('+')
    await expect.poll(widths).toEqual(fitting.map((width) => expect.closeTo(width * 1.25, -0.5)))
    const [first, second] = [kept[0] ?? '', kept[1] ?? '']
    const compared = () => new URL(page.url()).searchParams.getAll('compare').slice(0, 2)
    expect(compared()).toEqual([first, second])
    await view.getByRole('button', { name: 'Swap 2 with 1' }).click()
    await expect.poll(compared).toEqual([second, first])
    await page.keyboard.press('Escape')
    await view.waitFor({ state: 'detached' })
    await selectionBar(page).getByText('3 selected').waitFor()
  })
})

describe('statistics', () => {
  it('are the numbers of the host, as charts with their tables', async () => {
    const page = await kit.visit(host, { path: '/statistics' })
    const days = page.getByRole('region', { name: 'Tasks per day' }).first()
    await days.getByRole('img', { name: /: 200 tasks/u }).waitFor()
    await days.getByText('As a table').click()
    await expect.poll(() => days.getByRole('row').count()).toBeGreaterThan(2)
    const models = page.getByRole('table').filter({ has: page.getByRole('columnheader', { name: 'Model' }) })
    const name = await models.getByRole('rowheader').first().innerText()
    const tasks = Number(await models.getByRole('row').nth(1).getByRole('cell').first().innerText())
    await models.getByRole('link', { name }).click()
    await page.getByText(`${tasks} tasks`).first().waitFor()
  })
})

describe('the same again', () => {
  it('leads from a task to all that have its prompt', async () => {
    const gateway = await kit.gateway()
    await connect(host, gateway)
    const prompt = 'Twice "the same", to the letter'
    await addTasks(host, gateway, [
      { family: 'jobs', prompt },
      { family: 'jobs', prompt },
    ])
    await expect.poll(() => found('"Twice \\"the same"')).toHaveLength(2)
    const [first] = await found('"Twice \\"the same"')
    const page = await kit.visit(host, { path: `/?task=${first}` })
    await viewer(page).getByRole('link', { name: '2 tasks with this prompt' }).click()
    await viewer(page).waitFor({ state: 'detached' })
    await expect.poll(() => cells(page).count()).toBe(2)
    await expect.poll(() => cell(page, /Twice "the same"/u).count()).toBe(2)
  })
})
