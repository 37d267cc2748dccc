/**
 * One character as strokes. Units: capitals reach from y 0 to the baseline at 14, small letters from 5, tails to 19.
 * `width` is the ink's width; `path` is SVG path data of absolute M L H V A C Z only, so that it can be moved and scaled.
 */
export interface Glyph {
  width: number
  path: string
}

/** The same strokes scaled about the origin, then moved. */
export function movedPath(path: string, scaleX: number, scaleY: number, dx: number, dy: number): string {
  const x = (value: number): string => short(value * scaleX + dx)
  const y = (value: number): string => short(value * scaleY + dy)
  return path.replace(/([MLHVACZ])([^MLHVACZ]*)/g, (_, command: string, text: string) => {
    const numbers = (text.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number)
    const at = (index: number): number => numbers[index] ?? 0
    switch (command) {
      case 'H':
        return `H${x(at(0))}`
      case 'V':
        return `V${y(at(0))}`
      case 'A':
        return `A${short(at(0) * scaleX)} ${short(at(1) * scaleY)} 0 ${at(3)} ${at(4)} ${x(at(5))} ${y(at(6))}`
      default:
        return command + numbers.map((value, index) => (index % 2 === 0 ? x(value) : y(value))).join(' ')
    }
  })
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100)
}
