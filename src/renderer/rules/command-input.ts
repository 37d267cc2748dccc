import type { RuleView, TaskView } from '../../contract/index.ts'

/** What a command gets on its input, laid out for the eye. Without a task: some fields of a made-up one. */
export function commandInput(on: RuleView['on'], rule: string, task: TaskView | null): string {
  return JSON.stringify({ event: on, rule, ...(task ?? madeUp(on)) }, null, 2)
}

function madeUp(status: RuleView['on']) {
  return {
    id: 'd0c5a9e1b2f34877',
    model: 'flux-kontext-pro',
    prompt: 'A lighthouse on paper',
    status,
    failure: status === 'failed' ? { code: '400', message: 'flagged' } : null,
    tags: ['portfolio'],
    images: status === 'failed' ? [] : [{ path: '/home/me/Kieper/2026-11/lighthouse.png', width: 1024, height: 768 }],
  }
}
