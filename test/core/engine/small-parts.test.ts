import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createBroadcast } from '../../../src/core/engine/broadcast.ts'
import { nudgeRunner, onRunnerNudge } from '../../../src/core/engine/nudge-file.ts'
import { createStoragePause } from '../../../src/core/engine/storage-pause.ts'
import { unlessAborted } from '../../../src/core/engine/unless-aborted.ts'
import { storagePauseMs } from '../../../src/core/rules/decide-saved.ts'
import { openStore } from '../../../src/core/store/index.ts'
import { handClock } from '../../support/hand-clock.ts'
import { expectStillness } from '../../support/never-spins.ts'
import { coreBench } from '../../support/start-core.ts'

describe('a broadcast', () => {
  it('tells all listeners, though one throws, and nobody who has left', () => {
    const failures: unknown[] = []
    const broadcast = createBroadcast<number>((error) => failures.push(error))
    const heard: string[] = []
    expect(broadcast.hasListeners()).toBe(false)
    const leave = broadcast.subscribe((value) => heard.push(`a${value}`))
    broadcast.subscribe(() => {
      throw new Error('a bug')
    })
    broadcast.subscribe((value) => heard.push(`c${value}`))
    broadcast.publish(1)
    leave()
    leave()
    broadcast.publish(2)
    expect(heard).toEqual(['a1', 'c1', 'c2'])
    expect(failures).toHaveLength(2)
    expect(broadcast.hasListeners()).toBe(true)
  })

  it('takes a listener that leaves while it is told', () => {
    const broadcast = createBroadcast<number>(() => undefined)
    const heard: number[] = []
    const leave = broadcast.subscribe((value) => {
      heard.push(value)
      leave()
    })
    broadcast.subscribe((value) => heard.push(value * 10))
    broadcast.publish(1)
    broadcast.publish(2)
    expect(heard).toEqual([1, 10, 20])
  })
})

describe('a storage pause', () => {
  it('lasts for its time, and is news until something was saved', async () => {
    const clock = handClock()
    const pause = createStoragePause(clock)
    expect(pause.until()).toBeNull()
    expect(pause.begin()).toBe(true)
    expect(pause.until()).toBe(clock.now() + storagePauseMs)
    expect(pause.begin()).toBe(false)
    await clock.pass(storagePauseMs)
    expect(pause.until()).toBeNull()
    pause.end()
    expect(pause.begin()).toBe(false)
    pause.heal()
    expect(pause.until()).toBeNull()
    expect(pause.begin()).toBe(true)
  })
})

describe('unlessAborted', () => {
  it('gives what the work gives, or how it fails', async () => {
    const { signal } = new AbortController()
    await expect(unlessAborted(Promise.resolve(7), signal)).resolves.toBe(7)
    await expect(unlessAborted(Promise.reject(new Error('no')), signal)).rejects.toThrow('no')
  })

  it('ends with the signal, whatever becomes of the work', async () => {
    const controller = new AbortController()
    const { promise: work, reject: fail } = Promise.withResolvers<never>()
    const ended = unlessAborted(work, controller.signal)
    controller.abort(new Error('stopping'))
    await expect(ended).rejects.toThrow('stopping')
    // Nobody listens any more, and nobody must trip over it.
    fail(new Error('too late'))
    await new Promise((resolve) => setImmediate(resolve))
    await expect(unlessAborted(Promise.resolve(1), controller.signal)).rejects.toThrow('stopping')
  })
})

describe('the nudge file', () => {
  it('calls back for every touch by another process, also after it was deleted, and not after its removal', async () => {
    const bench = await coreBench()
    const opened = await openStore(bench.dataDir, bench.host.migrationsDir)
    if (!opened.ok) throw new Error('no store')
    let nudges = 0
    const remove = onRunnerNudge(bench.dataDir, opened.store, bench.host.log, () => (nudges += 1))
    try {
      nudgeRunner(bench.dataDir)
      await expect.poll(() => nudges, { interval: 5 }).toBeGreaterThan(0)
      await rm(join(bench.dataDir, 'nudge'))
      // It comes back by itself, and is watched again.
      await expect.poll(() => existsSync(join(bench.dataDir, 'nudge')), { interval: 5 }).toBe(true)
      const before = nudges
      await expect
        .poll(
          async () => {
            await writeFile(join(bench.dataDir, 'nudge'), '')
            return nudges
          },
          { interval: 20 },
        )
        .toBeGreaterThan(before)
    } finally {
      remove()
      opened.store.close()
    }
    const after = nudges
    nudgeRunner(bench.dataDir)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(nudges).toBe(after)
  })

  it('does not trip over a folder that is gone', () => {
    expect(() => nudgeRunner('/nowhere/at/all')).not.toThrow()
  })

  it('tells of tasks that another program has added, while time stands still', async () => {
    const bench = await coreBench()
    const clock = handClock()
    const [runner, adder] = [await bench.open({ clock }), await bench.open({ clock })]
    await adder.api.connect({
      name: 'home',
      kind: 'other',
      url: 'http://127.0.0.1:1',
      secret: { key: 'a-test-key-0000' },
    })
    await runner.run()
    await expectStillness(clock)
    const { added } = await adder.api.add({ text: 'task-0123456789abcdef', family: 'jobs' })
    await expect.poll(() => runner.api.show(added[0]?.id ?? '').polls, { interval: 5 }).toBe(1)
  })
})
