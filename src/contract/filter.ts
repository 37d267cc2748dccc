import { z } from 'zod'
import { familySchema, taskStatusSchema } from './views.ts'

/**
 * Which tasks the history shows: every part given must hold, within one list any of its values does. An empty filter is
 * the whole history. Times are ISO 8601.
 */
export const taskFilterSchema = z.object({
  /** Words and substrings; all of them must occur in prompt, parameters, model, ids, tags or note. */
  search: z.string().max(1_000).optional(),
  /** The query language of docs/query-language.md, in which plain words mean the same. */
  query: z.string().max(4_000).optional(),
  status: z.array(taskStatusSchema).max(6).optional(),
  family: z.array(familySchema).max(3).optional(),
  model: z.array(z.string().max(1_000)).max(100).optional(),
  /** Names of connections. */
  connection: z.array(z.string().max(200)).max(100).optional(),
  /** Added at this time or later. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Added before this time. */
  to: z.iso.datetime({ offset: true }).optional(),
  /** Only tasks with an image that is still at the gateway. */
  unsaved: z.boolean().optional(),
  /** Only tasks with an unsaved image whose link dies within so many hours. */
  expiresWithinHours: z.number().min(0).max(24_000).optional(),
  favorite: z.boolean().optional(),
  /** What lies in the trash, instead of what does not. */
  trash: z.boolean().optional(),
})
export type TaskFilter = z.input<typeof taskFilterSchema>
