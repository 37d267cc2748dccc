import { z } from 'zod'
import { CallError } from './call-error.ts'

/** Parses what a caller gave before any of our code runs on it. Throws `CallError('usage')` with the first thing that is wrong. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const where = issue?.path.join('.') ?? ''
  throw new CallError('usage', `${where === '' ? 'The input' : where}: ${issue?.message ?? 'is not valid'}`)
}
