/** The word that was probably meant: another by one or two letters, or one that it begins; `null` when none comes near. */
export function nearestWord<Word extends string>(words: readonly Word[], typed: string): Word | null {
  const text = typed.toLowerCase()
  if (text === '' || text.length > 30) return null
  const begun = words.filter((word) => word.startsWith(text))
  if (begun.length === 1) return begun[0] ?? null
  const most = text.length <= 5 ? 1 : 2
  const ranked = words.map((word) => ({ word, steps: editSteps(text, word) })).toSorted((a, b) => a.steps - b.steps)
  const [best] = ranked
  return best !== undefined && best.steps <= most ? best.word : null
}

/** Letters put in, left out, replaced or swapped with their neighbour. */
function editSteps(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1]
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const steps = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      )
      current.push(steps)
    }
    beforeLast = last
    last = current
  }
  return last[b.length] ?? Infinity
}
