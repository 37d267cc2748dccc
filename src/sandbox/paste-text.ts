import type { TaskOrder } from './task.ts'

const statusPaths = {
  'flux-kontext': '/api/v1/flux/kontext/record-info',
  midjourney: '/api/v1/mj/record-info',
  jobs: '/api/v1/jobs/recordInfo',
} as const

/** A new task at a sandbox, as a user has it in hand: a curl command, a bare id or a JSON answer, by turns of `position`. */
export function pasteText(
  sandbox: { url: string; create(order: TaskOrder): string },
  order: TaskOrder,
  position: number,
): string {
  const taskId = sandbox.create(order)
  switch (position % 3) {
    case 0:
      return `curl -X GET "${sandbox.url}${statusPaths[order.family]}?taskId=${taskId}" -H "Authorization: Bearer YOUR_API_KEY"`
    case 1:
      return taskId
    default:
      return JSON.stringify({ code: 200, msg: 'success', data: { taskId } })
  }
}
