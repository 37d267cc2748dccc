import stringWidth from 'string-width'
import type { TaskView } from '../contract/index.ts'
import { printable, styled } from './terminal.ts'
import type { Piece, Styled, Terminal } from './terminal.ts'

/** Tasks in words for a terminal. Status is always a glyph and a word, never colour alone. */

const looks = {
  waiting: ['◷', 'dim'],
  saving: ['↓', 'cyan'],
  kept: ['✓', 'green'],
  incomplete: ['◪', 'yellow'],
  failed: ['✗', 'red'],
  unknown: ['?', 'magenta'],
} as const satisfies Record<TaskView['status'], readonly [string, string]>

export function statusWord(status: TaskView['status']): Styled {
  const [glyph, colour] = looks[status]
  return styled(colour, `${glyph} ${status.padEnd(10)}`)
}

const modelColumns = 26
const mostPromptColumns = 48
const leastPromptColumns = 16

/** What made the picture and what it shows, in two columns that fit the terminal beside `otherColumns` of other text. */
export function taskName(terminal: Terminal, task: TaskView, otherColumns: number): string {
  const left = terminal.columns - modelColumns - otherColumns - 2
  const promptColumns = Math.max(leastPromptColumns, Math.min(mostPromptColumns, left))
  const what = task.model ?? task.family ?? 'family not known yet'
  return `${fitted(what, modelColumns)} ${fitted(task.prompt ?? task.taskId, promptColumns)}`
}

/** One task on one line: status, model, prompt, id. */
export function taskLine(terminal: Terminal, task: TaskView): Piece[] {
  const name = taskName(terminal, task, 13 + task.id.length)
  return [statusWord(task.status), ' ', name, ' ', styled('dim', task.id)]
}

/** What most lines are made of: each a character and a column. To learn it of other text takes 30 ms, as long as Node to start. */
const plain = /^[\x20-\x7E…]*$/u

function columnsOf(text: string): number {
  return plain.test(text) ? text.length : stringWidth(text)
}

/** Longest piece that is looked at: a prompt may have megabytes, and no terminal shows them. */
const mostCharacters = 2_000

/** The beginning of a text on one line, at most so many columns wide, with `…` where it is cut; never half a character. */
export function excerpt(text: string, mostColumns: number): string {
  const line = printable(text.slice(0, mostCharacters).replace(/\s+/gu, ' ').trim())
  if (text.length <= mostCharacters && columnsOf(line) <= mostColumns) return line
  const cut = plain.test(line) ? line.slice(0, Math.max(0, mostColumns - 1)) : beginning(line, mostColumns - 1)
  return `${cut.trimEnd()}…`
}

function beginning(line: string, mostColumns: number): string {
  let cut = ''
  let columns = 0
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(line)) {
    columns += stringWidth(segment)
    if (columns > mostColumns) break
    cut += segment
  }
  return cut
}

/** An excerpt filled up with blanks, so that columns stand below each other: Chinese takes two columns a character. */
export function fitted(text: string, columns: number): string {
  const line = excerpt(text, columns)
  const filled = line + ' '.repeat(Math.max(0, columns - columnsOf(line)))
  // A letter that draws what follows into its own cell (Malayalam's dot reph) takes a blank for itself.
  return filled + ' '.repeat(Math.max(0, columns - columnsOf(filled)))
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** Decimal units, as file managers and drive makers count. */
export function byteSize(bytes: number): string {
  const units = ['kB', 'MB', 'GB', 'TB'] as const
  let value = bytes
  let unit = 'B'
  for (const next of units) {
    // What would be shown as 1000.0 belongs to the next unit.
    if (value < (unit === 'B' ? 1000 : 999.95)) break
    value /= 1000
    unit = next
  }
  return `${unit === 'B' ? value : value.toFixed(1)} ${unit}`
}
