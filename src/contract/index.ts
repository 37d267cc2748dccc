/** The door to the contract: what the outside may ask and see. Imports zod and, for the call table, oRPC's contract builder. */
export * from './views.ts'
export * from './calls.ts'
export * from './connections.ts'
export * from './exports.ts'
export * from './desktop.ts'
export * from './filter.ts'
export * from './history.ts'
export * from './live.ts'
export * from './organise.ts'
export * from './refusals.ts'
export * from './rules.ts'
// The table itself is imported from its own file: the command line should not load oRPC for `list`.
export type { Client } from './contract.ts'
