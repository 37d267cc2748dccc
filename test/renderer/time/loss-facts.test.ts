import { describe, expect, it } from 'vitest'
import { firstToLose, lossFacts } from '../../../src/renderer/time/loss-facts.ts'
import { imageView, taskView } from '../states/sample-views.ts'

const deadlineAt = '2026-11-22T12:00:00.000Z'
const at = Date.parse(deadlineAt)
const hourMs = 3_600_000

describe('the end of a link', () => {
  it('is counted by the life that its family states', () => {
    const jobs = lossFacts(taskView({ family: 'jobs' }), imageView({ deadlineAt }), false)
    expect(jobs).toEqual({
      deadlineAt: at,
      latestDeadlineAt: at + 13 * 24 * hourMs,
      bornAt: at - 24 * hourMs,
      trouble: false,
    })
    const journey = lossFacts(taskView({ family: 'midjourney' }), imageView({ deadlineAt }), false)
    expect(journey).toMatchObject({ latestDeadlineAt: at, bornAt: at - 14 * 24 * hourMs })
    const original = lossFacts(taskView({ family: 'flux-kontext' }), imageView({ deadlineAt, role: 'original' }), false)
    expect(original).toMatchObject({ latestDeadlineAt: at, bornAt: at - hourMs / 6 })
  })

  it('is in trouble after a failed try, or when something is in the way', () => {
    expect(lossFacts(taskView(), imageView({ reason: 'unreachable' }), false).trouble).toBe(true)
    expect(lossFacts(taskView(), imageView(), true).trouble).toBe(true)
  })

  it('comes first for the image that dies first, of those that are still there', () => {
    const images = [
      imageView({ id: 'kept', status: 'kept', deadlineAt: '2026-11-22T10:00:00.000Z' }),
      imageView({ id: 'late', deadlineAt }),
      imageView({ id: 'soon', deadlineAt: '2026-11-22T11:00:00.000Z' }),
    ]
    expect(firstToLose(taskView({ images }))?.id).toBe('soon')
    expect(firstToLose(taskView({ images: [] }))).toBeNull()
  })
})
