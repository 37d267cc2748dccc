import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseLook } from './look.ts'

interface Told {
  status: string
  removedAt: number | null
  kept: string
}

/** What the records of a library say last of each task; `null` for one that was deleted for good. */
function toldByRecords(libraryDir: string): Map<string, Told | null> {
  const told = new Map<string, Told | null>()
  const folder = join(libraryDir, '.kieper', 'records')
  const names = existsSync(folder) ? readdirSync(folder).toSorted() : []
  for (const line of names.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))) {
    const value = parsed(line)
    if (value === null) continue
    if ('gone' in value) told.set(value.id, null)
    else {
      const { id, status, removedAt } = value.task
      const kept = value.images.flatMap((image) => (image.status === 'kept' ? [String(image.path)] : []))
      told.set(id, { status, removedAt, kept: kept.toSorted().join() })
    }
  }
  return told
}

type Line =
  | { id: string; gone: true }
  | {
      task: { id: string; status: string; removedAt: number | null }
      images: { status: string; path: string | null }[]
    }

/** A kill leaves lines that are cut off. */
function parsed(line: string): Line | null {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** The database at rest and the records must say the same. */
export function recordFaults({ tasks, images }: DatabaseLook, libraryDir: string): string[] {
  const told = toldByRecords(libraryDir)
  const faults: string[] = []
  for (const { id, taskId, status, removedAt } of tasks) {
    const record = told.get(id)
    told.delete(id)
    const kept = images.flatMap((image) =>
      image.taskId === taskId && image.status === 'kept' ? [String(image.path)] : [],
    )
    const wanted = JSON.stringify({ status, removedAt, kept: kept.toSorted().join() })
    if (record === undefined || JSON.stringify(record) !== wanted)
      faults.push(`task ${taskId}: the records say ${JSON.stringify(record)}, the database ${wanted}`)
  }
  for (const [id, record] of told) if (record !== null) faults.push(`task ${id}: in the records only`)
  return faults
}
