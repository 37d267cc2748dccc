import { describe, expect, it } from 'vitest'
import { newsOnly } from '../../../src/core/rules/news-only.ts'
import { noon, sampleTask } from '../../support/sample-facts.ts'

const task = sampleTask({
  family: 'jobs',
  status: 'waiting',
  phase: 'generating',
  failure: null,
  polls: 3,
  prompt: 'a',
})

describe('what of a decision is news', () => {
  it('leaves out what the task is already, and keeps the rest', () => {
    const set = { family: 'jobs', status: 'waiting', phase: 'queuing', failure: null, polls: 4, prompt: null } as const
    const history = [{ taskSeq: task.seq, detail: 'queuing' }]
    expect(newsOnly({ at: noon, tasks: [{ seq: task.seq, set }], history }, task)).toEqual({
      at: noon,
      tasks: [{ seq: task.seq, set: { phase: 'queuing', polls: 4, prompt: null } }],
      history,
    })
  })

  it('does not judge other tasks by this one', () => {
    const tasks = [{ seq: task.seq + 1, set: { polls: 3 } }]
    expect(newsOnly({ at: noon, tasks }, task)).toEqual({ at: noon, tasks })
  })

  it('leaves a decision about no task as it is, and the given one untouched', () => {
    expect(newsOnly({ at: noon }, task)).toEqual({ at: noon })
    const decision = { at: noon, tasks: [{ seq: task.seq, set: { polls: 3 } }] }
    newsOnly(decision, task)
    expect(decision.tasks[0]?.set).toEqual({ polls: 3 })
  })
})
