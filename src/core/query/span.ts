import type { Span } from './query.ts'

const number = String.raw`(\d{1,9}(?:\.\d{1,6})?)`
const compared = new RegExp(`^(>=|<=|>|<|=)?${number}$`, 'u')
const between = new RegExp(`^${number}\\.\\.${number}$`, 'u')

/** `4`, `=4`, `>=4`, `>4`, `<=4`, `<4` or `3..5`; `null` when it is none of them. */
export function spanOf(text: string): Span | null {
  const [, low, high] = between.exec(text) ?? []
  if (low !== undefined && high !== undefined) return closedSpan(Number(low), Number(high))
  const [, sign, told] = compared.exec(text) ?? []
  if (told === undefined) return null
  const value = Number(told)
  switch (sign) {
    case '>':
    case '>=':
      return { from: value, to: null, isFromIn: sign === '>=', isToIn: false }
    case '<':
    case '<=':
      return { from: null, to: value, isFromIn: false, isToIn: sign === '<=' }
    default:
      return closedSpan(value, value)
  }
}

/** Both limits among them. */
export function closedSpan(from: number, to: number): Span {
  return { from, to, isFromIn: true, isToIn: true }
}

/** As `spanOf` reads it. */
export function spanText({ from, to, isFromIn, isToIn }: Span): string {
  if (from === null) return `${isToIn ? '<=' : '<'}${decimal(to)}`
  if (to === null) return `${isFromIn ? '>=' : '>'}${decimal(from)}`
  return from === to ? decimal(from) : `${decimal(from)}..${decimal(to)}`
}

/** Never with an exponent, which `spanOf` does not read. */
function decimal(value: number | null): string {
  return value === null ? '' : value.toFixed(6).replace(/\.?0+$/u, '')
}
