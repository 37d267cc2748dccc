import type { Json, JsonObject } from '../model.ts'
import { familyOfShape } from './family-of-shape.ts'
import type { Finds, Hint } from './finds.ts'
import { firstField } from './first-field.ts'
import { gatewaysIn } from './gateways-in.ts'
import { isJsonObject } from './json-object.ts'
import { keyedIds } from './keyed-ids.ts'
import type { JsonParser } from './patient-parser.ts'
import { idLikeness } from './task-id.ts'

const idKeys = ['taskId', 'task_id', 'taskID', 'taskid', 'TaskId', 'Task_ID', 'task-id', 'task id']
const idListKeys = new Set(['taskIds', 'task_ids', 'taskIDs', 'ids', 'tasks'])
const recordSigns = ['family', 'state', 'status', 'successFlag', 'model', 'prompt', 'taskType']
/** Echoed parameters and results: ids in there belong to other tasks, or are none. */
const closed = new Set([
  'param',
  'params',
  'paramJson',
  'promptJson',
  'input',
  'prompt',
  'callBackUrl',
  'headers',
  'resultJson',
  'resultInfoJson',
  'resultUrls',
  'result_urls',
])
const maxLayers = 3

/** What surrounds a document in its text. */
export interface JsonContext {
  hint: Hint
  /** Nothing else stands on its lines, so that a bare list of weak ids counts. */
  isAlone: boolean
  finds: Finds
  parse: JsonParser
}

interface Place {
  value: Json
  /** Bare text here is meant as an id: the list itself is one of ids. */
  isIdList: boolean
  /** How many times the value was JSON in text. */
  layer: number
}

/**
 * Lifts the ids out of one JSON document: answers of every family, replies to create requests, lists of ids, our own manifest, structured logs.
 */
export function recogniseJson(document: Json, context: JsonContext): void {
  const { hint, isAlone, finds } = context
  const open: Place[] = [{ value: document, isIdList: isAlone, layer: 0 }]
  // A stack, not recursion: the document may be nested a hundred thousand levels deep.
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const { value, isIdList, layer } = place
    if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index--)
        open.push({ value: value[index] ?? null, isIdList, layer })
    } else if (isJsonObject(value)) {
      liftFrom(value, hint, finds)
      for (const inner of placesIn(value, layer).toReversed()) open.push(inner)
    } else if (typeof value === 'string') readText(place, value, context, open)
    else if (isIdList && typeof value === 'number' && Number.isSafeInteger(value)) readBare(String(value), hint, finds)
  }
}

function liftFrom(record: JsonObject, hint: Hint, finds: Finds): void {
  const connection = firstField(record, ['connection'])
  const told: Hint = {
    family: familyOfShape(record) ?? hint.family,
    origin: hint.origin,
    connection: typeof connection === 'string' && connection.length <= 200 ? connection : hint.connection,
  }
  const taskId = firstField(record, idKeys)
  if (typeof taskId === 'string') return finds.acceptKeyed(taskId.trim(), told)
  if (typeof taskId === 'number' && Number.isSafeInteger(taskId)) return finds.acceptKeyed(String(taskId), told)
  const recordId = firstField(record, ['recordId', 'record_id'])
  if (typeof recordId === 'string')
    return finds.reject(recordId, { code: 'record-id', reason: 'a record id, not a task id' })
  const id = firstField(record, ['id'])
  const isRecord = firstField(record, recordSigns) !== undefined && !Object.hasOwn(record, 'task')
  if (typeof id === 'string' && isRecord && idLikeness(id).kind === 'strong') finds.accept(id, told)
}

function placesIn(record: JsonObject, layer: number): Place[] {
  const places: Place[] = []
  for (const [key, value] of Object.entries(record)) {
    if (closed.has(key) || idKeys.includes(key) || typeof value === 'number') continue
    places.push({ value, isIdList: Array.isArray(value) && idListKeys.has(key), layer })
  }
  return places
}

/** Text in a document: an id of a list, JSON once more (a logged body), or a message with `taskId=` in it. */
function readText({ isIdList, layer }: Place, text: string, { hint, finds, parse }: JsonContext, open: Place[]): void {
  if (layer < maxLayers && /^\s{0,20}[{[]/.test(text)) {
    const value = parse(text)
    if (value !== undefined) return void open.push({ value, isIdList, layer: layer + 1 })
  }
  const keyed = keyedIds(text).filter((id) => !id.isShortened)
  const gateways = gatewaysIn(text)
  for (const { text: id, at } of keyed) finds.acceptKeyed(id, { ...hint, ...gateways.around(at) })
  if (keyed.length === 0 && isIdList) readBare(text.trim(), hint, finds)
}

function readBare(text: string, hint: Hint, finds: Finds): void {
  const likeness = idLikeness(text)
  if (likeness.kind === 'none') finds.reject(text, likeness)
  else finds.accept(text, hint)
}
