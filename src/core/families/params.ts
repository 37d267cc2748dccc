import type { Json, JsonObject } from '../model.ts'
import { capped } from './capped.ts'
import { firstField } from './first-field.ts'
import { unwrapJson } from './json-in-string.ts'
import { isJsonObject } from './json-object.ts'

const maxDepth = 8
const maxValues = 2_000
const maxTextChars = 20_000
const echoKeys = ['paramJson', 'param', 'promptJson']
/** Words that turn a merge of objects into an attack on their prototype. */
const poison = new Set(['__proto__', 'prototype', 'constructor'])
const unkept =
  /^(?:call_?back_?url|(?:proxy-?)?authorization|(?:x[-_])?(?:kie[-_]?)?api[-_]?key|(?:access|auth|bearer)[-_]?token|secret(?:[-_]?key)?|password|cookie)$/i
const credential = /^\s*(?:bearer\s+\S{4,}|sk-[\w-]{8,})\s*$/i

/** What the task was asked to make. */
export interface Asked {
  /** The echoed parameters, unwrapped, `input` too; without the callback address and anything that looks like a key. */
  params: JsonObject | null
  prompt: string | null
}

/**
 * Takes prompt and parameters out of a record's echo (`paramJson` of Flux and Midjourney, `param` of jobs, encoded once or twice).
 * The copy is bounded: eight levels, 2,000 values, 20,000 characters a text.
 */
export function askedParams(data: JsonObject): Asked {
  const echo = unwrapJson(firstField(data, echoKeys))
  if (!isJsonObject(echo)) return { params: null, prompt: null }
  const params = cleanObject(withOpenInput(echo), 0, { left: maxValues })
  const input = params['input']
  return { params, prompt: promptIn(isJsonObject(input) ? input : undefined) ?? promptIn(params) }
}

function withOpenInput(echo: JsonObject): JsonObject {
  if (!Object.hasOwn(echo, 'input')) return echo
  const input = unwrapJson(echo['input'])
  return isJsonObject(input) ? { ...echo, input } : echo
}

function promptIn(place: JsonObject | undefined): string | null {
  const prompt = place === undefined ? undefined : firstField(place, ['prompt'])
  return typeof prompt === 'string' ? prompt : null
}

function cleanObject(object: JsonObject, depth: number, budget: { left: number }): JsonObject {
  const clean: JsonObject = {}
  for (const [key, value] of Object.entries(object)) {
    if (poison.has(key) || unkept.test(key) || isCredential(value)) continue
    if (budget.left-- <= 0) break
    clean[capped(key, 200)] = cleanValue(value, depth + 1, budget)
  }
  return clean
}

function cleanValue(value: Json, depth: number, budget: { left: number }): Json {
  if (typeof value === 'string') return capped(value, maxTextChars)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= maxDepth) return null
  if (!Array.isArray(value)) return cleanObject(value, depth, budget)
  const clean: Json[] = []
  for (const entry of value) {
    if (isCredential(entry)) continue
    if (budget.left-- <= 0) break
    clean.push(cleanValue(entry, depth + 1, budget))
  }
  return clean
}

function isCredential(value: Json): boolean {
  return typeof value === 'string' && value.length <= 1_000 && credential.test(value)
}
