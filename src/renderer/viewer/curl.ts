import type { ConnectionView, TaskView } from '../../contract/index.ts'

/** Where each family answers for one task, as the gateways document it. */
const statusPaths = {
  'flux-kontext': '/api/v1/flux/kontext/record-info',
  jobs: '/api/v1/jobs/recordInfo',
  midjourney: '/api/v1/mj/record-info',
} as const

/** Stands where the key goes: the window never knows a key. */
const keyPlaceholder = 'YOUR_API_KEY'

/**
 * The command that asks the gateway about a task, for a POSIX shell. `null` while nobody knows the task's family, or when
 * its connection is gone: there is no address to ask then.
 */
export function curlOf(
  task: Pick<TaskView, 'taskId' | 'family'>,
  connection: Pick<ConnectionView, 'url'> | null,
): string | null {
  if (task.family === null || connection === null) return null
  const base = connection.url.replace(/\/$/u, '')
  const url = `${base}${statusPaths[task.family]}?taskId=${encodeURIComponent(task.taskId.toWellFormed())}`
  return `curl ${quoted(url)} \\\n  -H ${quoted(`Authorization: Bearer ${keyPlaceholder}`)}`
}

/** One word of a shell: an apostrophe would end the quotes, and what follows would be run. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
