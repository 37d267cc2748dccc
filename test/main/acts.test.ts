import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DesktopAsk } from '../../src/contract/index.ts'
import { createActs } from '../../src/main/acts.ts'
import { app, clipboard, done } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kieper-acts-'))
  done.length = 0
})
afterEach(() => {
  app.loginItem.wasOpenedAtLogin = false
  rmSync(folder, { recursive: true, force: true })
})

function start(platform: NodeJS.Platform = 'linux') {
  const asked: DesktopAsk[] = []
  const calls: unknown[][] = []
  const shown = { times: 0 }
  const acts = createActs(
    {
      api: {
        check: async (input) => {
          calls.push(['check', input])
          return { tasks: [], problems: [] }
        },
        pause: async (input) => {
          calls.push(['pause', input])
          return []
        },
        resume: async (input) => {
          calls.push(['resume', input])
          return []
        },
      },
      window: { show: () => void (shown.times += 1) },
      asks: { put: (ask) => void asked.push(ask) },
    },
    (error) => expect.unreachable(String(error)),
    platform,
  )
  return { acts, asked, calls, shown }
}

describe('a launch', () => {
  it('shows the window, unless the first one is to be hidden', () => {
    const { acts, shown } = start()
    acts.take({ args: ['--hidden'], folder, isFirst: true })
    expect(shown.times).toBe(0)
    acts.take({ args: ['--hidden'], folder, isFirst: false })
    expect(shown.times).toBe(1)
    acts.take({ args: [], folder, isFirst: true })
    expect(shown.times).toBe(2)
  })

  it('by the login shows none on macOS, which passes no arguments; a click in the dock does', () => {
    const { acts, shown } = start('darwin')
    app.loginItem.wasOpenedAtLogin = true
    acts.take({ args: [], folder, isFirst: true })
    expect(shown.times).toBe(0)
    acts.take({ args: [], folder, isFirst: false })
    expect(shown.times).toBe(1)
    acts.take({ args: ['kieper://add?text=abc'], folder, isFirst: true })
    expect(shown.times).toBe(2)
  })

  it('with a link asks the page to ask the user, and adds nothing', () => {
    const { acts, asked, calls, shown } = start()
    acts.take({
      args: ['kieper://add?text=abc&connection=kie&family=jobs', 'kieper://delete?all'],
      folder,
      isFirst: true,
    })
    expect(asked).toEqual([{ kind: 'add', text: 'abc', connection: 'kie', family: 'jobs', from: { kind: 'link' } }])
    expect([calls, shown.times]).toEqual([[], 1])
  })

  it('with files asks for their text; a folder or a manifest is to be imported; what is none of these is said', async () => {
    writeFileSync(join(folder, 'ids.txt'), 'id-1\nid-2')
    writeFileSync(join(folder, 'picture.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    mkdirSync(join(folder, 'sub'))
    const { acts, asked } = start()
    acts.take({
      args: ['ids.txt', join(folder, 'picture.png'), 'sub', 'gone.txt', 'manifest.json', 'all.ZIP'],
      folder,
      isFirst: false,
    })
    await expect.poll(() => asked.length).toBe(6)
    expect(asked).toEqual([
      { kind: 'add', text: 'id-1\nid-2', connection: null, family: null, from: { kind: 'file', name: 'ids.txt' } },
      { kind: 'said', what: 'not-text' },
      { kind: 'import', path: join(folder, 'sub') },
      { kind: 'said', what: 'not-text' },
      { kind: 'import', path: join(folder, 'manifest.json') },
      { kind: 'import', path: join(folder, 'all.ZIP') },
    ])
  })
})

describe('the menu of the tray', () => {
  it('asks the core itself', async () => {
    const { acts, calls } = start()
    acts.tray({ do: 'check' })
    acts.tray({ do: 'resume' })
    const before = Date.now()
    acts.tray({ do: 'pause', until: 'one-hour' })
    await expect.poll(() => calls.length).toBe(3)
    expect(calls.slice(0, 2)).toEqual([
      ['check', {}],
      ['resume', {}],
    ])
    const [, input] = calls[2] ?? []
    expect(input).toEqual({ until: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/u) })
    const until = Date.parse(JSON.parse(JSON.stringify(input)).until)
    expect(until - before).toBeGreaterThanOrEqual(3_600_000)
    expect(until - before).toBeLessThan(3_610_000)
  })

  it('leads to the page for the rest', async () => {
    const { acts, asked, shown } = start()
    clipboard.text = 'some ids'
    acts.tray({ do: 'add-clipboard' })
    acts.tray({ do: 'open-task', task: 'abc' })
    acts.tray({ do: 'settings' })
    acts.tray({ do: 'show' })
    await expect.poll(() => asked.length).toBe(3)
    expect(asked).toContainEqual({
      kind: 'add',
      text: 'some ids',
      connection: null,
      family: null,
      from: { kind: 'clipboard' },
    })
    expect(asked).toContainEqual({ kind: 'task', task: 'abc' })
    expect(asked).toContainEqual({ kind: 'settings' })
    expect(shown.times).toBe(4)
    acts.tray({ do: 'quit' })
    expect(done).toEqual([['quit']])
  })
})
