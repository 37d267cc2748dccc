import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import type { TaskView } from '../../src/contract/index.ts'
import { createTerminal } from '../../src/headless/terminal.ts'
import { byteSize, excerpt, fitted, plural, statusWord, taskLine } from '../../src/headless/words.ts'
import { sampleTask } from './sample-task.ts'

const columns = (width: number) => {
  const stdout = { columns: width, write: () => true }
  return createTerminal({ json: false, quiet: false }, { stdout, stderr: stdout, env: {} })
}
const lineOf = (task: TaskView, width = 120): string =>
  taskLine(columns(width), task)
    .map((piece) => (typeof piece === 'string' ? piece : piece.text))
    .join('')

describe('an excerpt', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['one too many', 11, 'one too ma…'],
    ['ends in a blank', 8, 'ends in…'],
    ['  two\n\tlines  ', 20, 'two lines'],
    ['山中竹林月下小雨', 16, '山中竹林月下小雨'],
    ['山中竹林月下小雨', 15, '山中竹林月下小…'],
    ['山中竹林月下小雨', 14, '山中竹林月下…'],
    ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 5, '👩‍👩‍👧👩‍👩‍👧…'],
    ['éa', 2, 'éa'],
    ['', 5, ''],
  ])('of %j in %i columns is %j', (text, most, expected) => {
    expect(excerpt(text, most)).toBe(expected)
    expect(stringWidth(excerpt(text, most))).toBeLessThanOrEqual(most)
  })

  it('takes no longer for megabytes, and says that it is cut', () => {
    const text = excerpt('word '.repeat(1_000_000), 48)
    expect(text.endsWith('…')).toBe(true)
    expect(stringWidth(text)).toBeLessThanOrEqual(48)
    expect(excerpt(`ab${' '.repeat(3_000)}cd`, 48)).toBe('ab…')
  })
})

describe('columns', () => {
  it('are as wide as they are meant to be, in every script', () => {
    for (const text of [
      'plain',
      '山中竹林，月下小雨，木门半开，山中竹林',
      'Терракота',
      '👩‍👩‍👧 family',
      'e\u0301',
      '\u001B[31m',
      '',
    ]) {
      expect(stringWidth(fitted(text, 20))).toBe(20)
    }
  })

  it('stand below each other in a list', () => {
    const tasks = [
      sampleTask({ prompt: 'Layered mountain ridges at dawn' }),
      sampleTask({ prompt: '山中竹林，月下小雨，木门半开' }),
      sampleTask({ prompt: null, model: null, family: null, status: 'incomplete' }),
      sampleTask({ prompt: 'x'.repeat(500), model: 'bytedance/seedream-v4-text-to-image', status: 'unknown' }),
      sampleTask({ prompt: 'evil\u001B[2J\r\nline \u202E', model: '\u0007bell' }),
    ]
    for (const width of [60, 80, 120, 300]) {
      const widths = tasks.map((task) => stringWidth(lineOf(task, width)))
      expect(new Set(widths).size).toBe(1)
      if (width >= 80) expect(widths[0]).toBeLessThanOrEqual(width)
    }
  })

  it('hold the status as a word, what made the picture, the prompt or the id, and our id', () => {
    const task = sampleTask({ prompt: null, model: null, family: null, taskId: 'remote-1', status: 'waiting' })
    expect(lineOf(task)).toMatch(/^◷ waiting {4}family not known yet +remote-1 +[0-9a-z]{16}$/u)
    expect(lineOf(sampleTask({ model: 'flux-kontext-pro', prompt: 'A door' }))).toContain('flux-kontext-pro')
  })
})

describe('words', () => {
  it('every status has its own glyph', () => {
    const statuses = ['waiting', 'saving', 'kept', 'incomplete', 'failed', 'unknown'] as const
    expect(new Set(statuses.map((status) => statusWord(status).text.slice(0, 1))).size).toBe(statuses.length)
  })

  it.each([
    [0, '0 tasks'],
    [1, '1 task'],
    [2, '2 tasks'],
    [10_000, '10,000 tasks'],
  ])('%i', (count, expected) => {
    expect(plural(count, 'task')).toBe(expected)
  })

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1.0 MB'],
    [1_234_567, '1.2 MB'],
    [45_600_000_000, '45.6 GB'],
    [9.9e15, '9900.0 TB'],
  ])('%i bytes are %s', (bytes, expected) => {
    expect(byteSize(bytes)).toBe(expected)
  })
})

describe('a column', () => {
  it('is filled up also after a letter that draws the next cell into its own', () => {
    // Found by the fuzzer: U+0D4E is a prepended mark.
    expect(stringWidth(fitted('u\u0D4E', 8))).toBe(8)
    expect(stringWidth(fitted('山中竹林', 10))).toBe(10)
  })
})
