import { describe, expect, it } from 'vitest'
import type { ConnectionView, Overview } from '../../../src/contract/index.ts'
import { troublesOf } from '../../../src/renderer/states/troubles.ts'
import type { TroubleFacts } from '../../../src/renderer/states/troubles.ts'
import { connectionView, overviewOf } from './sample-views.ts'

const facts = (overview: Partial<Overview>, part: Partial<TroubleFacts> = {}) =>
  troublesOf({ away: 'no', awaySince: 0, overview: overviewOf(overview), isOffline: false, ...part })

const held = (name: string, cause: NonNullable<ConnectionView['hold']>['cause'], part: Partial<ConnectionView> = {}) =>
  connectionView({ name, hold: { cause, code: cause === 'refused' ? 401 : null, until: null }, ...part })

const names = (found: ReturnType<typeof troublesOf>): string[] =>
  found.map((trouble) => (trouble.kind === 'connection' ? trouble.cause : trouble.kind))

describe('troublesOf', () => {
  it('finds nothing while all goes well', () => {
    expect(facts({})).toEqual([])
  })

  it('puts the worst first: what may lose an image, what can be mended, what mends itself', () => {
    const found = facts(
      {
        connections: [
          held('a', 'maintenance'),
          held('b', 'user'),
          held('c', 'refused'),
          held('d', 'unreachable'),
          connectionView({ name: 'e' }),
        ],
        library: { path: '/p', state: 'full', freeBytes: 0 },
        running: false,
      },
      { away: 'lost' },
    )
    expect(names(found)).toEqual(['hostAway', 'library', 'refused', 'notRunning', 'user', 'maintenance', 'unreachable'])
  })

  it('says once that there is no network', () => {
    const found = facts({ connections: [held('a', 'unreachable')] }, { isOffline: true })
    expect(names(found)).toEqual(['offline'])
  })

  it('says once that everything is paused, until the last of them goes on', () => {
    const until = (time: string): ConnectionView['hold'] => ({ cause: 'user', code: null, until: time })
    const connections = [
      connectionView({ name: 'a', hold: until('2026-11-22T10:00:00.000Z') }),
      connectionView({ name: 'b', hold: until('2026-11-22T12:00:00.000Z') }),
    ]
    expect(facts({ connections })).toEqual([{ kind: 'allPaused', until: Date.parse('2026-11-22T12:00:00.000Z') }])
    const open = [...connections, held('c', 'user')]
    expect(facts({ connections: open })).toEqual([{ kind: 'allPaused', until: null }])
    expect(names(facts({ connections: [...connections, connectionView({ name: 'c' })] }))).toEqual(['user', 'user'])
  })

  it('counts tasks and links for the only connection, and guesses nothing for several', () => {
    const firstDeadlineAt = '2026-11-23T10:00:00.000Z'
    const counts = { waiting: 4, saving: 0, kept: 0, incomplete: 0, failed: 0, unknown: 0 }
    const only = facts({ connections: [held('a', 'refused')], counts, firstDeadlineAt })
    expect(only).toMatchObject([{ waiting: 4, lossAt: Date.parse(firstDeadlineAt) }])
    const several = facts({ connections: [held('a', 'refused'), connectionView()], counts, firstDeadlineAt })
    expect(several).toMatchObject([{ waiting: null, lossAt: null }])
    const beside = facts({ connections: [held('a', 'refused'), connectionView({ sample: true })], counts })
    expect(beside).toMatchObject([{ waiting: 4 }])
  })

  it('tells of the host even before it has ever answered', () => {
    expect(troublesOf({ away: 'lost', awaySince: 5, overview: null, isOffline: true })).toEqual([
      { kind: 'hostAway', since: 5 },
    ])
    expect(names(facts({}, { away: 'signed-out' }))).toEqual(['signedOut'])
  })
})
