/** Text from outside made fit for one line of a log or a window: control characters and line ends become spaces, at most `limit` characters. */
export function oneLine(text: string, limit = 300): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  return line.length > limit ? `${line.slice(0, limit)}…` : line
}
