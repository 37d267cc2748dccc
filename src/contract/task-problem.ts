import { z } from 'zod'

/** A task that a call could not do all of its work with; what it could do with the others is done. */
export const taskProblemSchema = z.object({
  /** As it was given. */
  id: z.string(),
  /**
   * Why: it is not here, lies in the trash, does not lie there, shares its remote id with others (`several-tasks`), has ended or has not, came
   * back without a file, or was asked about in vain (`no-answer`: its connection is in trouble).
   */
  code: z.enum([
    'no-task',
    'in-trash',
    'not-in-trash',
    'several-tasks',
    'has-ended',
    'is-open',
    'file-gone',
    'no-answer',
  ]),
  /** The same in English with the next step, as the command line says it. */
  reason: z.string(),
})
export type TaskProblem = z.infer<typeof taskProblemSchema>
