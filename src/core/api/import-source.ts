import { open, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ImportPlace } from '../library/import-files.ts'
import type { Manifest } from '../library/manifest.ts'
import { isZipBeginning, openZip } from '../library/open-zip.ts'
import { parseManifest } from '../library/parse-manifest.ts'
import { recordFiles } from '../library/records.ts'
import { errorCode } from '../library/storage-error.ts'

/** What a path holds that can be imported. */
export type ImportSource =
  | { kind: 'manifest'; place: ImportPlace; manifest: Manifest }
  | { kind: 'library'; place: Extract<ImportPlace, { kind: 'folder' }> }
  | { kind: 'text'; text: string }
  | { kind: 'none'; reason: string }

/** A million images. */
const maxManifestBytes = 500_000_000
/** As much as `add` takes. */
const maxTextBytes = 16_000_000

/** Finds out what lies there: an export by its manifest, also in a ZIP file, a library by its records, else a text with ids. Rejects when `signal` aborts. */
export async function importSource(path: string, signal: AbortSignal): Promise<ImportSource> {
  try {
    const found = await stat(path)
    if (!found.isDirectory()) return await fileSource(path, found.size, signal)
    const manifest = await manifestIn(join(path, 'manifest.json'))
    if (manifest !== null) return { kind: 'manifest', place: { kind: 'folder', dir: path }, manifest }
    if ((await recordFiles(path)).length > 0) return { kind: 'library', place: { kind: 'folder', dir: path } }
    return none(`there is neither an export (manifest.json) nor a library with records (.kieper/records)`)
  } catch (error) {
    const code = errorCode(error)
    if (signal.aborted || code === null) throw error
    return none(code === 'ENOENT' ? 'there is nothing of that name' : `it cannot be read (${code})`)
  }
}

async function fileSource(path: string, bytes: number, signal: AbortSignal): Promise<ImportSource> {
  if (isZipBeginning(await beginningOf(path))) return zipSource(path, signal)
  if (bytes > maxManifestBytes) return none('it is too large')
  const text = await readFile(path, 'utf8')
  const manifest = parseManifest(text)
  if (manifest !== null) return { kind: 'manifest', place: { kind: 'folder', dir: dirname(path) }, manifest }
  if (text.includes('\0')) return none('it is neither an export nor a text with ids')
  return bytes > maxTextBytes ? none('it is too large for a text with ids') : { kind: 'text', text }
}

async function beginningOf(path: string): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** The manifest of an export that was packed by `export --zip`, or of an exported folder that was packed as a whole. */
async function zipSource(path: string, signal: AbortSignal): Promise<ImportSource> {
  const zip = await openZip(path, signal)
  if ('reason' in zip) return none(zip.reason)
  try {
    const name = [...zip.names()].filter((one) => /^(?:[^/]+\/)?manifest\.json$/u.test(one)).toSorted(byLength)[0]
    if (name === undefined) return none('the ZIP file holds no export (manifest.json)')
    if ((zip.bytesOf(name) ?? 0) > maxManifestBytes) return none('its manifest is too large')
    const manifest = parseManifest(await zip.readText(name))
    if (manifest === null) return none(`${name} in the ZIP file is no manifest of Kieper`)
    return { kind: 'manifest', place: { kind: 'zip', path, base: name.slice(0, -manifestName.length) }, manifest }
  } catch (error) {
    if (signal.aborted) throw error
    return none(`the ZIP file is damaged (${error instanceof Error ? error.message : String(error)})`)
  } finally {
    zip.close()
  }
}

const manifestName = 'manifest.json'
const byLength = (a: string, b: string): number => a.length - b.length

async function manifestIn(path: string): Promise<Manifest | null> {
  try {
    return (await stat(path)).size > maxManifestBytes ? null : parseManifest(await readFile(path, 'utf8'))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

const none = (reason: string): ImportSource => ({ kind: 'none', reason })
