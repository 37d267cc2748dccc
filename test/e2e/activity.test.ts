import { beforeAll, describe, expect, it } from 'vitest'
import type { ConnectionView } from '../../src/contract/index.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { addTasks, gatewayName, useKit } from './kit.ts'
import { cell, clipboard, toast } from './screen.ts'
import type { WindowHost } from './window-host.ts'

const kit = useKit()
let gateway: Sandbox
let host: WindowHost

beforeAll(async () => {
  gateway = await kit.gateway({ timeScale: 1 })
  host = await kit.host({ gateway })
  await addTasks(host, gateway, [
    { family: 'jobs', prompt: 'Takes its time', durationMs: 3_600_000 },
    {
      family: 'jobs',
      prompt: 'Not allowed',
      fate: { kind: 'fail', code: '400', message: 'Prompt was flagged as violating content policies.', via: 'record' },
    },
    {
      family: 'jobs',
      prompt: 'Broke down',
      fate: { kind: 'fail', code: '500', message: 'Internal error', via: 'record' },
    },
  ])
})

describe('activity', () => {
  it('shows what waits, with its phase, how long it does, and the next question', async () => {
    const page = await kit.visit(host, { path: '/activity' })
    const row = page.getByRole('listitem').filter({ hasText: 'Takes its time' })
    await row.waitFor()
    await row.getByText(/^(?:waiting|queuing|generating)$/u).waitFor()
    await row.getByText(/asks in \d+ s|asking/u).waitFor()
    const elapsed = row.locator('strong').first()
    const before = await elapsed.innerText()
    await expect.poll(() => elapsed.innerText()).not.toBe(before)
    await page
      .getByText(/Next question/u)
      .first()
      .waitFor()
    expect(await page.locator('main').innerText()).not.toMatch(/\d ?%/u)
  })

  it('shows what failed, in words, with the one next step', async () => {
    const page = await kit.visit(host, { path: '/activity' })
    const refused = page.getByRole('listitem').filter({ hasText: 'Not allowed' })
    await refused.getByText('asking again will not help').waitFor()
    await refused.getByText('Prompt was flagged as violating content policies.').waitFor()
    await refused.getByRole('button', { name: 'Copy prompt' }).click()
    await toast(page, 'Prompt copied').waitFor()
    expect(await clipboard(page)).toBe('Not allowed')
    const broken = page.getByRole('listitem').filter({ hasText: 'Broke down' })
    await broken.getByText('Make it again at the gateway').waitFor()
    await broken.getByRole('link').first().click()
    await page.getByRole('region', { name: 'Image', exact: true }).getByText('Internal error').first().waitFor()
  })

  it('pauses everything and goes on again', async () => {
    const page = await kit.visit(host, { path: '/activity' })
    const holdOf = async () => (await host.call<ConnectionView[]>('GET', '/connections'))[0]?.hold ?? null
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('menuitem', { name: 'Until I resume' }).click()
    await page.getByText('All connections are paused').first().waitFor()
    await expect.poll(holdOf).toMatchObject({ cause: 'user', until: null })
    const row = page.getByRole('listitem').filter({ hasText: 'Takes its time' })
    await row.getByText('asks when resumed').waitFor()
    await page.getByRole('button', { name: 'Resume' }).first().click()
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await expect.poll(holdOf).toBeNull()
  })

  it('asks now when told to', async () => {
    const page = await kit.visit(host, { path: '/activity' })
    await page.getByRole('listitem').filter({ hasText: 'Takes its time' }).waitFor()
    const asked = () => gateway.requests.count('status')
    const before = asked()
    await page.keyboard.press('r')
    await toast(page, 'Everything that waits is asked now').waitFor()
    await expect.poll(asked).toBeGreaterThan(before)
  })

  it('says which key was refused and what to do, on every page, until a key works', async () => {
    const fault = gateway.faults.set(
      { stage: 'status', fault: { kind: 'key-refused' } },
      { stage: 'credit', fault: { kind: 'key-refused' } },
    )
    const page = await kit.visit(host)
    await host.call('POST', '/tasks/check', {})
    await page.getByText(`${gatewayName} refused the key`).first().waitFor()
    await page
      .getByRole('link', { name: /^Activity/u })
      .first()
      .click()
    await page.getByText(`${gatewayName} refused the key`).first().waitFor()
    fault.remove()
    await page.getByRole('button', { name: 'Enter a new key' }).first().click()
    const dialog = page.getByRole('dialog', { name: `Replace the key of ${gatewayName}` })
    await dialog.getByRole('textbox', { name: 'Key' }).fill(gateway.key)
    await dialog.getByRole('button', { name: 'Replace and test' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText(`${gatewayName} refused the key`).first().waitFor({ state: 'detached' })
    await page
      .getByRole('link', { name: /^History/u })
      .first()
      .click()
    await cell(page, /^Waiting, Takes its time/u).waitFor()
  })
})
