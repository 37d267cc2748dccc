import { describe, expect, it } from 'vitest'
import { recognise } from '../../../src/core/families/recognise.ts'
import { found, hexA, hexB, key } from './recognised.ts'

describe('logs', () => {
  it.each([
    'taskId=@',
    'task_id: @',
    '"taskId":"@"',
    'taskId => @',
    'Task ID: @',
    '**Task ID:** `@`',
    'task-id=@',
    'remoteTaskId=@',
    "taskid='@'",
    'id: @',
    'task = @',
  ])('%s', (form) => {
    expect(found(form.replace('@', 'task12345'))).toEqual(['task12345'])
  })

  it('takes keyed values and leaves the other ids of the line', () => {
    expect(found(`2026-01-06 10:00:00 INFO req=${key} created taskId=${hexA} user=${hexB}`)).toEqual([hexA])
    expect(found(`taskIds=[abc123, def456] for ${hexA}`)).toEqual(['abc123', 'def456'])
    expect(found(`parentTaskId=${hexB} taskId=${hexA}`)).toEqual([hexA])
  })

  it('is silent about values that are placeholders', () => {
    expect(recognise(`${hexA}\ntaskId=null\ntaskId: undefined\n"taskId": ""`)).toMatchObject({
      tasks: [{ taskId: hexA }],
      rejected: [],
    })
  })
})
