import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readZip } from '../core/library/support/zip-reader.ts'
import { lookAtFiles, sha256Of } from './look.ts'

interface Listed {
  path: string
  sha256: string
}

/** What is wrong with a folder that was exported to. `wanted` are the digests that must be there when the export is done. */
export function folderFaults(dest: string, served: ReadonlySet<string>, wanted: readonly string[] | null): string[] {
  const files = lookAtFiles(dest)
  const partials = files.filter(({ path }) => path.startsWith('.kieper-partial-'))
  const visible = files.filter((file) => !partials.includes(file))
  const faults = wanted === null ? [] : partials.map(({ path }) => `${path}: left over in ${dest}`)
  const found = new Map<string, Buffer>(visible.map(({ path }) => [path, readFileSync(join(dest, path))]))
  return [...faults, ...contentFaults(found, served, wanted)]
}

/** What is wrong with a ZIP file: it is whole or not there at all. */
export function zipFaults(dest: string, served: ReadonlySet<string>, wanted: readonly string[] | null): string[] {
  const isThere = existsSync(dest)
  if (!isThere) return wanted === null ? [] : [`${dest} is not there`]
  try {
    const found = new Map(readZip(readFileSync(dest)).map(({ name, data }) => [name, data]))
    const faults = found.has('manifest.json') ? [] : [`${dest} has no manifest`]
    if (wanted !== null && existsSync(`${dest}.kieper-partial`)) faults.push(`${dest}.kieper-partial: left over`)
    return [...faults, ...contentFaults(found, served, wanted)]
  } catch (error) {
    return [`${dest}: ${String(error)}`]
  }
}

function contentFaults(
  found: ReadonlyMap<string, Buffer>,
  served: ReadonlySet<string>,
  wanted: readonly string[] | null,
): string[] {
  const faults: string[] = []
  const pictures = new Map<string, string>()
  for (const [path, content] of found) {
    if (path === 'manifest.json' || path === 'manifest.csv') continue
    const fault =
      path.endsWith('.json') || path.endsWith('.xmp') ? sidecarFault(path, content) : pictureFault(content, served)
    if (fault !== null) faults.push(`${path}: ${fault}`)
    if (!/[.](?:json|xmp)$/u.test(path)) pictures.set(path, sha256Of(content))
  }
  if (new Set(pictures.values()).size !== pictures.size) faults.push('a picture was exported twice')
  faults.push(...manifestFaults(found, pictures, wanted !== null))
  for (const sha256 of wanted ?? [])
    if (![...pictures.values()].includes(sha256)) faults.push(`${sha256} was not exported`)
  return faults
}

const pictureFault = (content: Buffer, served: ReadonlySet<string>): string | null =>
  served.has(sha256Of(content)) ? null : `${content.length} bytes that were never served`

function sidecarFault(path: string, content: Buffer): string | null {
  if (path.endsWith('.xmp'))
    return /<\/x:xmpmeta>\s*(?:<\?xpacket end=[^>]*\?>)?\s*$/u.test(String(content)) ? null : 'cut off'
  try {
    JSON.parse(String(content))
    return null
  } catch {
    return 'no JSON'
  }
}

function manifestFaults(
  found: ReadonlyMap<string, Buffer>,
  pictures: ReadonlyMap<string, string>,
  isDone: boolean,
): string[] {
  const json = found.get('manifest.json')
  const csv = found.get('manifest.csv')
  if (json === undefined || csv === undefined) return isDone ? ['a manifest is missing'] : []
  const faults: string[] = []
  let listed: Listed[]
  try {
    const manifest: { images: Listed[] } = JSON.parse(String(json))
    listed = manifest.images
  } catch {
    return ['manifest.json is no JSON']
  }
  for (const { path, sha256 } of listed)
    if (pictures.get(path) !== sha256) faults.push(`the manifest lists ${path}, which is not there or another`)
  if (isDone && listed.length !== pictures.size)
    faults.push(`the manifest lists ${listed.length} of ${pictures.size} pictures`)
  if (!String(csv).endsWith('\n')) faults.push('manifest.csv is cut off')
  return faults
}
