import type { Download } from '../contract/index.ts'

/**
 * How far the downloads under way are, as a window's task bar button takes it: -1 shows nothing, above 1 that something runs
 * of which nobody knows how much it is. Nothing is made up where a source tells no length.
 */
export function taskbarProgress(downloads: readonly Pick<Download, 'bytes' | 'totalBytes'>[]): number {
  if (downloads.length === 0) return -1
  let [bytes, total] = [0, 0]
  for (const one of downloads) {
    if (one.totalBytes === null) return 2
    bytes += one.bytes
    total += one.totalBytes
  }
  return total === 0 ? 2 : bytes / total
}
