import type { ControlledTask } from '../../src/sandbox/control.ts'

/** What the gateway knows of a task: how it ends, and the sha256 of each image (`role/index`). */
export interface TrueTask {
  taskId: string
  fails: boolean
  images: ReadonlyMap<string, string>
  /** How often a file of it was taken away on purpose: each new fetch is told once more. */
  spoiled: number
}

/** Everything that was made, by the gateway's task id. */
export type Truth = Map<string, TrueTask>

export function trueTask({ taskId, images }: ControlledTask, fails: boolean): TrueTask {
  const digests = new Map(images.map(({ role, index, sha256 }) => [`${role}/${index}`, sha256]))
  return { taskId, fails, images: digests, spoiled: 0 }
}
