import type { SampleGateway } from '../core/index.ts'
import type { Sandbox } from '../sandbox/index.ts'

/** Ten times as fast as the real ones: one sees tasks wait and be saved, and does not have to wait long. */
const timeScale = 0.1

/** The stand-in gateway of the sample tasks, in this process. Loaded when somebody asks for it. */
export function createSampleGateway(): SampleGateway {
  let running: Promise<Sandbox> | null = null

  async function start(): Promise<Sandbox> {
    const { startSandbox } = await import('../sandbox/index.ts')
    return startSandbox({ seed: Date.now() % 1_000_000, timeScale, latencyMs: [20, 120] })
  }

  return {
    async start() {
      const { failingSample, pasteText, sampleTasks } = await import('../sandbox/index.ts')
      const sandbox = await (running ??= start())
      const texts = [failingSample, ...sampleTasks].map((order, position) => pasteText(sandbox, order, position))
      return { url: sandbox.url, key: sandbox.key, texts }
    },
    async stop() {
      const stopping = running
      running = null
      await (await stopping)?.stop()
    },
  }
}
