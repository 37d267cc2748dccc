import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { GatewaySettings, GatewayStarted } from './settings.ts'

export interface BenchGateway {
  /** Without a slash at its end. */
  url: string
  stop(): Promise<void>
}

/** Pictures of 1.5 MB as the gateways make them, and of 20 MB. */
export const picture1500k = { bytes: 1_500_000, width: 1_536, height: 1_024, quality: 95 }
export const picture20M = { bytes: 20_000_000, width: 5_000, height: 4_000, quality: 95 }

/** Starts the stand-in gateway in a process of its own, so that it shares nothing with who is measured but the machine. */
export async function startGateway(settings: GatewaySettings): Promise<BenchGateway> {
  const child = fork(fileURLToPath(new URL('main.ts', import.meta.url)), [JSON.stringify(settings)])
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const { port } = await new Promise<GatewayStarted>((resolve, reject) => {
    child.once('message', (started: GatewayStarted) => resolve(started))
    child.once('exit', (code) => reject(new Error(`the gateway has ended with ${code}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.disconnect()
      await ended
    },
  }
}
