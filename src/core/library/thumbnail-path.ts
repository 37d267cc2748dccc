import { join } from 'node:path'

/** A thumbnail is named by the hash of its picture: made once, right for ever. Two characters of folder keep folders small. */
export function thumbnailPath(thumbsDir: string, sha256: string): string {
  return join(thumbsDir, sha256.slice(0, 2), `${sha256}.webp`)
}
