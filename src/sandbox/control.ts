import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Sandbox } from './index.ts'
import type { TaskOrder } from './task.ts'

/** A task as it was made for whoever holds the other end of the pipe, with the true digests of what will be served. */
export interface ControlledTask {
  family: TaskOrder['family']
  taskId: string
  images: { role: 'result' | 'original'; index: number; sha256: string; bytes: number }[]
}

/**
 * Makes tasks for the process that started this one: each line of `input` is a JSON list of `TaskOrder`, each answer one line of
 * JSON, a list of `ControlledTask`. Resolves when `input` ends, so that a sandbox does not outlive a killed parent.
 */
export async function followOrders(sandbox: Sandbox, input: Readable, output: Writable): Promise<void> {
  for await (const line of createInterface({ input })) {
    const orders: TaskOrder[] = JSON.parse(line)
    const made: ControlledTask[] = []
    for (const order of orders) {
      const taskId = sandbox.create(order)
      const pictures = await sandbox.picturesOf(taskId)
      const images = pictures.map(({ role, index, sha256, bytes }) => ({ role, index, sha256, bytes }))
      made.push({ family: order.family, taskId, images })
    }
    output.write(`${JSON.stringify(made)}\n`)
  }
}
