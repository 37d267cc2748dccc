import { z } from 'zod'
import { connectionViewSchema } from './views.ts'

/** Inputs and answers of the calls about connections. */

export const connectionName = z.object({ name: z.string().min(1) })
export type ConnectionName = z.input<typeof connectionName>

export const connectResultSchema = z.object({
  connection: connectionViewSchema,
  /** What the gateway thinks of it, in words; `null` when the key works. */
  problem: z.string().nullable(),
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
