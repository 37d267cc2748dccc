import stringWidth from 'string-width'
import { createTerminal, printable, safeJson, styled } from '../../../src/headless/terminal.ts'
import { excerpt, fitted } from '../../../src/headless/words.ts'
import { hostileWords } from '../mutate-text.ts'
import { must, textTarget } from '../target.ts'

const rewriting = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u

/** Text from outside on its way to a terminal. */
export const terminalTarget = textTarget({
  name: 'terminal',
  runsInTest: 3_000,
  seeds: [
    'a fox',
    '山中竹林',
    'مرحبا',
    '\u{1F469}\u200D\u{1F467}',
    'x'.repeat(3_000),
    '\u0301'.repeat(500),
    ...hostileWords,
  ],
  run(text) {
    const line = printable(text)
    must(!rewriting.test(line) && line.isWellFormed(), `${JSON.stringify(line)} only shows itself`)
    must(printable(line) === line, 'what is printable stays as it is')
    const json = safeJson({ text, [text]: [text] })
    must(!rewriting.test(json), 'JSON that rewrites nothing')
    must(JSON.stringify(JSON.parse(json)) === JSON.stringify({ text, [text]: [text] }), 'JSON of the same value')
    for (const columns of [1, 8, 48]) {
      const cut = excerpt(text, columns)
      must(
        !rewriting.test(cut) && cut.isWellFormed() && stringWidth(cut) <= columns,
        `${JSON.stringify(cut)} fits ${columns} columns`,
      )
      must(stringWidth(fitted(text, columns)) >= columns, 'filled up')
    }
    let shown = ''
    const sink = { isTTY: true, write: (piece: string) => (shown += piece) }
    createTerminal({ json: false, quiet: false }, { stdout: sink, stderr: sink, env: {} }).out(
      text,
      styled('red', text),
    )
    const bare = shown.replace('\u001B[31m', '').replace('\u001B[39m', '')
    must(bare.endsWith('\n') && !rewriting.test(bare.slice(0, -1)), 'one line, and only our own look')
    return `${line === text} ${line.includes('\uFFFD')} ${line.length < text.length}`
  },
})
