/** Where an export goes by default: a folder of today's date in the host's folder for exports, in the host's own kind of path. */
export function defaultDest(exportDir: string, day: string, isZip: boolean): string {
  const separator = exportDir.includes('\\') && !exportDir.includes('/') ? '\\' : '/'
  const base = exportDir.endsWith(separator) ? exportDir : `${exportDir}${separator}`
  return withZip(`${base}Kieper ${day}`, isZip)
}

/** The path as a ZIP file's or as a folder's: only the ending changes. */
export function withZip(path: string, isZip: boolean): string {
  const bare = path.replace(/\.zip$/iu, '')
  return isZip ? `${bare}.zip` : bare
}

/** Does it begin at a root, on any system? What a relative path would count from nobody could say. */
export function isWholePath(path: string): boolean {
  return /^(?:\/|[A-Za-z]:[\\/]|\\\\)/u.test(path.trim())
}

/** The last part of a path, for a heading. */
export function lastPart(path: string): string {
  return path.split(/[/\\]/u).findLast((part) => part !== '') ?? path
}
