import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ConnectionView } from '../../src/contract/index.ts'
import { expectTroubles, secretKey, useKit } from './kit.ts'
import { cell, cells, toast, untilDrawn, untilHistory } from './screen.ts'

const kit = useKit()

describe('first minute', () => {
  it('runs the samples from waiting to kept pictures, and takes them away in one click', async () => {
    const host = await kit.host()
    const page = await kit.visit(host)
    await page.getByRole('heading', { name: 'Every image you make, kept.' }).waitFor()
    await page.getByRole('button', { name: 'Run the samples' }).click()
    await untilHistory(page)
    await page.getByRole('region', { name: 'Sample tasks' }).waitFor()
    await cell(page, /^Kept, /u)
      .nth(2)
      .waitFor({ timeout: 40_000 })
    await untilDrawn(
      cell(page, /^Kept, /u)
        .locator('img')
        .first(),
    )
    expect(readdirSync(host.libraryDir).filter((name) => !name.startsWith('.'))).not.toEqual([])

    // A thumbnail that was asked for just before is gone with its task.
    expectTroubles(page, /404/u)
    await page.getByRole('button', { name: 'Remove the samples' }).click()
    await page.getByRole('button', { name: 'Run the samples' }).waitFor()
    await expect.poll(() => host.call<ConnectionView[]>('GET', '/connections')).toEqual([])
    await expect.poll(() => host.call('GET', '/tasks')).toMatchObject({ total: 0 })
    const left = () =>
      readdirSync(host.libraryDir, { recursive: true }).filter((name) => /\.(?:jpe?g|png|webp)$/u.test(String(name)))
    await expect.poll(left).toEqual([])
  })

  it('connects a key and tells the balance; a wrong one is refused in words and can be mended', async () => {
    const gateway = await kit.gateway({ credits: 321 })
    const host = await kit.host()
    const page = await kit.visit(host)
    await page.getByRole('radio', { name: 'Another' }).click()
    await page.getByRole('textbox', { name: 'Address' }).fill(gateway.url)
    const key = page.getByRole('textbox', { name: 'Key' })
    await key.fill('not-the-key')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page
      .getByText(/refused the key|key was refused/u)
      .first()
      .waitFor()

    await key.fill(secretKey)
    await page.getByRole('button', { name: 'Continue' }).click()
    await toast(page, /is connected.*321 credits left/u).waitFor()
    await page.getByRole('heading', { name: 'Nothing here yet' }).waitFor()
    await page.getByRole('link', { name: /321/u }).waitFor()
    expect(await cells(page).count()).toBe(0)
  })

  it('says what is missing without asking anybody', async () => {
    const host = await kit.host()
    const page = await kit.visit(host)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('The gateway asks for a key.').waitFor()
    await page.getByRole('radio', { name: 'Another' }).click()
    await page.getByRole('textbox', { name: 'Key' }).fill('some-key')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Another gateway needs its address.').waitFor()
    await page.getByRole('textbox', { name: 'Address' }).fill('http://example.com')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('http would send the key in the open. Use https.').waitFor()
    expect(await host.call('GET', '/connections')).toEqual([])
  })
})
