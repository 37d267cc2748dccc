import stringWidth from 'string-width'
import type { FaultyQuery } from '../contract/index.ts'
import { printable } from './terminal.ts'

/** So much of a long search is shown before the place and after it. */
const aroundChars = 40

/** A search that cannot be understood, and a line that points at the place in it. */
export function markedQuery({ text, at, length }: FaultyQuery): [string, string] {
  const from = Math.max(0, at - aroundChars)
  const before = printable(`${from === 0 ? '' : '…'}${text.slice(from, at)}`)
  const marked = printable(text.slice(at, at + Math.min(length, aroundChars)))
  const rest = text.slice(at + length, at + length + aroundChars)
  return [
    `  ${before}${marked}${printable(rest)}`,
    `  ${' '.repeat(stringWidth(before))}${'^'.repeat(Math.max(1, stringWidth(marked)))}`,
  ]
}
