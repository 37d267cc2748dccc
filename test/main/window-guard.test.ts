import { EventEmitter } from 'node:events'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { guardPages } from '../../src/main/window-guard.ts'
import { windowOptions } from '../../src/main/window-options.ts'
import { app, done, permissions, preventable } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

type OpenHandler = (details: { url: string }) => { action: string }

class FakeContents extends EventEmitter {
  open: OpenHandler = () => ({ action: 'allow' })
  setWindowOpenHandler = (handler: OpenHandler): void => void (this.open = handler)
}

const own = { getURL: () => 'app://kieper/' }
const foreign = { getURL: () => 'https://example.com/' }
const contents = new FakeContents()
beforeAll(() => {
  guardPages()
  app.emit('web-contents-created', {}, contents)
})
beforeEach(() => {
  done.length = 0
})

describe('pages', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('stay where they are: %s', (event) => {
    for (const url of ['https://kie.ai/', 'file:///etc/passwd', 'app://kieper.evil/', 'app://other/', 'javascript:1']) {
      const details = Object.assign(preventable(), { url })
      contents.emit(event, details)
      expect([url, details.isPrevented]).toEqual([url, true])
    }
  })

  it('may move within the app', () => {
    const details = Object.assign(preventable(), { url: 'app://kieper/settings?x=1' })
    contents.emit('will-navigate', details)
    expect(details.isPrevented).toBe(false)
  })

  it('embed no other page', () => {
    const event = preventable()
    contents.emit('will-attach-webview', event)
    expect(event.isPrevented).toBe(true)
  })

  it('open no window; known addresses go to the browser, others nowhere', () => {
    for (const url of [
      'https://docs.kie.ai/x',
      'http://docs.kie.ai/',
      'https://evil.example/',
      'file:///bin/sh',
      'app://kieper/',
    ])
      expect(contents.open({ url })).toEqual({ action: 'deny' })
    expect(done).toEqual([['open', 'https://docs.kie.ai/x']])
  })

  it('may do nothing beyond copying, and foreign ones not even that', () => {
    const answers: boolean[] = []
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'fullscreen',
    ]) {
      permissions.request?.(own, permission, (isAllowed) => answers.push(isAllowed))
      answers.push(permissions.check?.(own, permission) ?? true)
    }
    expect(new Set(answers)).toEqual(new Set([false]))
    expect(permissions.check?.(own, 'clipboard-sanitized-write')).toBe(true)
    expect(permissions.check?.(foreign, 'clipboard-sanitized-write')).toBe(false)
    expect(permissions.check?.(null, 'clipboard-sanitized-write')).toBe(false)
  })
})

it('the window is made as the security guide asks', () => {
  expect(windowOptions('/preload.cjs', true, '/icon.png').webPreferences).toEqual({
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
  })
})
