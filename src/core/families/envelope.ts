import type { Json, JsonObject } from '../model.ts'
import { firstField } from './first-field.ts'
import { parsedJson, unwrapJson } from './json-in-string.ts'
import { isJsonObject } from './json-object.ts'
import { isNullLike } from './null-likes.ts'
import { numberOf } from './number-of.ts'
import { textOf } from './text-of.ts'

const maxMessageChars = 4_000
const recordKeys = [
  'taskId',
  'task_id',
  'state',
  'successFlag',
  'response',
  'resultJson',
  'resultInfoJson',
  'resultUrls',
  'paramJson',
  'param',
  'createTime',
  'completeTime',
]
/** Without `data` the body is the record only when one of these says so; `status` or `model` are in any error page. */
const bareRecordKeys = ['state', 'successFlag']

/** A gateway's JSON around the record: `{code, msg, data}`, with `message` for `msg` in some documents. */
export interface Envelope {
  body: JsonObject
  /** Number or decimal text; `null` when there is none. */
  code: number | null
  message: string | null
}

/** What lies where the record should be: the record, nothing (`data: null` and its kind), or something that is none. */
export type Content = { kind: 'record'; data: JsonObject } | { kind: 'nothing' } | { kind: 'unreadable' }

/** Reads a body as an envelope. Tolerates a byte order mark, blanks and a body that is JSON twice; `null` when it holds no JSON object. */
export function readEnvelope(text: string): Envelope | null {
  // `trim` takes the byte order mark too.
  const parsed = unwrapJson(parsedJson(text.trim()))
  if (!isJsonObject(parsed)) return null
  return { body: parsed, code: numberOf(firstField(parsed, ['code'])), message: messageIn(parsed) }
}

/** Finds the record: `data` as object, as JSON in text or as a list of one, or the body itself where it is the record. */
export function envelopeContent({ body, code }: Envelope): Content {
  const given = unwrapJson(firstField(body, ['data']))
  const data = Array.isArray(given) && given.length === 1 ? given[0] : given
  if (isJsonObject(data)) {
    if (firstField(data, recordKeys) !== undefined) return { kind: 'record', data }
    return { kind: Object.values(data).every((value) => isNullLike(value)) ? 'nothing' : 'unreadable' }
  }
  if (!isNullLike(data)) return { kind: 'unreadable' }
  const hasEnvelope = code !== null || Object.hasOwn(body, 'data')
  // An envelope may repeat the task id beside `data: null`; that alone is no record.
  const isRecord =
    firstField(body, hasEnvelope ? bareRecordKeys : [...bareRecordKeys, 'taskId', 'task_id']) !== undefined
  if (isRecord) return { kind: 'record', data: body }
  return { kind: hasEnvelope ? 'nothing' : 'unreadable' }
}

function messageIn(body: JsonObject): string | null {
  const said: Json | undefined = firstField(body, ['msg', 'message', 'error', 'detail', 'errorMessage'])
  return textOf(isJsonObject(said) ? firstField(said, ['message', 'msg']) : said, maxMessageChars)
}
