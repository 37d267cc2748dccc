/** A dropped or chosen file larger than this is refused unread: the host takes no more in one call. */
export const mostTextBytes = 16 * 1024 * 1024

export type ReadText =
  | { kind: 'text'; text: string }
  | { kind: 'too-large' }
  /** `name` is the file that is none of text. */
  | { kind: 'not-text'; name: string }
  | { kind: 'nothing' }

/** The text of files, one after the other. All or nothing: half of what was dropped would look like all of it. */
export async function readFiles(files: readonly File[]): Promise<ReadText> {
  if (files.length === 0) return { kind: 'nothing' }
  if (files.reduce((sum, { size }) => sum + size, 0) > mostTextBytes) return { kind: 'too-large' }
  const texts: string[] = []
  for (const file of files) {
    const text = textOf(await file.arrayBuffer())
    if (text === null) return { kind: 'not-text', name: file.name }
    texts.push(text)
  }
  const text = texts.join('\n')
  return isTooLong(text) ? { kind: 'too-large' } : { kind: 'text', text }
}

/** Bytes as text: UTF-8, or UTF-16 with its mark (Windows' Notepad and PowerShell); `null` when they are something else. @internal */
export function textOf(bytes: ArrayBuffer): string | null {
  const head = new Uint8Array(bytes, 0, Math.min(bytes.byteLength, 4_096))
  const wide =
    head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null
  if (wide === null && head.includes(0)) return null
  try {
    return new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    // An old 8-bit encoding: ids are ASCII, so they can be read all the same.
    return wide === null && isMostlyPrintable(head) ? new TextDecoder('windows-1252').decode(bytes) : null
  }
}

/** Whether a text is more than one call may carry: a line break or a quote takes two bytes on the way. */
export function isTooLong(text: string): boolean {
  if (text.length * 3 < mostTextBytes) return false
  return new Blob([JSON.stringify(text)]).size > mostTextBytes - 1_024
}

function isMostlyPrintable(head: Uint8Array): boolean {
  const odd = head.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13).length
  return odd === 0
}
