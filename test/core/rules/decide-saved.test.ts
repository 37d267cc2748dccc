import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Decision, ImageFacts, ImageSet, TaskFacts } from '../../../src/core/facts.ts'
import { decideSaved } from '../../../src/core/rules/decide-saved.ts'
import type { SaveResult } from '../../../src/core/rules/decide-saved.ts'
import { chance, moment, randomImages, randomSaveResult, randomTask } from '../../support/random-facts.ts'
import { noon, sampleImage, sampleTask } from '../../support/sample-facts.ts'

const dayMs = 86_400_000
const yearsMs = 3650 * dayMs
const minuteMs = 60_000

const saving = sampleTask({ status: 'saving', succeededAt: noon, nextPollAt: null })

function decide(
  result: SaveResult,
  over: Partial<ImageFacts> = {},
  at = noon,
  task: TaskFacts = saving,
  more: ImageFacts[] = [],
): Decision {
  const image = sampleImage(over)
  return decideSaved({ task, image, images: [image, ...more] }, result, at, 0.5)
}

const imageSet = (decision: Decision): ImageSet => Object.assign({}, ...(decision.images ?? []).map(({ set }) => set))
const refused: SaveResult = { kind: 'refused', url: 'https://cdn.example.com/b.png', reason: 'expired', detail: '404' }
const kept: SaveResult = { kind: 'kept', libraryId: 'l', path: 'a.png', width: 1, height: 1 }
const later = (retryAfterMs: number | null = null): SaveResult => ({
  kind: 'later',
  url: 'https://cdn.example.com/b.png',
  reason: 'unreachable',
  detail: 'reset',
  retryAfterMs,
  validators: { etag: '"1"', lastModified: null },
})

const anyCase = fc.record({
  task: randomTask,
  images: randomImages.filter(({ length }) => length > 0),
  result: randomSaveResult,
  at: moment,
  chance,
})
type Case = typeof anyCase extends fc.Arbitrary<infer T> ? T : never

function decideAny({ task, images, result, at, chance: drawn }: Case) {
  const image = { ...sampleImage(), ...images[0], status: 'wanted' as const }
  const all = [image, ...images.slice(1)]
  const decision = decideSaved({ task, image, images: all }, result, at, drawn)
  const set = imageSet(decision)
  const after = all.map((one) => (one.seq === image.seq ? { ...one, ...set } : one))
  return {
    decision,
    set,
    image,
    after,
    taskSet: Object.assign({}, ...(decision.tasks ?? []).map((change) => change.set)),
  }
}

describe('decideSaved, for random facts and every result', () => {
  it('loses only what its source has refused, and only after enough tries', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const { set, image } = decideAny(one)
        if (set.status !== 'lost') return
        expect(one.result.kind).toBe('refused')
        if (image.role === 'original') expect(one.at).toBeGreaterThanOrEqual(image.deadlineAt + 2 * minuteMs)
        else {
          expect(image.tries + 1).toBeGreaterThanOrEqual(5)
          expect(one.at - (image.firstTryAt ?? one.at)).toBeGreaterThanOrEqual(10 * minuteMs)
        }
      }),
      { numRuns: 3_000 },
    )
  })

  it('calls the task kept only when all of at least one result are', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const { after, taskSet } = decideAny(one)
        if (taskSet.status === undefined) return
        const results = after.filter(({ role }) => role === 'result')
        const all = results.length > 0 && results.every(({ status }) => status === 'kept')
        expect(taskSet.status === 'kept').toBe(all)
        expect(taskSet.keptAt !== null).toBe(all)
        if (taskSet.status === 'incomplete') expect(results.some(({ status }) => status === 'wanted')).toBe(false)
      }),
      { numRuns: 3_000 },
    )
  })

  it('takes trouble with the disk for no try', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const { set, decision } = decideAny(one)
        if (one.result.kind !== 'storage') return
        expect(set).not.toHaveProperty('tries')
        expect(set).not.toHaveProperty('firstTryAt')
        expect(set).not.toHaveProperty('status')
        expect(decision.tasks ?? []).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  it('leaves work for what is still wanted: a next try within a day or landed bytes', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const { set, image } = decideAny(one)
        const after = { ...image, ...set }
        if (after.status !== 'wanted' || one.task.removedAt !== null) return
        if (after.landedAt !== null) {
          expect(after.nextTryAt).toBeNull()
          return
        }
        expect(Number.isSafeInteger(after.nextTryAt)).toBe(true)
        const delay = (after.nextTryAt ?? 0) - one.at
        expect(delay).toBeGreaterThanOrEqual(one.result.kind === 'storage' ? 0 : 200)
        expect(delay).toBeLessThanOrEqual(dayMs)
      }),
      { numRuns: 3_000 },
    )
  })

  it('leaves no work for a task in the trash', () => {
    fc.assert(
      fc.property(anyCase, moment, (one, removedAt) => {
        const { set, image, decision } = decideAny({ ...one, task: { ...one.task, removedAt } })
        const after = { ...image, ...set }
        expect(after.nextTryAt).toBeNull()
        if (after.status === 'wanted') expect(after.landedAt).toBeNull()
        expect(decision.notices ?? []).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('an image that its source refuses', () => {
  it('is tried five times over at least ten minutes from the first refusal, then lost', () => {
    let image: Partial<ImageFacts> = {}
    let at = noon
    let tries = 0
    for (;;) {
      const set = imageSet(decide(refused, image, at))
      image = { ...image, ...set }
      tries += 1
      if (image.status === 'lost') break
      expect(tries < 5 || at - noon < 10 * minuteMs).toBe(true)
      at = image.nextTryAt ?? 0
    }
    expect(tries).toBeGreaterThanOrEqual(5)
    expect(at - noon).toBeGreaterThanOrEqual(10 * minuteMs)
    expect(at - noon).toBeLessThan(20 * minuteMs)
    expect(image).toMatchObject({ nextTryAt: null, reason: 'expired', detail: '404' })
  })

  it('is not lost at the first refusal, however long the network was away before', () => {
    let image: Partial<ImageFacts> = {}
    for (let at = noon; at < noon + dayMs; at = image.nextTryAt ?? 0)
      image = { ...image, ...imageSet(decide(later(), image, at)) }
    expect(image.tries).toBeGreaterThan(20)
    const set = imageSet(decide(refused, image, noon + 2 * dayMs))
    expect(set).toMatchObject({ status: 'wanted', firstTryAt: noon + 2 * dayMs })
  })

  it('is not lost by a clock that jumps back, and its ten minutes begin anew', () => {
    const set = imageSet(decide(refused, { tries: 9, firstTryAt: noon }, noon - yearsMs))
    expect(set).toMatchObject({ status: 'wanted', firstTryAt: noon - yearsMs })
  })

  it('as an original is tried until two minutes past its deadline, then lost', () => {
    const deadlineAt = noon + 10 * minuteMs
    const before = decide(
      refused,
      { role: 'original', deadlineAt, tries: 30, firstTryAt: noon },
      deadlineAt + 2 * minuteMs - 1,
    )
    expect(imageSet(before).status).toBe('wanted')
    const after = decide(refused, { role: 'original', deadlineAt }, deadlineAt + 2 * minuteMs)
    expect(imageSet(after).status).toBe('lost')
  })

  it('as a lost original leaves the task kept, as a lost result makes it incomplete and says so', () => {
    const result = sampleImage({ seq: 12, status: 'kept', keptAt: noon })
    const late = noon + dayMs
    const withoutOriginal = decide(
      refused,
      { role: 'original', deadlineAt: noon },
      late,
      sampleTask({ status: 'kept' }),
      [result],
    )
    expect(withoutOriginal.tasks).toEqual([])
    expect(withoutOriginal.notices).toEqual([])
    expect(withoutOriginal.history?.[0]?.detail).toContain('original 0 lost')
    for (const more of [[], [sampleImage({ seq: 12, index: 1, status: 'kept' })]]) {
      const decision = decide(refused, { tries: 4, firstTryAt: noon }, late, saving, more)
      expect(decision.tasks?.[0]?.set.status).toBe('incomplete')
      expect(decision.notices?.[0]).toMatchObject({ kind: 'incomplete', title: 'An image is lost' })
    }
  })

  it('begins the next download from nothing', () => {
    expect(imageSet(decide(refused, { etag: '"1"', lastModified: 'x', landedAt: noon }))).toMatchObject({
      etag: null,
      lastModified: null,
      landedAt: null,
    })
  })
})

describe('an image that is kept', () => {
  it('ends its task when it is the last result, with the time of the last one', () => {
    const decision = decide(kept, {}, noon + 5, saving, [
      sampleImage({ seq: 12, index: 1, status: 'kept', keptAt: noon }),
    ])
    expect(decision.tasks).toEqual([{ seq: 7, set: { status: 'kept', keptAt: noon + 5 } }])
    expect(decision.notices?.[0]).toMatchObject({ kind: 'kept', title: '2 images kept' })
    expect(imageSet(decision)).toMatchObject({ status: 'kept', path: 'a.png', nextTryAt: null, reason: null })
  })

  it('changes nothing else while others are wanted', () => {
    const decision = decide(kept, {}, noon, saving, [sampleImage({ seq: 12, index: 1 })])
    expect(decision.tasks).toEqual([])
    expect(decision.notices).toEqual([])
  })

  it('is recorded even when its task went to the trash meanwhile, so that its file is found', () => {
    const decision = decide(kept, { landedAt: noon }, noon, sampleTask({ status: 'saving', removedAt: noon }))
    expect(imageSet(decision)).toMatchObject({ status: 'kept', path: 'a.png' })
  })
})

describe('other results', () => {
  it('landed bytes wait for their decode, not for a try', () => {
    const result: SaveResult = {
      kind: 'landed',
      url: 'u',
      bytes: 5,
      sha256: 'ab',
      mediaType: 'image/png',
      width: 1,
      height: 2,
    }
    expect(imageSet(decide(result, { reason: 'unreachable', detail: 'x', etag: '"1"' }))).toMatchObject({
      landedAt: noon,
      nextTryAt: null,
      reason: null,
      detail: null,
      etag: null,
      tries: 1,
    })
  })

  it('obeys Retry-After of an image host, but not for thirty years', () => {
    expect(imageSet(decide(later(90_000))).nextTryAt).toBe(noon + 90_000)
    expect(imageSet(decide(later(999_999_999_000))).nextTryAt).toBe(noon + dayMs)
    expect(imageSet(decide(later(0))).nextTryAt).toBeGreaterThanOrEqual(noon + 200)
    expect(imageSet(decide(later())).etag).toBe('"1"')
  })

  it('looks at a blocked image every five minutes and never loses it', () => {
    const blocked: SaveResult = { kind: 'blocked', url: 'u', reason: 'host-not-allowed', detail: 'cdn.example.org' }
    const decision = decide(blocked, { tries: 100, firstTryAt: noon - yearsMs })
    expect(imageSet(decision)).toMatchObject({ reason: 'host-not-allowed', nextTryAt: noon + 5 * minuteMs })
    expect(decision.history?.[0]?.detail).toContain('not allowed')
    expect(decide(blocked, { reason: 'host-not-allowed' }).history).toEqual([])
  })

  it('tells a full disk once, and gives all wanted images its reason', () => {
    const full: SaveResult = { kind: 'storage', reason: 'disk-full', detail: '/media' }
    const decision = decide(full)
    expect(decision.wantedImages).toEqual({ reason: 'disk-full', detail: '/media' })
    expect(decision.notices?.map(({ kind }) => kind)).toEqual(['storage'])
    expect(imageSet(decision)).toEqual({ nextTryAt: noon })
    expect(decide(full, { reason: 'disk-full' }).notices).toEqual([])
    expect(imageSet(decide(full, { landedAt: noon, nextTryAt: null }))).toEqual({ nextTryAt: null })
  })
})
