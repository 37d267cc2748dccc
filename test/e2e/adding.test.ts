import { beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { connect, secretKey, useKit } from './kit.ts'
import { cell, cells, dropFile, paste, toast, untilDrawn } from './screen.ts'
import type { WindowHost } from './window-host.ts'

const kit = useKit()
let gateway: Sandbox
let host: WindowHost

beforeAll(async () => {
  gateway = await kit.gateway()
  host = await kit.host({ gateway })
})

describe('adding', () => {
  it('takes a paste anywhere, shows what it understood, and the picture comes by itself', async () => {
    const page = await kit.visit(host)
    await page.getByRole('button', { name: /^Add/u }).first().waitFor()
    const taskId = gateway.create({
      family: 'jobs',
      prompt: 'A lighthouse on paper',
      durationMs: 1,
      dialect: { hiddenMs: 0 },
    })
    const curl = `curl "${gateway.url}/api/v1/jobs/recordInfo?taskId=${taskId}" -H "Authorization: Bearer ${secretKey}"`
    await paste(page, curl)
    const dialog = page.getByRole('dialog', { name: 'Add tasks' })
    const understood = dialog.getByRole('region', { name: 'What was understood' })
    await understood.getByText(taskId).waitFor()
    await expect.poll(() => understood.innerText()).toMatch(/Jobs/u)
    await dialog.getByText('A key in the text is neither stored nor shown.').waitFor()
    await page.keyboard.press('Enter')
    await toast(page, '1 task added').waitFor()
    await cell(page, /^Kept, A lighthouse on paper/u).waitFor()
    await untilDrawn(cell(page, 'A lighthouse on paper').locator('img'))

    await paste(page, `${taskId}\n${taskId.slice(0, 25)}`)
    await dialog.getByText('1 already here').first().waitFor()
    await dialog.getByText('1 line without an id').first().waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await cells(page).count()).toBe(1)
  })

  it('takes a file that is dropped on it', async () => {
    const page = await kit.visit(host)
    await page.getByRole('button', { name: /^Add/u }).first().waitFor()
    const ids = ['One in a file', 'Two in a file'].map((prompt) =>
      gateway.create({ family: 'flux-kontext', prompt, durationMs: 1, dialect: { hiddenMs: 0 } }),
    )
    await dropFile(page, 'tasks.txt', ids.join('\n'))
    await page.getByRole('button', { name: /^Add 2 tasks/u }).waitFor()
    // Wherever in the dialog the focus is.
    await page.getByRole('button', { name: 'Cancel' }).focus()
    await page.keyboard.press('ControlOrMeta+Enter')
    await cell(page, /^Kept, One in a file/u).waitFor()
    await cell(page, /^Kept, Two in a file/u).waitFor()
  })

  it('says so when there is nothing in a paste', async () => {
    const page = await kit.visit(host)
    await page.getByRole('button', { name: /^Add/u }).first().waitFor()
    await paste(page, 'Dear diary, today I made no images at all. <script>alert(1)</script>')
    const dialog = page.getByRole('dialog', { name: 'Add tasks' })
    await dialog
      .getByText(/line without an id|no id in it|No task id/u)
      .first()
      .waitFor()
    await expect.poll(() => dialog.getByRole('button', { name: /^Add/u }).isDisabled()).toBe(true)
  })

  it('survives five megabytes of rubbish with one id in it', async () => {
    const page = await kit.visit(host)
    await page.getByRole('button', { name: /^Add/u }).first().waitFor()
    const taskId = gateway.create({ family: 'jobs', prompt: 'Needle', durationMs: 1, dialect: { hiddenMs: 0 } })
    const hay = 'lorem ipsum dolor sit amet '.repeat(100_000)
    await paste(page, `${hay}\n{"taskId":"${taskId}"}\n${hay}`.slice(0, 5_000_000 + taskId.length))
    const dialog = page.getByRole('dialog', { name: 'Add tasks' })
    await dialog.getByRole('button', { name: /^Add 1 task/u }).click()
    await cell(page, /^Kept, Needle/u).waitFor()
  })

  it('shows a hostile prompt as text, in the history and in the viewer', async () => {
    const page = await kit.visit(host)
    const prompt =
      '<img src=x onerror="document.title=\'owned\'"><b>bold</b> \u202Egnihtyna\u202C zero\u200Bwidth __proto__ {{7*7}}'
    const taskId = gateway.create({ family: 'jobs', prompt, durationMs: 1, dialect: { hiddenMs: 0 } })
    await host.call('POST', '/tasks', { text: taskId, family: 'jobs' })
    await cell(page, /^Kept, <img src=x/u).click()
    await page.getByRole('complementary', { name: 'About this image' }).getByText('<b>bold</b>').first().waitFor()
    expect(await page.title()).not.toContain('owned')
    expect(await page.locator('img[src="x"]').count()).toBe(0)
  })

  it('asks for a connection first, and keeps what was pasted until then', async () => {
    const fresh = await kit.host()
    const page = await kit.visit(fresh)
    await page.getByRole('heading', { name: 'Connect a key' }).waitFor()
    const taskId = gateway.create({ family: 'jobs', prompt: 'Patience', durationMs: 1, dialect: { hiddenMs: 0 } })
    await paste(page, taskId)
    const dialog = page.getByRole('dialog', { name: 'Add tasks' })
    await dialog.getByText('Connect a key first', { exact: false }).waitFor()
    await page.keyboard.press('Escape')
    await connect(fresh, gateway)
    await page.getByRole('heading', { name: 'Nothing here yet' }).waitFor()
  })
})
