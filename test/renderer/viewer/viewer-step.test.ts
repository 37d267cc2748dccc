import { describe, expect, it } from 'vitest'
import { lastImage, viewerStep } from '../../../src/renderer/viewer/viewer-step.ts'

const between = { previous: 'before', next: 'after' }
const unknown = () => undefined

describe('viewerStep', () => {
  it('goes through the images of a task first', () => {
    expect(viewerStep('next', { task: 'here', image: 0 }, 2, between, unknown)).toEqual({ task: 'here', image: 1 })
    expect(viewerStep('previous', { task: 'here', image: 1 }, 2, between, unknown)).toEqual({ task: 'here', image: 0 })
  })

  it('then to the neighbours: forwards to the first image, backwards to the last', () => {
    expect(viewerStep('next', { task: 'here', image: 1 }, 2, between, unknown)).toEqual({ task: 'after', image: 0 })
    expect(viewerStep('previous', { task: 'here', image: 0 }, 2, between, () => 4)).toEqual({
      task: 'before',
      image: 3,
    })
    expect(viewerStep('previous', { task: 'here', image: 0 }, 2, between, () => 0)).toEqual({
      task: 'before',
      image: 0,
    })
    expect(viewerStep('previous', { task: 'here', image: 0 }, 2, between, unknown)?.image).toBe(lastImage)
  })

  it('leaves a task without images, and stops at the ends', () => {
    expect(viewerStep('next', { task: 'here', image: 0 }, 0, between, unknown)).toEqual({ task: 'after', image: 0 })
    const alone = { previous: null, next: null }
    expect(viewerStep('next', { task: 'here', image: 0 }, 1, alone, unknown)).toBeNull()
    expect(viewerStep('previous', { task: 'here', image: 0 }, 1, alone, unknown)).toBeNull()
  })
})
