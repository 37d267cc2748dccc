import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ControlledTask } from '../../src/sandbox/control.ts'
import type { TaskOrder } from '../../src/sandbox/index.ts'

/** The sandbox gateway in a process of its own. It ends with this process, however that ends. */
export interface GatewayProcess {
  url: string
  key: string
  /** Makes tasks and tells the true digests of their images. */
  create(orders: readonly TaskOrder[]): Promise<ControlledTask[]>
  stop(): Promise<void>
}

export async function startGatewayProcess(root: string, seed: number): Promise<GatewayProcess> {
  const main = join(root, 'src/sandbox/main.ts')
  const child = spawn(process.execPath, [main, '--control', '--image-px', '48', '--seed', String(seed)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const line = async (): Promise<string> => {
    const next = await lines.next()
    if (next.done === true) throw new Error('the sandbox gateway has ended')
    return next.value
  }
  const { url, key }: { url: string; key: string } = JSON.parse(await line())
  return {
    url,
    key,
    async create(orders) {
      child.stdin.write(`${JSON.stringify(orders)}\n`)
      const made: ControlledTask[] = JSON.parse(await line())
      return made
    },
    async stop() {
      child.stdin.end()
      await ended
    },
  }
}
