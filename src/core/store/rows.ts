import { z } from 'zod'
import type { ConnectionFacts, ImageFacts, NoticeFacts, TaskFacts } from '../facts.ts'
import { families } from '../model.ts'
import type { JsonObject } from '../model.ts'
import type { connections, images, notices, tasks } from './schema.ts'

/**
 * Rows become facts here, and only here. Our own rows are an edge as well: an older version, a hand-made edit or a damaged
 * page may have written anything, so JSON columns are parsed and fall back to "nothing known" instead of throwing.
 */

const jsonObjectSchema: z.ZodType<JsonObject> = z.record(z.string(), z.json())
const stringsSchema = z.array(z.string())
const familyHoldsSchema = z.array(z.object({ family: z.enum(families), until: z.number(), reason: z.string() }))

function parsed<T>(schema: z.ZodType<T>, text: string | null, fallback: T): T {
  if (text === null) return fallback
  try {
    const result = schema.safeParse(JSON.parse(text))
    return result.success ? result.data : fallback
  } catch {
    return fallback
  }
}

const surelyShallowChars = 4_000

/**
 * What JSON.parse gives is JSON already: to check each of its values again takes longer than to read the row. A text that may name
 * a key of object prototypes goes the long way, where such keys are left out; so does one that is long enough for a nesting that
 * would end the stack of whoever walks it.
 */
function parsedParams(text: string | null): JsonObject | null {
  if (text === null || text.length > surelyShallowChars || /proto|\\u/u.test(text))
    return parsed<JsonObject | null>(jsonObjectSchema, text, null)
  try {
    const value: unknown = JSON.parse(text)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it comes from JSON.parse
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
  } catch {
    return null
  }
}

export function taskFacts(row: typeof tasks.$inferSelect): TaskFacts {
  const {
    failureCode,
    failureMessage,
    searchText: _text,
    searchPairs: _pairs,
    aspect: _aspect,
    results: _results,
    revision: _revision,
    recorded: _recorded,
    params,
    tags,
    ...same
  } = row
  return {
    ...same,
    params: parsedParams(params),
    tags: tags === '[]' ? [] : parsed(stringsSchema, tags, []),
    failure: failureCode === null ? null : { code: failureCode, message: failureMessage ?? '' },
  }
}

export function imageFacts(row: typeof images.$inferSelect): ImageFacts {
  return row
}

export function connectionFacts(row: typeof connections.$inferSelect): ConnectionFacts {
  return {
    ...row,
    imageHosts: parsed(stringsSchema, row.imageHosts, []),
    familyHolds: parsed(familyHoldsSchema, row.familyHolds, []),
  }
}

export function noticeFacts(row: typeof notices.$inferSelect): NoticeFacts {
  const { seq, kind, taskSeq, at, title, body, tries } = row
  return { seq, kind, taskSeq, at, title, body, tries }
}
