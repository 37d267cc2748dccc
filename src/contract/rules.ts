import { z } from 'zod'
import { exportOptionsSchema } from './exports.ts'
import { ruleFaultSchema } from './rule-faults.ts'

/** Rules: what is done by itself with tasks that end as a search wants them (docs/decisions/0011). */

/** Unique without regard to case. */
const ruleName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((name) => !/\p{Cc}/u.test(name), 'A name has no control characters.')

const exportActionSchema = z.object({
  kind: z.literal('export'),
  /** Absolute, this machine's. Made when the rule is saved, and never again: one that is gone is waited for. */
  folder: z.string().min(1),
  /** How the copies are made, as in an export profile. */
  options: exportOptionsSchema.default({}),
})

const runActionSchema = z.object({
  kind: z.literal('run'),
  /** A program and its arguments, as they are handed to the system: no shell reads them. */
  argv: z
    .array(
      z
        .string()
        .max(10_000)
        .refine((part) => !part.includes('\0'), 'No zero characters.'),
    )
    .min(1)
    .max(100)
    .refine(([program]) => program !== '', 'Name a program.'),
})

export const ruleActionSchema = z.discriminatedUnion('kind', [exportActionSchema, runActionSchema])
export type RuleAction = z.infer<typeof ruleActionSchema>

export const saveRuleInputSchema = z.object({
  name: ruleName,
  /** Which end of a task it is about. An export is about kept ones. */
  on: z.enum(['kept', 'failed']),
  /** Which of them: docs/query-language.md. Empty: all. */
  query: z.string().trim().default(''),
  action: z.discriminatedUnion('kind', [
    /** `profile`: the options that are saved under this name, as they are now; those of `options` go before them. */
    exportActionSchema.extend({ profile: z.string().optional() }),
    runActionSchema,
  ]),
  /** Also of a rule that is there already: what is changed is off until it is turned on again. */
  enabled: z.boolean().default(false),
})
export type SaveRuleInput = z.input<typeof saveRuleInputSchema>

export const ruleNameSchema = z.object({ name: ruleName })
export type RuleName = z.input<typeof ruleNameSchema>

export const renameRuleInputSchema = z.object({ name: ruleName, to: ruleName })
export type RenameRuleInput = z.input<typeof renameRuleInputSchema>

export const ruleViewSchema = z.object({
  name: z.string(),
  on: z.enum(['kept', 'failed']),
  /** As docs/query-language.md writes it. Empty: all. */
  query: z.string(),
  action: ruleActionSchema,
  enabled: z.boolean(),
  /** Tasks that it has still to look at or to work on; of a rule that is off they wait until it is on again. */
  waiting: z.int(),
  /** Tasks that it has done its work for. */
  done: z.int(),
  /** Tasks that it has given up after several tries. `run` tries them again. */
  gaveUp: z.int(),
  /** What holds all of it back (its folder is away, a disk is full), in words with the next step; it goes on by itself. `null`: nothing. */
  trouble: z.string().nullable(),
  /** The same as data; `null` also where there are only words. */
  troubleFault: ruleFaultSchema.nullable(),
  /** Why it went wrong last for a task that waits for its next try or was given up, in words; `null`: for none. */
  lastError: z.string().nullable(),
  /** The same as data; `null` also where there are only words. */
  lastErrorFault: ruleFaultSchema.nullable(),
  /** When it did its work last, well or not (ISO time); `null`: never. */
  lastRunAt: z.string().nullable(),
})
export type RuleView = z.infer<typeof ruleViewSchema>

/** By name. */
export const ruleListSchema = z.array(ruleViewSchema)
export type RuleList = z.infer<typeof ruleListSchema>

export const runRuleResultSchema = z.object({
  /** Tasks that are to be looked at now. */
  queued: z.int(),
  rules: ruleListSchema,
})
export type RunRuleResult = z.infer<typeof runRuleResultSchema>

/** `id`: TaskView id. */
export const testRuleInputSchema = z.object({ name: ruleName, id: z.string().min(1) })
export type TestRuleInput = z.input<typeof testRuleInputSchema>

export const testRuleResultSchema = z.object({
  /** Has the task ended as the rule wants, and does its search find it? The work was done in any case. */
  matches: z.boolean(),
  ok: z.boolean(),
  /** What came of it, in words. */
  detail: z.string(),
  /** What is wrong, as data, but without the output of a command; `null` where all is well, or where there are only words. */
  fault: ruleFaultSchema.nullable(),
  /** What the command wrote to its standard output, then to its standard error; of more than 4 kB the first and the last two each. Empty for an export. */
  output: z.string(),
})
export type TestRuleResult = z.infer<typeof testRuleResultSchema>
