import { describe, expect, it } from 'vitest'
import { createTerminal, printable, safeJson, styled } from '../../src/headless/terminal.ts'
import type { Sink } from '../../src/headless/terminal.ts'

function sink(isTTY: boolean): Sink & { text(): string } {
  let text = ''
  return { isTTY, write: (piece) => (text += piece), text: () => text }
}

function terminalOn(options: { json?: boolean; quiet?: boolean; tty?: boolean; env?: Record<string, string> }) {
  const stdout = sink(options.tty ?? false)
  const stderr = sink(options.tty ?? false)
  const { json = false, quiet = false, env = {} } = options
  return { terminal: createTerminal({ json, quiet }, { stdout, stderr, env }), stdout, stderr }
}

const hostile = 'a\u001B[31mred\u001B]0;title\u0007\r\nb\u0000\u009B2Jc\u202Egnp\u2066\u200F\u061C\u2028end'

describe('what reaches a terminal', () => {
  it('is one line without control characters and direction marks', () => {
    const line = printable(hostile)
    expect(line).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u)
    expect(line).toBe('a\uFFFD[31mred\uFFFD]0;title\uFFFD b\uFFFD\uFFFD2Jc\uFFFDgnp\uFFFD\uFFFD\uFFFD end')
  })

  it('keeps every script, emoji with joiners, and what stands for half a character', () => {
    expect(printable('山中竹林 Терракота مرحبا 👩‍👩‍👧 é')).toBe('山中竹林 Терракота مرحبا 👩‍👩‍👧 é')
    expect(printable('\uD800')).toBe('\uFFFD')
  })

  it('is stripped on each way, also inside a styled piece, and ends with one line feed', () => {
    for (const way of ['out', 'say', 'complain'] as const) {
      const { terminal, stdout, stderr } = terminalOn({ tty: true })
      terminal[way](hostile, styled('red', hostile))
      const text = stdout.text() + stderr.text()
      expect(text.indexOf('\n')).toBe(text.length - 1)
      // Our own red, and nothing else.
      expect(text.replace('\u001B[31m', '').replace('\u001B[39m', '').trimEnd()).toBe(printable(hostile).repeat(2))
    }
  })

  it.each([
    ['on a terminal', { tty: true }, true],
    ['into a pipe', { tty: false }, false],
    ['with NO_COLOR', { tty: true, env: { NO_COLOR: '1' } }, false],
    ['with an empty NO_COLOR', { tty: true, env: { NO_COLOR: '' } }, true],
    ['on a dumb terminal', { tty: true, env: { TERM: 'dumb' } }, false],
  ])('has colours %s: %s', (_, options, expected) => {
    const { terminal, stdout } = terminalOn(options)
    terminal.out(styled('green', 'kept'))
    expect(stdout.text().includes('\u001B[')).toBe(expected)
  })
})

describe('where it is written', () => {
  it('people read stdout, with --json stderr, with --quiet nothing', () => {
    const plain = terminalOn({})
    plain.terminal.say('hello')
    expect([plain.stdout.text(), plain.stderr.text()]).toEqual(['hello\n', ''])
    const json = terminalOn({ json: true })
    json.terminal.say('hello')
    expect([json.stdout.text(), json.stderr.text()]).toEqual(['', 'hello\n'])
    const quiet = terminalOn({ quiet: true })
    quiet.terminal.say('hello')
    expect([quiet.stdout.text(), quiet.stderr.text()]).toEqual(['', ''])
  })

  it('results and complaints come even with --quiet', () => {
    const { terminal, stdout, stderr } = terminalOn({ quiet: true, json: true })
    terminal.value({ a: 1 })
    terminal.complain('wrong')
    expect([stdout.text(), stderr.text()]).toEqual(['{"a":1}\n', 'wrong\n'])
  })

  it('a bar makes sense only where somebody watches', () => {
    expect(terminalOn({ tty: true }).terminal.interactive).toBe(true)
    expect(terminalOn({ tty: false }).terminal.interactive).toBe(false)
    expect(terminalOn({ tty: true, json: true }).terminal.interactive).toBe(false)
    expect(terminalOn({ tty: true, quiet: true }).terminal.interactive).toBe(false)
    expect(terminalOn({ tty: true, env: { TERM: 'dumb' } }).terminal.interactive).toBe(false)
  })
})

describe('JSON on a terminal', () => {
  it('is the same value, with what could rewrite the terminal as escapes', () => {
    const value = { text: hostile, 山: ['\u007F', 1, null] }
    const text = safeJson(value)
    expect(text).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u)
    expect(text).toContain('山')
    expect(JSON.parse(text)).toEqual(value)
  })
})
