import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Announcement } from '../../src/core/index.ts'
import { createShell } from '../../src/main/shell.ts'
import { Notification } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kieper-shell-parts-'))
})
afterEach(() => {
  Notification.fate = 'show'
  rmSync(dataDir, { recursive: true, force: true })
})

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const announcement: Announcement = {
  id: 1,
  kind: 'kept',
  title: 'Kept',
  body: '',
  at: 0,
  tasks: [],
  batch: null,
  picture: null,
  trouble: null,
}

/** macOS does so with every notice of an app that is not signed. */
it('that the system refuses our notices is known from then on, and said once', async () => {
  const { notify, state, asks } = createShell(dataDir, true, log, new AbortController().signal)
  await notify(announcement)
  expect(state.areNoticesShown).toBe(true)
  Notification.fate = 'failed'
  await notify({ ...announcement, id: 2 })
  await notify({ ...announcement, id: 3 })
  expect(state.areNoticesShown).toBe(false)
  asks.put({ kind: 'settings' })
  const stream = asks.stream(new AbortController().signal)
  const said = [(await stream.next()).value, (await stream.next()).value]
  expect(said).toEqual([{ kind: 'said', what: 'no-notices' }, { kind: 'settings' }])
})
