import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Announcement } from '../../src/core/index.ts'
import { wordsIn } from '../../src/desktop/words/words-in.ts'
import { createNotices } from '../../src/main/notices.ts'
import { Notification } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

const task = { id: 'abc123', prompt: 'a red fox', model: 'flux', tookMs: 52_000, images: 1, unsaved: null }
const announcement: Announcement = {
  id: 7,
  kind: 'kept',
  title: 'Kept',
  body: 'a red fox',
  at: 0,
  tasks: [task],
  batch: null,
  picture: null,
  trouble: null,
}

beforeEach(() => {
  Notification.all.length = 0
  Notification.supported = true
  Notification.fate = 'show'
})
afterEach(() => {
  vi.useRealTimers()
})

function start(platform: NodeJS.Platform = 'linux') {
  const told = { opened: new Array<string | null>(), refused: 0 }
  const notify = createNotices(
    {
      words: () => wordsIn('en'),
      picture: () => Promise.resolve(null),
      open: (opened) => void told.opened.push(opened),
      refused: () => void (told.refused += 1),
    },
    platform,
  )
  return { notify, told }
}

describe('notices of the system', () => {
  it('are shown in the words of the desktop; a click opens the task', async () => {
    const { notify, told } = start()
    await notify(announcement)
    const [shown] = Notification.all
    expect(shown?.options).toMatchObject({ title: 'Kept', urgency: 'normal' })
    shown?.emit('click', {})
    expect(told).toEqual({ opened: ['abc123'], refused: 0 })
  })

  it('before a loss stay until they are read', async () => {
    const { notify } = start()
    const unsaved = { images: 1, deadlineAt: Date.now() + 2_400_000, reason: null }
    await notify({ ...announcement, kind: 'at-risk', tasks: [{ ...task, unsaved }] })
    expect(Notification.all[0]?.options).toMatchObject({ urgency: 'critical', timeoutType: 'never' })
  })

  it('of the last run open their task: macOS gives them back, Windows tells of a click', async () => {
    await start().notify(announcement)
    Notification.history = Notification.all.splice(0)
    const mac = start('darwin')
    await expect.poll(() => Notification.history[0]?.listenerCount('click')).toBe(2)
    Notification.history[0]?.emit('click', {})
    expect(mac.told.opened).toEqual(['abc123'])
    const windows = start('win32')
    Notification.activated({ arguments: 'type=click&tag=task:abc123:7' })
    Notification.activated({ arguments: 'type=click&tag=another' })
    expect(windows.told.opened).toEqual(['abc123'])
  })

  it('that the system refuses count as told, and it is said that they were', async () => {
    Notification.fate = 'failed'
    const { notify, told } = start()
    await notify(announcement)
    expect(told.refused).toBe(1)
  })

  it('count as told where the system has none, and where it never says what became of them', async () => {
    vi.useFakeTimers()
    const { notify } = start()
    Notification.supported = false
    await notify(announcement)
    expect(Notification.all).toEqual([])
    Notification.supported = true
    Notification.fate = 'silent'
    const shown = notify(announcement)
    await vi.advanceTimersByTimeAsync(2_000)
    await shown
    expect(Notification.all).toHaveLength(1)
  })
})
