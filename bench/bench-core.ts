import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Host } from '../src/core/host.ts'
import type { Core } from '../src/core/index.ts'
import { createCore } from '../src/core/index.ts'
import { benchConnection, benchHost, benchKey } from './bench-host.ts'

/**
 * A core below `root` that is connected to the gateway and does not run yet, and its database, where rows are queued as the core
 * itself would have written them.
 */
export async function openBenchCore(
  root: string,
  gatewayUrl: string,
): Promise<{ core: Core; host: Host; database: Database.Database }> {
  const host = benchHost(root)
  const created = await createCore(host)
  if (!created.ok) throw new Error(created.message)
  const { core } = created
  await core.api.connect({ name: benchConnection, kind: 'other', url: gatewayUrl, secret: { key: benchKey } })
  return { core, host, database: new Database(join(host.dataDir, 'kieper.db')) }
}
