import { describe, expect, it } from 'vitest'
import { clockTime } from '../../src/desktop/clock-time.ts'
import type { Platform } from '../../src/desktop/platform.ts'
import { trayMenu } from '../../src/desktop/tray-menu.ts'
import type { TrayAction, TrayMenuItem } from '../../src/desktop/tray-menu.ts'
import { wordsIn } from '../../src/desktop/words/words-in.ts'
import { imageView, overviewOf, taskView } from '../renderer/states/sample-views.ts'
import { heldBack } from './sample-overview.ts'

const en = wordsIn('en')
const keptAt = '2026-11-22T14:31:00.000Z'
const task = (id: string, prompt: string | null) =>
  taskView({ id, prompt, keptAt, images: [imageView({ id: 'x-0', status: 'kept' })] })

const menu = (platform: Platform, latest = [task('a', 'Layered ridges')], isPaused = false): TrayMenuItem[] =>
  trayMenu(
    {
      status: '3 waiting',
      overview: overviewOf(isPaused ? { connections: [heldBack('user')] } : {}),
      latest,
      platform,
    },
    en,
  )

/** The menu as a person reads it: one line each, what is inside a submenu indented. */
function lines(items: readonly TrayMenuItem[], indent = ''): string[] {
  return items.flatMap((item) => {
    switch (item.kind) {
      case 'separator':
        return [`${indent}-`]
      case 'line':
        return [`${indent}(${item.label})`]
      case 'item':
        return [`${indent}${item.label}`]
      case 'submenu':
        return [`${indent}${item.label} >`, ...lines(item.items, `${indent}  `)]
    }
  })
}

const time = clockTime(Date.parse(keptAt), en)

describe('trayMenu', () => {
  it('has on Linux all that the tray can do', () => {
    expect(lines(menu('linux'))).toEqual([
      'Show Kieper',
      '(3 waiting)',
      '-',
      `Layered ridges  ${time}`,
      '-',
      'Add from clipboard',
      'Check now',
      'Pause >',
      '  For 1 hour',
      '  Until tomorrow',
      '-',
      'Settings',
      'Quit',
    ])
  })

  it('has the manners of macOS and of Windows', () => {
    expect(lines(menu('mac'))).toEqual(expect.arrayContaining(['Add from Clipboard', 'Settings…', 'Quit Kieper']))
    const windows = lines(menu('windows'))
    expect(windows[0]).toBe('Open Kieper')
    expect(windows.at(-1)).toBe('Exit')
    expect(windows).toContain('Latest images >')
    expect(windows).toContain(`  Layered ridges  ${time}`)
  })

  it('offers to resume what is paused', () => {
    const said = lines(menu('linux', [], true))
    expect(said).toContain('Resume')
    expect(said).not.toContain('Pause >')
  })

  it('has no gap where nothing is kept yet', () => {
    expect(lines(menu('linux', [])).slice(0, 4)).toEqual(['Show Kieper', '(3 waiting)', '-', 'Add from clipboard'])
    expect(lines(menu('windows', []))).not.toContain('Latest images >')
  })

  it('shows five results, each with its picture and what a click does', () => {
    const latest = Array.from({ length: 9 }, (_, index) => task(`t${index}`, `Prompt ${index}`))
    const found = menu('linux', latest).filter((item) => item.kind === 'item' && item.image !== null)
    expect(found.map((item) => item.kind === 'item' && item.action)).toEqual(
      ['t0', 't1', 't2', 't3', 't4'].map((one): TrayAction => ({ do: 'open-task', task: one })),
    )
    expect(found[0]).toMatchObject({ id: 'task-t0', image: 'x-0' })
  })

  it('shows a prompt as one short line, an ampersand as itself', () => {
    const label = (prompt: string | null) => lines(menu('linux', [task('a', prompt)]))[3]
    expect(label('salt & pepper')).toBe(`salt && pepper  ${time}`)
    expect(label(`a\n\u202Eb${'x'.repeat(10_000)}`)).toBe(`a b${'x'.repeat(36)}…  ${time}`)
    expect(label(null)).toBe(`An image  ${time}`)
  })

  it('has an id of its own for each item', () => {
    const ids = (items: readonly TrayMenuItem[]): string[] =>
      items.flatMap((item) =>
        item.kind === 'separator' ? [] : [item.id, ...(item.kind === 'submenu' ? ids(item.items) : [])],
      )
    const all = ids(menu('windows'))
    expect(new Set(all).size).toBe(all.length)
    expect(all).toContain('pause-tomorrow')
  })
})
