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
    params: parsed<JsonObject | null>(jsonObjectSchema, params, null),
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
