import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ConnectionView, Settings } from '../../src/contract/index.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { gatewayName, secretKey, useKit } from './kit.ts'
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
    expect(await ground(page)).toBe(dark)
    expect(await theme.getByRole('radio', { name: 'Dark' }).isChecked()).toBe(true)
  })

  it('follows the system’s theme and language until told otherwise', async () => {
    const dark = await kit.visit(host, { theme: 'dark', language: 'ru-RU' })
    await dark.getByRole('link', { name: /^История/u }).waitFor()
    expect(await dark.evaluate('document.documentElement.lang')).toBe('ru')
    const light = await kit.visit(host, { language: 'zh-CN' })
    await light.getByRole('link', { name: /^历史/u }).waitFor()
    expect(await light.evaluate('document.documentElement.lang')).toBe('zh-CN')
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
    expect(await rule.isChecked()).toBe(false)
    await page.getByRole('link', { name: 'Library' }).click()
    await page.getByRole('button', { name: 'Check', exact: true }).click()
    await page.getByText('All is well: nothing is missing or damaged.').waitFor()
  })
})
