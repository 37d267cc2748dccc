import type { Recognition } from '../model.ts'
import type { Finds } from './finds.ts'
import { createFinds, noHint } from './finds.ts'
import { gatewaysIn } from './gateways-in.ts'
import { parsedJson } from './json-in-string.ts'
import { jsonSpans } from './json-spans.ts'
import { createPatientParser } from './patient-parser.ts'
import { recogniseJson } from './recognise-json.ts'
import { recogniseLine } from './recognise-line.ts'
import { recogniseTable } from './recognise-table.ts'
import { redacted } from './redacted.ts'

const maxLineBeforeChars = 16_384
const maxBrokenDocuments = 5_000

/**
 * Lifts task ids out of any text: ids, JSON answers, NDJSON, curl commands, addresses, tables, our own manifest, logs, and all of these mixed.
 * Ids come in the order of the text, each once. Total and linear: it works on whatever is on a clipboard. Keys in the text are never
 * taken for ids nor repeated in a refusal.
 */
export function recognise(text: string): Recognition {
  const content = decoded(joinedLines(withoutComments(redacted(text))))
  const finds = createFinds()
  if (content.trim() === '') {
    finds.reject('', { code: 'nothing', reason: 'nothing in it' })
    return finds.recognition()
  }
  const table = createFinds()
  const kind = recogniseTable(content.trimStart(), table)
  if (kind === 'record-ids' || table.recognition().tasks.length > 0) return table.recognition()
  readMixed(content, finds)
  return orNothingFound(finds, table, content)
}

function orNothingFound(finds: Finds, table: Finds, content: string): Recognition {
  const found = finds.recognition()
  if (found.tasks.length > 0) return found
  const ofTable = table.recognition()
  if (ofTable.rejected.length > 0) return ofTable
  if (found.rejected.length === 0) finds.reject(content.trim(), { code: 'nothing', reason: 'no task id found in it' })
  return finds.recognition()
}

function withoutComments(text: string): string {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text
  return plain.includes('#') ? plain.replace(/^[ \t]{0,200}#[^\r\n]*/gm, '') : plain
}

/** A command goes over several lines, each ending in a backslash (or, under Windows, a caret). */
function joinedLines(text: string): string {
  return text.replace(/[\\^]\r?\n/g, ' ')
}

/** An answer that was logged as JSON text (`"{\"code\":200,…"`) is opened first. */
function decoded(text: string): string {
  const trimmed = text.trim()
  if (!/^"\s{0,20}[{[]/.test(trimmed) || !trimmed.endsWith('"')) return text
  const inner = parsedJson(trimmed)
  return typeof inner === 'string' ? inner : text
}

/** JSON documents and the lines between them, in order. */
function readMixed(text: string, finds: Finds): void {
  const parse = createPatientParser(maxBrokenDocuments)
  let at = 0
  for (const { start, end, value } of jsonSpans(text, parse)) {
    readLines(text.slice(at, start), finds, at > 0, true)
    const before = lineBefore(text, start)
    const isAlone = before.trim() === '' && /^[ \t,;]{0,200}(?:[\r\n]|$)/.test(text.slice(end, end + 202))
    const isListOfIds = /(?:^|[^A-Za-z])ids?["']?\s{0,4}[:=]\s{0,4}$/i.test(before.slice(-40))
    const hint = { ...noHint, ...gatewaysIn(before).first }
    recogniseJson(value, { hint, isAlone: isAlone || isListOfIds, finds, parse })
    at = end
  }
  readLines(text.slice(at), finds, at > 0, false)
}

function lineBefore(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - maxLineBeforeChars, 0)
  return text.slice(start, offset)
}

/** `followsJson`, `precedesJson`: the first or last line of the piece shares its line with a JSON document. */
function readLines(text: string, finds: Finds, followsJson: boolean, precedesJson: boolean): void {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/)
  lines.forEach((line, index) => {
    const isPart = (followsJson && index === 0) || (precedesJson && index === lines.length - 1)
    recogniseLine(line, isPart, finds)
  })
}
