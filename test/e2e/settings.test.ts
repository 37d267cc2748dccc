import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ConnectionView, RuleList, Settings } from '../../src/contract/index.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { addTasks, gatewayName, runKieper, secretKey, useKit } from './kit.ts'
import { toast } from './screen.ts'
import type { WindowHost } from './window-host.ts'

const kit = useKit()
let gateway: Sandbox
let host: WindowHost

beforeAll(async () => {
  gateway = await kit.gateway({ credits: 77 })
  host = await kit.host({ gateway })
})

const ground = (page: Page): Promise<string> => page.evaluate<string>('getComputedStyle(document.body).backgroundColor')

describe('settings', () => {
  it('changes the theme at once and keeps it', async () => {
    const page = await kit.visit(host, { path: '/settings/appearance' })
    const theme = page.getByRole('radiogroup', { name: 'Theme' })
    await theme.waitFor()
    const light = await ground(page)
    await theme.getByRole('radio', { name: 'Dark' }).click()
    await expect.poll(() => ground(page)).not.toBe(light)
    const dark = await ground(page)
    await page.reload()
    await theme.waitFor()
    await expect.poll(() => ground(page)).toBe(dark)
    await theme.getByRole('radio', { name: 'Dark', checked: true }).waitFor()
  })

  it('follows the system’s theme and language until told otherwise', async () => {
    const dark = await kit.visit(host, { theme: 'dark', language: 'ru-RU' })
    await dark.getByRole('link', { name: /^История/u }).waitFor()
    await expect.poll(() => dark.evaluate('document.documentElement.lang')).toBe('ru')
    const light = await kit.visit(host, { language: 'zh-CN' })
    await light.getByRole('link', { name: /^历史/u }).waitFor()
    await expect.poll(() => light.evaluate('document.documentElement.lang')).toBe('zh-CN')
    expect(await ground(dark)).not.toBe(await ground(light))
  })

  it('speaks Russian and Chinese when asked to, and keeps it', async () => {
    const page = await kit.visit(host, { path: '/settings/language' })
    await page.getByRole('radio', { name: 'Русский' }).click()
    await page.getByRole('heading', { name: 'Язык', level: 1 }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Язык', level: 1 }).waitFor()
    await page.getByRole('radio', { name: '简体中文' }).click()
    await page.getByRole('link', { name: /^历史/u }).first().waitFor()
    await page.getByRole('radio', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Language', level: 1 }).waitFor()
  })

  it('tests, pauses, resumes and renames a connection', async () => {
    const page = await kit.visit(host, { path: '/settings/connections' })
    const card = page.getByRole('article', { name: gatewayName })
    await card.getByRole('button', { name: 'Test' }).click()
    await card.getByText('The key works, 77 credits left').waitFor()
    const more = card.getByRole('button', { name: `More about ${gatewayName}` })
    await more.click()
    await page.getByRole('menuitem', { name: 'Pause' }).click()
    await card
      .getByText(/Paused by you/u)
      .first()
      .waitFor()
    await card.getByRole('button', { name: 'Resume' }).click()
    await card
      .getByText(/Paused by you/u)
      .first()
      .waitFor({ state: 'detached' })
    await more.click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    const dialog = page.getByRole('dialog', { name: `Rename ${gatewayName}` })
    await dialog.getByRole('textbox', { name: 'New name' }).fill('Elsewhere')
    await page.keyboard.press('Enter')
    await page.getByRole('article', { name: 'Elsewhere' }).waitFor()
    await host.call('POST', '/connections/rename', { name: 'Elsewhere', to: gatewayName })
    await card.waitFor()
  })

  it('takes back an image host that was added, and with Undo gives it back', async () => {
    await host.call('POST', '/connections', { name: gatewayName, imageHosts: ['cdn.example.com'] })
    const page = await kit.visit(host, { path: '/settings/connections' })
    const card = page.getByRole('article', { name: gatewayName })
    await card.getByRole('button', { name: 'Remove the host cdn.example.com' }).click()
    await card.getByText('cdn.example.com').waitFor({ state: 'detached' })
    await toast(page, 'cdn.example.com').getByRole('button', { name: /Undo/u }).click()
    await card.getByText('cdn.example.com').waitFor()
    const added = async () => (await host.call<ConnectionView[]>('GET', '/connections'))[0]?.addedImageHosts
    await expect.poll(added).toEqual(['cdn.example.com'])
  })

  it('says in the reader’s language what the host refuses', async () => {
    await addTasks(host, gateway, [{ family: 'jobs', prompt: 'Holds its connection' }])
    const page = await kit.visit(host, { path: '/settings/connections', language: 'ru-RU' })
    await page.getByRole('button', { name: `Ещё о ${gatewayName}` }).click()
    await page.getByRole('menuitem', { name: 'Удалить' }).click()
    await page.getByText(`У подключения «${gatewayName}» есть 1 задача`).first().waitFor()
    await page.getByRole('article', { name: gatewayName }).waitFor()
  })

  it('takes a key and never gives it back', async () => {
    const page = await kit.visit(host, { path: '/settings/connections' })
    const received: string[] = []
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => void received.push(String(payload))))
    page.on('response', (response) => {
      if (!/\.(?:js|css|woff2|svg|webp)/u.test(response.url()))
        void response.text().then(
          (text) => received.push(text),
          () => undefined,
        )
    })
    await page.reload()
    const card = page.getByRole('article', { name: gatewayName })
    await card.getByRole('button', { name: 'Replace' }).click()
    const dialog = page.getByRole('dialog', { name: `Replace the key of ${gatewayName}` })
    await dialog.getByRole('textbox', { name: 'Key' }).fill(secretKey)
    await dialog.getByRole('button', { name: 'Replace and test' }).click()
    await dialog.waitFor({ state: 'detached' })
    await toast(page, 'The key works').waitFor()
    await card.getByText('Kept in a file that only you can read').waitFor()
    await page.getByRole('link', { name: 'About' }).click()
    await page.getByRole('link', { name: 'OpenAPI document' }).waitFor()
    const kept = await page.evaluate<string>(`
      document.documentElement.outerHTML + JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) + document.cookie +
        [...document.querySelectorAll('input, textarea')].map(({ value }) => value).join()`)
    expect(kept).not.toContain(secretKey)
    expect(received.length).toBeGreaterThan(3)
    expect(received.filter((text) => text.includes(secretKey))).toEqual([])
    expect(JSON.stringify(await host.call<ConnectionView[]>('GET', '/connections'))).not.toContain(secretKey)
    expect(readFileSync(`${host.dataDir}/kieper.db`).includes(secretKey)).toBe(false)
  })

  it('keeps what is notified, and checks the library', async () => {
    const page = await kit.visit(host, { path: '/settings/notifications' })
    const rule = page.getByRole('switch', { name: 'When a task fails' })
    await rule.click()
    await expect.poll(async () => (await host.call<Settings>('GET', '/settings')).notify.failed).toBe(false)
    await page.reload()
    await expect.poll(() => rule.isChecked()).toBe(false)
    await page.getByRole('link', { name: 'Library' }).click()
    await page.getByRole('button', { name: 'Check', exact: true }).click()
    await page.getByText('All is well: nothing is missing or damaged.').waitFor()
  })

  it('shows the rules in a browser, turns them off and removes them, and tells how the rest is done', async () => {
    await runKieper(host, 'rules', 'add', "It's told", '--enable', '--', 'tell-me', '$HOME', 'kept\u202E')
    const page = await kit.visit(host, { path: '/settings/rules' })
    const rule = page.getByRole('article', { name: "It's told" })
    await rule.getByText('When a task is kept, run').waitFor()
    const argv = rule.getByRole('list', { name: 'What is started' }).getByRole('listitem')
    await expect.poll(() => argv.allInnerTexts()).toEqual(['tell-me', '$HOME', String.raw`kept\u{202E}`])
    expect(await page.getByRole('button', { name: 'Rule', exact: true }).count()).toBe(0)
    const isOn = rule.getByRole('switch')
    await isOn.click()
    await rule.getByText(String.raw`kieper rules enable 'It'\''s told'`).waitFor()
    await expect.poll(() => isOn.isDisabled()).toBe(true)
    await expect.poll(() => host.call<RuleList>('GET', '/rules')).toMatchObject([{ enabled: false }])
    await rule.getByRole('button', { name: /^More about/u }).click()
    await page.getByRole('menuitem').first().waitFor()
    expect(await page.getByRole('menuitem').count()).toBe(1)
    await page.getByRole('menuitem', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('heading', { name: 'No rules yet' }).waitFor()
    await expect.poll(() => host.call<RuleList>('GET', '/rules')).toEqual([])
  })
})
