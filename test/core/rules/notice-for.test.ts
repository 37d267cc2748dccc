import { describe, expect, it } from 'vitest'
import { taskStatuses } from '../../../src/core/model.ts'
import { noticeFor } from '../../../src/core/rules/notice-for.ts'
import { noon, sampleTask } from '../../support/sample-facts.ts'

describe('noticeFor', () => {
  it.each(taskStatuses)('says nothing when the task stays %s, or lies in the trash', (status) => {
    expect(noticeFor(sampleTask({ status }), status, 1)).toBeNull()
    expect(noticeFor(sampleTask({ removedAt: noon }), status, 1)).toBeNull()
  })

  it.each([
    ['kept', 1, 'Image kept'],
    ['kept', 4, '4 images kept'],
    ['incomplete', 0, 'The gateway named no image'],
    ['incomplete', 2, 'An image is lost'],
    ['unknown', 0, 'The gateway does not know this id'],
  ] as const)('%s with %d results', (status, results, title) => {
    expect(noticeFor(sampleTask(), status, results)).toMatchObject({ kind: status, taskSeq: 7, title })
  })

  it.each(['waiting', 'saving'] as const)('says nothing about %s', (status) => {
    expect(noticeFor(sampleTask({ status: 'kept' }), status, 1)).toBeNull()
  })

  it('shortens a prompt by characters, never through one', () => {
    const body = noticeFor(sampleTask({ prompt: `  ${'🏖'.repeat(200)}` }), 'kept', 1)?.body ?? ''
    expect([...body]).toHaveLength(80)
    expect(body).toBe(`${'🏖'.repeat(79)}…`)
    expect(noticeFor(sampleTask({ prompt: 'a\n\tcat' }), 'kept', 1)?.body).toBe('a cat')
  })
})
