import { z } from 'zod'
import { taskProblemSchema } from './task-problem.ts'
import { taskStatusSchema, taskViewSchema } from './views.ts'

/** Inputs and answers of the calls that put a history in order, and look at it as a whole. */

/** Which tasks: by their ids, or what a search finds (docs/query-language.md). One of the two, so that nobody means all by accident. */
const chosenTasksSchema = z
  .object({
    ids: z.array(z.string().min(1)).max(100_000).optional(),
    search: z.string().trim().min(1).optional(),
  })
  .refine(({ ids, search }) => (ids === undefined) !== (search === undefined), {
    error: 'Give either ids or a search.',
  })
export type ChosenTasks = z.input<typeof chosenTasksSchema>

const tag = z.string().trim().min(1).max(100)
/** Of a collection or a saved search. Unique without regard to case. */
const givenName = z.string().trim().min(1).max(200)

/** What is left out stays as it is. */
export const markInputSchema = chosenTasksSchema.safeExtend({
  /** 0 takes the stars away. */
  rating: z.int().min(0).max(5).optional(),
  favorite: z.boolean().optional(),
  rejected: z.boolean().optional(),
  addTags: z.array(tag).max(100).default([]),
  removeTags: z.array(tag).max(100).default([]),
  note: z.string().max(10_000).optional(),
})
export type MarkInput = z.input<typeof markInputSchema>

export const markResultSchema = z.object({
  /** How many tasks it is about. */
  found: z.int(),
  /** How many of them are not as they were. */
  changed: z.int(),
  problems: z.array(taskProblemSchema),
})
export type MarkResult = z.infer<typeof markResultSchema>

/** The most used first. */
export const tagListSchema = z.array(z.object({ tag: z.string(), tasks: z.int() }))
export type TagList = z.infer<typeof tagListSchema>

/** Names a collection or a saved search. */
export const namedInputSchema = z.object({ name: givenName })
export type NamedInput = z.input<typeof namedInputSchema>
export const collectionRenameSchema = z.object({ name: givenName, to: givenName })
export type CollectionRename = z.input<typeof collectionRenameSchema>
export const collectInputSchema = chosenTasksSchema.safeExtend({ name: givenName })
export type CollectInput = z.input<typeof collectInputSchema>
/** By name. `tasks` leaves the trash out. */
export const collectionListSchema = z.array(z.object({ name: z.string(), tasks: z.int() }))
export type CollectionList = z.infer<typeof collectionListSchema>

export const saveSearchInputSchema = z.object({ name: givenName, query: z.string().trim().min(1) })
export type SaveSearchInput = z.input<typeof saveSearchInputSchema>
/** `to`: its place in the list, 1 the first; what is further than the last is the last. */
export const searchMoveSchema = z.object({ name: givenName, to: z.int().min(1).max(1_000_000) })
export type SearchMove = z.input<typeof searchMoveSchema>
/** In the user's order, a new one last; `query` as docs/query-language.md writes it. */
export const savedSearchListSchema = z.array(z.object({ name: z.string(), query: z.string() }))
export type SavedSearchList = z.infer<typeof savedSearchListSchema>

export const lookAlikesInputSchema = z.object({ limit: z.int().min(1).max(1_000).default(100) })
export type LookAlikesInput = z.input<typeof lookAlikesInputSchema>

/** Pictures that are the same to the last byte, the newest first. `total` counts all groups, `count` all images of one. */
export const duplicatesSchema = z.object({
  total: z.int(),
  groups: z.array(
    z.object({
      sha256: z.string(),
      count: z.int(),
      /** At most 50, the newest first: TaskView ids, with which image of the task it is. */
      images: z.array(
        z.object({ task: z.string(), image: z.string(), role: z.enum(['result', 'original']), index: z.int() }),
      ),
    }),
  ),
})
export type Duplicates = z.infer<typeof duplicatesSchema>

/** Tasks with the very same prompt, the newest first. `total` counts all stacks, `count` all tasks of one. */
export const stacksSchema = z.object({
  total: z.int(),
  stacks: z.array(
    z.object({
      prompt: z.string(),
      count: z.int(),
      /** TaskView ids, at most 50, the newest first. */
      tasks: z.array(z.string()),
    }),
  ),
})
export type Stacks = z.infer<typeof stacksSchema>

export const statisticsInputSchema = z.object({
  by: z.enum(['day', 'model', 'connection']).optional(),
  search: z.string().optional(),
})
export type StatisticsInput = z.input<typeof statisticsInputSchema>

const tallySchema = z.object({
  tasks: z.int(),
  status: z.record(taskStatusSchema, z.int()),
  /** From made to finished by the gateway's clock, in ms: half of the finished tasks took at most p50, nine of ten p90. `null`: unknown. */
  waitMs: z.object({ p50: z.number(), p90: z.number() }).nullable(),
  /** Their sum, as far as the gateway told; `null` where it never did. */
  credits: z.number().nullable(),
})
export type Tally = z.infer<typeof tallySchema>

/** `groups`: days (`2026-11-22`, where the host lives) newest first, models and connections by count. Empty without `by`. */
export const statisticsSchema = z.object({
  total: tallySchema,
  groups: z.array(tallySchema.extend({ name: z.string().nullable() })),
})
export type Statistics = z.infer<typeof statisticsSchema>

export const compareInputSchema = z.object({ ids: z.array(z.string().min(1)).min(2).max(4) })
export type CompareInput = z.input<typeof compareInputSchema>

export const comparisonSchema = z.object({
  tasks: z.array(taskViewSchema),
  /** What they were made with. `values` are in the order of the tasks; `null` where one does not have it. Differences first. */
  rows: z.array(z.object({ name: z.string(), isSame: z.boolean(), values: z.array(z.json()) })),
})
export type Comparison = z.infer<typeof comparisonSchema>

export const balancesInputSchema = z.object({
  name: z.string().min(1),
  limit: z.int().min(1).max(10_000).default(1_000),
})
export type BalancesInput = z.input<typeof balancesInputSchema>
/** Each reading that differs from the one before, newest first. */
export const balancesSchema = z.array(z.object({ at: z.string(), credits: z.number() }))
export type Balances = z.infer<typeof balancesSchema>

/** Data of `BAD_QUERY`: the search, where in it, in UTF-16 units, and what may be meant. */
export const queryFaultSchema = z.object({
  text: z.string(),
  at: z.int(),
  length: z.int(),
  suggestion: z.string().nullable(),
})
export type FaultyQuery = z.infer<typeof queryFaultSchema>
