import { describe, expect, it } from 'vitest'
import { failureCause } from '../../../src/renderer/states/failure-cause.ts'

const of = (code: string, message = ''): string => failureCause({ failure: { code, message } })

describe('failureCause', () => {
  it.each([
    ['400', 'policy'],
    ['401', 'key'],
    ['402', 'credits'],
    ['403', 'key'],
    ['408', 'timed-out'],
    ['429', 'busy'],
    ['433', 'limit'],
    ['455', 'busy'],
    ['500', 'other'],
    ['501', 'other'],
  ])('reads the code %s as %s', (code, cause) => {
    expect(of(code)).toBe(cause)
  })

  it.each([
    ['SENSITIVE_WORD_ERROR', '', 'policy'],
    ['500', 'Your prompt was flagged by Website as violating content policies.', 'policy'],
    ['500', 'generation failed: NSFW', 'policy'],
    ['500', 'Insufficient credits', 'credits'],
    ['fail', 'The task timed out', 'timed-out'],
    ['500', 'Internal error, please try again later.', 'other'],
  ])('reads the words of %s “%s” as %s', (code, message, cause) => {
    expect(of(code, message)).toBe(cause)
  })

  it('lets a known code decide over the words', () => {
    expect(of('402', 'flagged by policy')).toBe('credits')
  })

  it('is not fooled by names of object properties', () => {
    expect(of('__proto__')).toBe('other')
    expect(of('constructor')).toBe('other')
  })

  it('knows nothing of a task that has not failed', () => {
    expect(failureCause({ failure: null })).toBe('other')
  })
})
