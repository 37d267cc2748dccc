import { describe, expect, it, onTestFinished } from 'vitest'
import { createCommit } from '../../../src/core/engine/commit.ts'
import { createRiskSource } from '../../../src/core/engine/risk-source.ts'
import type { ImageFacts } from '../../../src/core/facts.ts'
import { handClock } from '../../support/hand-clock.ts'
import { noon } from '../../support/sample-facts.ts'
import { openTempStore } from '../../support/temp-store.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** A task whose one image is not saved and dies after a day, and a source that looks at it. */
async function oneUnsaved() {
  const temp = await openTempStore()
  onTestFinished(() => temp.close())
  const clock = handClock(noon)
  const [taskSeq = 0] = temp.addTasks([{}])
  const url = 'https://e/1'
  temp.save({
    tasks: [{ seq: taskSeq, set: { status: 'saving', succeededAt: noon, prompt: 'Jade smoke' } }],
    newImages: [{ taskSeq, role: 'result', index: 0, url, deadlineAt: noon + 24 * hourMs, nextTryAt: noon }],
  })
  const source = createRiskSource({
    clock,
    store: temp.store,
    commit: createCommit(temp.store, () => source.changed()),
  })
  const signal = new AbortController().signal
  const alarms = (): string[] => temp.store.notices.due(clock.now(), 100).map(({ title }) => title)
  return {
    ...temp,
    clock,
    source,
    alarms,
    /** Something happened to the image. */
    image(set: Partial<ImageFacts>) {
      const [image] = temp.store.images.ofTask(taskSeq)
      temp.save({ images: [{ seq: image?.seq ?? 0, set }] })
      source.changed()
    },
    /** Goes from plan to plan until nothing is planned, or the time is over; gives back when it looked. */
    async looks(untilMs: number): Promise<number[]> {
      const looked: number[] = []
      for (
        let at = source.nextDueAt(new Set());
        at !== null && at <= noon + untilMs;
        at = source.nextDueAt(new Set())
      ) {
        clock.jump(Math.max(0, at - clock.now()))
        for (const job of source.due(1, new Set())) await source.run(job, signal)
        looked.push(clock.now() - noon)
      }
      return looked
    },
  }
}

describe('the look for images that are about to be lost', () => {
  it('is not planned at all while all is saved, nor for what has met no trouble', async () => {
    const { looks, image, source } = await oneUnsaved()
    // At the start, because nobody knows what has happened before.
    expect(await looks(48 * hourMs)).toEqual([0])
    image({ tries: 1, reason: 'unreachable' })
    expect(await looks(48 * hourMs)).toEqual([5_000])
    image({ status: 'kept' })
    expect(source.nextDueAt(new Set())).toBeNull()
  })

  it('writes an alarm when trouble becomes urgent and when it becomes critical, and is planned for just then', async () => {
    const { looks, image, alarms } = await oneUnsaved()
    image({ tries: 2, reason: 'unreachable' })
    expect(await looks(10 * hourMs)).toEqual([0])
    expect(alarms()).toEqual([])
    const looked = await looks(48 * hourMs)
    expect(looked).toContain(16 * hourMs)
    expect(looked).toContain(24 * hourMs - 15 * minuteMs)
    expect(looked.length).toBeLessThan(6)
    expect(alarms()).toEqual(['Not saved, link dies in 8 h', 'Not saved, link dies in 15 min'])
  })

  it('knows at a new start what was told before', async () => {
    const { image, looks, clock, store, alarms } = await oneUnsaved()
    image({ tries: 2, reason: 'disk-full' })
    await looks(17 * hourMs)
    expect(alarms()).toHaveLength(1)
    const again = createRiskSource({ clock, store, commit: createCommit(store, () => undefined) })
    await again.run('look', new AbortController().signal)
    expect(alarms()).toHaveLength(1)
    expect(again.nextDueAt(new Set())).toBe(noon + 24 * hourMs - 15 * minuteMs)
  })

  it('is at once about a disk that is full, however often it was tried', async () => {
    const { image, looks, alarms } = await oneUnsaved()
    image({ tries: 0, reason: 'disk-full', deadlineAt: noon + hourMs })
    await looks(minuteMs)
    expect(alarms()).toEqual(['Not saved, link dies in 60 min'])
  })

  it('says nothing about what has landed, or lies in the trash', async () => {
    const { image, looks, alarms, save } = await oneUnsaved()
    image({ tries: 3, reason: 'unreachable', deadlineAt: noon + hourMs, landedAt: noon })
    await looks(minuteMs)
    image({ landedAt: null })
    save({ tasks: [{ seq: 1, set: { removedAt: noon } }] })
    await looks(2 * minuteMs)
    expect(alarms()).toEqual([])
  })
})
