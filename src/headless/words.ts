import type { TaskView } from '../contract/index.ts'
import type { Terminal } from './terminal.ts'

/** Tasks in words for a terminal. Status is always a glyph and a word, never colour alone. */

const looks = {
  waiting: ['◷', 'dim'],
  saving: ['↓', 'cyan'],
  kept: ['✓', 'green'],
  incomplete: ['◪', 'yellow'],
  failed: ['✗', 'red'],
  unknown: ['?', 'magenta'],
} as const satisfies Record<TaskView['status'], readonly [string, string]>

export function statusWord({ style }: Terminal, status: TaskView['status']): string {
  const [glyph, colour] = looks[status]
  return style(colour, `${glyph} ${status.padEnd(10)}`)
}

/** One task on one line: status, model, prompt, id. */
export function taskLine(terminal: Terminal, task: TaskView): string {
  const what = (task.model ?? task.family ?? 'family not known yet').slice(0, 24).padEnd(24)
  return `${statusWord(terminal, task.status)} ${what} ${excerpt(task.prompt ?? task.taskId, 48).padEnd(48)} ${terminal.style('dim', task.id)}`
}

/** The first characters of a text on one line; never half a character. */
export function excerpt(text: string, most: number): string {
  const characters = [...text.replace(/\s+/gu, ' ').trim()]
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

export function byteSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const units = ['kB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3))
  return `${(bytes / 1000 ** power).toFixed(1)} ${units[power - 1] ?? 'TB'}`
}
