/** A markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n')
}

/** A time in seconds with two digits after the point, or one from 100 s on. */
export function seconds(ms: number): string {
  return (ms / 1000).toFixed(ms < 100_000 ? 2 : 1)
}
