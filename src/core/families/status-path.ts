/** Path and query that ask for a task. Half surrogate pairs are replaced, because encoding them would throw. */
export function statusPath(path: string, taskId: string): string {
  return `${path}?taskId=${encodeURIComponent(taskId.toWellFormed())}`
}
