/** The door to the contract: what the outside may ask and see. Imports zod and nothing else of ours. */
export * from './views.ts'
export * from './calls.ts'
