import type { Core, Created, Seams } from './create-core.ts'
import type { Host } from './host.ts'

/**
 * The only door to the core: what a host may use. How it is wired inside is in `create-core.ts`. What stands behind the door is
 * loaded when it is called: a help text should not wait for a database.
 */
export { CallError } from './api/call-error.ts'
export type { Desktop } from './api/desktop.ts'
export type { Host, Log, SampleGateway, SecretStore, Announcement } from './host.ts'
export { version } from './version.ts'
export type { Core }

/** See `create-core.ts`. */
export async function createCore(host: Host, seams?: Seams): Promise<Created> {
  const behind = await import('./create-core.ts')
  return behind.createCore(host, seams)
}

/** `restoreDatabase` and `isDatabaseMissing`, for when the database is damaged or gone. */
export const loadRestoring = () => import('./restore-database.ts')
