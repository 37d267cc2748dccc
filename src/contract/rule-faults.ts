import { z } from 'zod'
import { otherRefusals } from './refusals.ts'

/** Why the work of a rule came to nothing, as data: what a window says in its reader's language. The view has it in English as well. */

/** What can be wrong beside what a call is refused for. `name`, `count` and `said` are of: */
const workFaults = [
  /** the folder */
  'folder-gone',
  /** the path */
  'folder-is-file',
  /** the folder */
  'folder-elsewhere',
  /** why, as an export tells it; `count`: index of the image */
  'image-not-exported',
  /** `count`: exit code, `said`: output */
  'exited',
  /** `name`: the signal, `said`: output */
  'killed',
  /** `count`: seconds, `said`: output */
  'timed-out',
  /** the program */
  'program-missing',
  /** the program, `said`: the system's words */
  'program-not-started',
  /** `said`: what is wrong with the search */
  'bad-query',
] as const
export type WorkFault = (typeof workFaults)[number]

export const ruleFaultSchema = z.object({
  code: z.enum([...workFaults, ...otherRefusals]),
  /** Empty where there is none. */
  name: z.string(),
  /** 0 where nothing is counted. */
  count: z.int(),
  /** Words of others, as they came: a command's, the system's. Empty where there are none. */
  said: z.string(),
})
export type RuleFault = z.infer<typeof ruleFaultSchema>
