import { z } from 'zod'
import { connectionViewSchema } from './views.ts'

/** Inputs and answers of the calls about connections. */

export const connectionName = z.object({ name: z.string().min(1) })
export type ConnectionName = z.input<typeof connectionName>

/** Why a connection does not work: its gateway refuses the key with a code (401, 402, 403, 433), or nobody answers there. */
export const connectProblemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('refused'), code: z.int(), words: z.string() }),
  z.object({ kind: z.literal('unreachable'), words: z.string() }),
])
export type ConnectProblem = z.infer<typeof connectProblemSchema>

export const connectResultSchema = z.object({
  connection: connectionViewSchema,
  /** What the gateway thinks of it; `null` when the key works. */
  problem: connectProblemSchema.nullable(),
})
export type ConnectResult = z.infer<typeof connectResultSchema>

export const renameInputSchema = connectionName.extend({ to: z.string() })
export type RenameInput = z.input<typeof renameInputSchema>

/** Left out: all of them. */
export const resumeInputSchema = z.object({ name: z.string().min(1).optional() })
export type ResumeInput = z.input<typeof resumeInputSchema>

export const pauseInputSchema = z.object({
  /** Left out: all of them. */
  name: z.string().min(1).optional(),
  /** Left out: until somebody resumes it. */
  until: z.iso.datetime({ offset: true }).optional(),
})
export type PauseInput = z.input<typeof pauseInputSchema>
