/** The only door to the core: what a host may use. How it is wired inside is in `create-core.ts`. */
export { CallError } from './api/call-error.ts'
export type { Host, Log, SampleGateway, SecretStore, Announcement } from './host.ts'
export { version } from './version.ts'
export { createCore, isDatabaseMissing, restoreDatabase } from './create-core.ts'
export type { Core } from './create-core.ts'
