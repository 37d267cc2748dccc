import { describe, expect, it, onTestFinished } from 'vitest'
import { createBalanceSource } from '../../../src/core/engine/balance-source.ts'
import { createBudget } from '../../../src/core/engine/budget.ts'
import { coreAtStub } from '../../support/core-at-gateway.ts'
import type { AtWork } from '../../support/core-at-gateway.ts'
import { handClock } from '../../support/hand-clock.ts'
import { generating } from '../../support/stub-gateway.ts'
import { openTempStore } from '../../support/temp-store.ts'

const minuteMs = 60_000
const id = (name: string): string => `${name}-0123456789abcdef`

/** A gateway that tells these credits, one reading after the other; the last one for good. */
async function atCredits(...readings: number[]) {
  const at = await coreAtStub()
  const { stub, core } = at
  stub.credit = () => ({
    body: { code: 200, msg: 'success', data: (readings.length > 1 ? readings.shift() : readings[0]) ?? null },
  })
  stub.status = ({ taskId }) => generating(taskId)
  await core.api.connect({ name: 'home', lowBalance: 10 })
  return { ...at, asked: () => stub.of('credit').length }
}

function never(): never {
  throw new Error('nobody should ask for this')
}
const noSecrets = { kind: 'file', read: never, write: never, copy: never, remove: never } as const
const noGateway = { askStatus: never, freshLink: never, askCredits: never }

const lowNotices = ({ bench }: AtWork): string[] =>
  bench.told.filter(({ kind }) => kind === 'low-balance').map(({ title }) => title)

describe('the credits of a connection', () => {
  it('are read again while something happens, kept when they have changed, and told once when they are low', async () => {
    const at = await atCredits(20, 20, 12.5, 9, 8, 15, 7)
    const { core, asked, leap, clock } = at
    const first = asked()
    const start = clock.now()
    await at.add(id('busy'), 'jobs')
    await leap(() => asked() >= first + 6)
    await leap(() => lowNotices(at).length === 2)
    // Ten minutes and what a look takes, six times.
    expect(clock.now() - start).toBeGreaterThanOrEqual(60 * minuteMs)
    expect(lowNotices(at)).toEqual(['home has 9 credits left', 'home has 7 credits left'])
    expect((await core.api.balances({ name: 'home' })).map(({ credits }) => credits)).toEqual([7, 15, 8, 9, 12.5, 20])
    expect(core.api.connections()).toMatchObject([{ balance: 7 }])
  })

  it('are left alone while nothing happens: no question, no timer', async () => {
    const temp = await openTempStore()
    onTestFinished(() => temp.close())
    const clock = handClock()
    const asked: string[] = []
    const source = createBalanceSource({
      clock,
      store: temp.store,
      commit: () => null,
      budget: createBudget(clock),
      host: { secrets: { ...noSecrets, read: () => Promise.resolve({ key: 'k' }) } },
      gateway: {
        ...noGateway,
        askCredits({ name }) {
          asked.push(name)
          return Promise.resolve({ kind: 'unreachable', cause: 'dns', detail: '' })
        },
      },
    })
    const look = (): Promise<void> => source.run('look', new AbortController().signal)
    expect([source.nextDueAt(new Set()), source.due(1, new Set())]).toEqual([null, []])
    source.changed()
    const at = clock.now() + 10 * minuteMs
    clock.jump(minuteMs)
    source.changed()
    expect([source.nextDueAt(new Set()), source.due(1, new Set())]).toEqual([at, []])
    clock.jump(9 * minuteMs)
    expect(source.due(1, new Set())).toEqual(['look'])
    await look()
    expect(asked).toEqual(['main'])
    expect([source.nextDueAt(new Set()), source.due(1, new Set())]).toEqual([null, []])
  })

  it('are not asked for while the connection is paused', async () => {
    const at = await atCredits(20)
    const { core, leap, clock, asked } = at
    const before = asked()
    await core.api.pause({})
    const start = clock.now()
    await leap(() => clock.now() - start > 60 * minuteMs)
    expect(asked()).toBe(before)
  })
})
