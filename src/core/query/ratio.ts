import type { Ratio, Span } from './query.ts'
import { closedSpan, spanOf, spanText } from './span.ts'
import { ratioWords, wordOf } from './words.ts'

/** What models give for `16:9` is 1344 × 768 as well: sides in steps of 64 pixels miss by so much. */
const tolerance = 0.02
/** Nearer to 1 than this looks square. */
const squareFrom = 0.95
const squareTo = 1.05

/** `wide`, `16:9`, `>1.5`, `1.2..1.8`; `null` when it is none of them. */
export function ratioOf(text: string): Ratio | null {
  const [, width, height] = /^([1-9]\d{0,4}):([1-9]\d{0,4})$/u.exec(text) ?? []
  if (width !== undefined && height !== undefined) return { width: Number(width), height: Number(height) }
  return wordOf(ratioWords, text) ?? spanOf(text)
}

/** As `ratioOf` reads it. */
export function ratioText(ratio: Ratio): string {
  if (typeof ratio === 'string') return ratio
  return 'width' in ratio ? `${ratio.width}:${ratio.height}` : spanText(ratio)
}

/** The same by numbers, width by height. */
export function ratioSpan(ratio: Ratio): Span {
  if (typeof ratio === 'object' && 'from' in ratio) {
    // Somebody who writes 1.78 means 16:9 and not 1.7800000.
    return ratio.from !== null && ratio.from === ratio.to ? near(ratio.from) : ratio
  }
  if (typeof ratio === 'object') return near(ratio.width / ratio.height)
  switch (ratio) {
    case 'wide':
      return { from: squareTo, to: null, isFromIn: false, isToIn: false }
    case 'tall':
      return { from: null, to: squareFrom, isFromIn: false, isToIn: false }
    case 'square':
      return closedSpan(squareFrom, squareTo)
  }
}

function near(value: number): Span {
  return closedSpan(value * (1 - tolerance), value * (1 + tolerance))
}
