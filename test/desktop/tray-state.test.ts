import { describe, expect, it } from 'vitest'
import type { Overview } from '../../src/contract/index.ts'
import { badge } from '../../src/desktop/badge.ts'
import { trayState } from '../../src/desktop/tray-state.ts'
import type { TrayState } from '../../src/desktop/tray-state.ts'
import { connectionView, overviewOf } from '../renderer/states/sample-views.ts'
import { heldBack, open } from './sample-overview.ts'

const state = (part: Partial<Overview>, isOnline = true): TrayState =>
  trayState({ overview: overviewOf(part), isOnline })

const atRisk = { images: 1, firstDeadlineAt: '2026-11-22T15:00:00.000Z' }
const library = { path: '/library', state: 'full' as const, freeBytes: 0 }

describe('trayState', () => {
  it.each([
    ['idle', {}],
    ['working', open(1)],
    ['working', open(0, 1)],
    ['new', { unseen: 2 }],
    ['offline', { connections: [heldBack('unreachable')] }],
    ['paused', { connections: [heldBack('user')] }],
    ['attention', { connections: [connectionView(), heldBack('refused', { code: 401 })] }],
    ['attention', { connections: [heldBack('no-key')] }],
    ['attention', { library }],
    ['risk', { atRisk }],
  ] satisfies [TrayState, Partial<Overview>][])('%s: %o', (expected, part) => {
    expect(state(part)).toBe(expected)
  })

  it('is calm about what passes by itself, and about some of several', () => {
    expect(state({ connections: [heldBack('throttled')] })).toBe('idle')
    expect(state({ connections: [heldBack('maintenance')] })).toBe('idle')
    expect(state({ connections: [heldBack('unreachable'), connectionView()] })).toBe('idle')
    expect(state({ connections: [heldBack('user'), connectionView()] })).toBe('idle')
    expect(state({ connections: [] })).toBe('idle')
  })

  it('is the worst of all that is the case', () => {
    const worse: [Partial<Overview>, TrayState][] = [
      [{ atRisk }, 'risk'],
      [{ library }, 'attention'],
      [{ connections: [heldBack('user')] }, 'paused'],
      [{ connections: [connectionView()] }, 'offline'],
    ]
    let all: Partial<Overview> = { ...open(3), unseen: 2 }
    expect(state(all)).toBe('new')
    for (const [part, expected] of worse.toReversed()) {
      all = { ...all, ...part }
      expect(state(all, false)).toBe(expected)
    }
  })
})

describe('the badge', () => {
  it('counts what nobody has seen, and warns instead', () => {
    expect(badge(overviewOf())).toBeNull()
    expect(badge(overviewOf({ unseen: 12 }))).toBe(12)
    expect(badge(overviewOf({ unseen: 12, atRisk }))).toBe('!')
  })
})
