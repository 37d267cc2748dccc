import type { ServerResponse } from 'node:http'
import { expect } from 'vitest'
import type { Core } from '../../src/core/index.ts'

/** Cuts a transfer once the core has heard so many bytes of it: what comes in together with the end of a line may be lost. */
export async function cutOnceHeard(core: Core, bytes: number, response: ServerResponse): Promise<void> {
  const isHeard = (): boolean => [...core.downloads().values()].some(({ receivedBytes }) => receivedBytes >= bytes)
  await expect.poll(isHeard, { interval: 5 }).toBe(true)
  response.destroy()
}
