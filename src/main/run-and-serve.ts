import { setTimeout as sleep } from 'node:timers/promises'
import type { Core } from '../core/index.ts'
import { version } from '../core/index.ts'
import type { Doors } from '../doors/open-doors.ts'
import { startEndpoint, usualPort } from '../host-parts/endpoint/start-endpoint.ts'

const lookEveryMs = 1_000

/**
 * Becomes the runner of the data folder and opens the local endpoint for the command line and scripts: at once, or when whoever
 * runs the folder now (`kieper serve`) ends; until then the window shows what that one does. `signal` ends it; resolves when
 * the endpoint is closed.
 */
export async function runAndServe(
  { core, doors, dataDir }: { core: Pick<Core, 'run'>; doors: Doors; dataDir: string },
  failed: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!(await core.run()).ok) {
    await sleep(lookEveryMs, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return
  }
  if (signal.aborted) return
  const endpoint = await startEndpoint({ dataDir, version, ports: [usualPort, 0], doors, report: failed })
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  await endpoint.stop()
}
