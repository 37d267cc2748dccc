import { describe, expect, it } from 'vitest'
import type { Overview } from '../../src/contract/index.ts'
import { clockTime } from '../../src/desktop/clock-time.ts'
import { trayTooltip } from '../../src/desktop/tray-tooltip.ts'
import { wordsIn } from '../../src/desktop/words/words-in.ts'
import { connectionView, overviewOf } from '../renderer/states/sample-views.ts'
import { heldBack, open } from './sample-overview.ts'

const now = Date.UTC(2026, 10, 22, 14, 0)
const inMinutes = (minutes: number): string => new Date(now + minutes * 60_000).toISOString()

const line = (part: Partial<Overview>, isOnline = true, language: 'en' | 'ru' | 'zh-CN' = 'en'): string =>
  trayTooltip({ overview: overviewOf(part), isOnline }, now, wordsIn(language))

describe('trayTooltip', () => {
  it('says what is going on and what is left to spend', () => {
    expect(line({})).toBe('nothing waiting, 60.6 credits')
    expect(line(open(3, 1))).toBe('3 waiting, 1 saving, 60.6 credits')
    expect(line({ ...open(3, 1), unseen: 2 })).toBe('3 waiting, 1 saving, 2 new, 60.6 credits')
    expect(line({ unseen: 2, connections: [connectionView({ balance: null })] })).toBe('2 new')
  })

  it('adds up credits, without those of the samples', () => {
    const connections = [
      connectionView(),
      connectionView({ balance: 1_000 }),
      connectionView({ balance: 5, sample: true }),
    ]
    expect(line({ connections })).toBe('nothing waiting, 1,060.6 credits')
  })

  it.each([
    [heldBack('refused', { code: 401 }), 'kie.ai refused the key, 4 tasks wait'],
    [heldBack('refused', { code: 402 }), 'No credits left at kie.ai, 4 tasks wait'],
    [heldBack('refused', { code: 433 }), 'The key of kie.ai has reached its limit, 4 tasks wait'],
    [heldBack('no-key'), 'kie.ai has no key, 4 tasks wait'],
    [heldBack('user'), 'Paused, 4 tasks wait'],
    [heldBack('unreachable'), 'Offline, 4 tasks will be asked later'],
  ])('%o', (connection, expected) => {
    expect(line({ ...open(4), connections: [connection] })).toBe(expected)
  })

  it('says until when it is paused, by the clock on the wall', () => {
    const until = inMinutes(60)
    const said = clockTime(now + 3_600_000, wordsIn('en'))
    expect(line({ connections: [heldBack('user', { until })] })).toBe(`Paused until ${said}`)
    expect(said).toMatch(/^\d{1,2}:00\s[AP]M$/u)
  })

  it.each([
    ['full', 'The disk is full'],
    ['missing', 'The library folder is gone'],
    ['unwritable', 'The library folder cannot be written'],
  ] as const)('names the trouble of a library that is %s', (state, expected) => {
    expect(line({ library: { path: '/library', state, freeBytes: null } })).toBe(expected)
  })

  it('counts down to a loss, and stops counting after it', () => {
    const risk = (minutes: number) => line({ atRisk: { images: 1, firstDeadlineAt: inMinutes(minutes) } })
    expect(risk(40.9)).toBe('1 not saved, link dies in 40 min')
    expect(risk(60 * 5 + 59)).toBe('1 not saved, link dies in 5 h')
    expect(risk(0.5)).toBe('1 not saved, link dies in less than a minute')
    expect(risk(-1)).toBe('1 not saved')
  })

  it('speaks three languages, each with its own plurals', () => {
    const paused = (tasks: number, language: 'ru' | 'zh-CN') =>
      line({ ...open(tasks), connections: [heldBack('user')] }, true, language)
    expect([1, 2, 5, 21].map((tasks) => paused(tasks, 'ru'))).toEqual([
      'Пауза, 1 задача ждёт',
      'Пауза, 2 задачи ждут',
      'Пауза, 5 задач ждут',
      'Пауза, 21 задача ждёт',
    ])
    expect(paused(2, 'zh-CN')).toBe('已暂停, 2 个任务在等待')
  })

  it('is never longer than Windows shows, and one line whatever a connection is called', () => {
    const name = `a\nb${'𝒳'.repeat(200)}`
    const said = line({ connections: [{ ...heldBack('no-key'), name }] })
    expect([...said].length).toBe(127)
    expect(said).toMatch(/^a b𝒳+…$/u)
  })
})
