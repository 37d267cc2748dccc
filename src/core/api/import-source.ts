import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Manifest } from '../library/manifest.ts'
import { parseManifest } from '../library/parse-manifest.ts'
import { recordFiles } from '../library/records.ts'
import { errorCode } from '../library/storage-error.ts'

/** What a path holds that can be imported. */
export type ImportSource =
  | { kind: 'manifest'; dir: string; manifest: Manifest }
  | { kind: 'library'; dir: string }
  | { kind: 'text'; text: string }
  | { kind: 'none'; reason: string }

/** A million images. */
const maxManifestBytes = 500_000_000
/** As much as `add` takes. */
const maxTextBytes = 16_000_000

/** Finds out what lies there: an export by its manifest, a library by its records, else a text with ids. */
export async function importSource(path: string): Promise<ImportSource> {
  try {
    const found = await stat(path)
    if (!found.isDirectory()) return await fileSource(path, found.size)
    const manifest = await manifestIn(join(path, 'manifest.json'))
    if (manifest !== null) return { kind: 'manifest', dir: path, manifest }
    if ((await recordFiles(path)).length > 0) return { kind: 'library', dir: path }
    return none(`there is neither an export (manifest.json) nor a library with records (.kieper/records)`)
  } catch (error) {
    const code = errorCode(error)
    if (code === null) throw error
    return none(code === 'ENOENT' ? 'there is nothing of that name' : `it cannot be read (${code})`)
  }
}

async function fileSource(path: string, bytes: number): Promise<ImportSource> {
  if (bytes > maxManifestBytes) return none('it is too large')
  const text = await readFile(path, 'utf8')
  const manifest = parseManifest(text)
  if (manifest !== null) return { kind: 'manifest', dir: dirname(path), manifest }
  if (text.includes('\0')) return none('it is neither a manifest nor a text with ids; unpack a ZIP file first')
  return bytes > maxTextBytes ? none('it is too large for a text with ids') : { kind: 'text', text }
}

async function manifestIn(path: string): Promise<Manifest | null> {
  try {
    return (await stat(path)).size > maxManifestBytes ? null : parseManifest(await readFile(path, 'utf8'))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

const none = (reason: string): ImportSource => ({ kind: 'none', reason })
