import { describe, expect, it, onTestFinished } from 'vitest'
import { keepBackups } from '../../../src/core/engine/backup-schedule.ts'
import type { EpochMs } from '../../../src/core/model.ts'
import { openStore } from '../../../src/core/store/index.ts'
import { handClock } from '../../support/hand-clock.ts'
import { expectStillness } from '../../support/never-spins.ts'
import { coreBench } from '../../support/start-core.ts'

const hourMs = 3_600_000

/** Backups of an empty store, of which the newest on disk is from `newestAt`; each is only counted. */
async function atWork(newestAt: (now: EpochMs) => EpochMs | null) {
  const bench = await coreBench()
  const opened = await openStore(bench.dataDir, bench.host.migrationsDir)
  if (!opened.ok) throw new Error('no store')
  const clock = handClock()
  const startedAt = clock.now()
  const made: number[] = []
  let failing = false
  const store: typeof opened.store = {
    ...opened.store,
    newestBackupAt: () => newestAt(startedAt),
    backUp: () => {
      made.push(clock.now() - startedAt)
      return failing ? Promise.reject(new Error('no space')) : Promise.resolve('kieper.db.backup')
    },
  }
  const ending = new AbortController()
  const ended = keepBackups(store, clock, bench.host.log, ending.signal)
  onTestFinished(async () => {
    ending.abort()
    await ended
    opened.store.close()
  })
  return { bench, clock, made, fail: (yes: boolean) => void (failing = yes) }
}

describe('backups', () => {
  it('are made at once when there is none, then once a day', async () => {
    const { clock, made } = await atWork(() => null)
    await clock.pass(0)
    expect(made).toEqual([0])
    await clock.pass(72 * hourMs)
    expect(made).toEqual([0, 24 * hourMs, 48 * hourMs, 72 * hourMs])
    await expectStillness(clock)
  })

  it('wait until the last one is a day old', async () => {
    const { clock, made } = await atWork((now) => now - 20 * hourMs)
    await clock.pass(3 * hourMs)
    expect(made).toEqual([])
    await clock.pass(2 * hourMs)
    expect(made).toEqual([4 * hourMs])
  })

  it('are not made over and over when the newest one is from the future', async () => {
    const { clock, made } = await atWork((now) => now + 1_000 * hourMs)
    for (let looks = 0; looks < 50; looks += 1) await clock.pass(0)
    expect(made).toEqual([0])
    await expectStillness(clock)
    await clock.pass(24 * hourMs)
    expect(made).toEqual([0, 24 * hourMs])
  })

  it('that fail are tried again after an hour, and said', async () => {
    const { bench, clock, made, fail } = await atWork(() => null)
    fail(true)
    await clock.pass(0)
    await clock.pass(2 * hourMs)
    fail(false)
    await clock.pass(hourMs)
    expect(made).toEqual([0, hourMs, 2 * hourMs, 3 * hourMs])
    expect(bench.complaints()).toHaveLength(3)
  })
})
