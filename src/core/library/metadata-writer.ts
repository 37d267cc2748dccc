import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { ExifTool, exiftoolPath } from 'exiftool-vendored'
import type { MetadataTags } from './metadata-tags.ts'

/** Writes into picture files without encoding them anew, by one ExifTool process for as long as it lives. */
export interface MetadataWriter {
  /** Takes out everything beside the pixels but colour profile and orientation, then writes `tags`. Gives the reason in words when it cannot. */
  write(path: string, change: { strip: boolean; tags: MetadataTags }): Promise<string | null>
  /** Ends the process, in the middle of a file if need be. Idempotent. */
  stop(): Promise<void>
}

/** Long enough for 100 MB on a slow disk. */
const taskTimeoutMs = 60_000

/** Overwritten in place, the name is temporary anyway; UTF-16 as AUTOMATIC1111's web UI writes it, which some readers take for granted. */
const always = ['-overwrite_original', '-ExifUnicodeByteOrder=MM']

/** Starts ExifTool. Gives the reason in words when it cannot run here: on Unix it is a program in Perl. */
export async function startMetadataWriter({ perl = 'perl' } = {}): Promise<MetadataWriter | { reason: string }> {
  const reason = await whyNotRunning(perl)
  if (reason !== null) return { reason }
  const exiftool = new ExifTool({
    maxProcs: 1,
    // One process for a whole export, however long.
    maxTasksPerProcess: Number.MAX_SAFE_INTEGER,
    maxProcAgeMillis: 0,
    taskTimeoutMillis: taskTimeoutMs,
  })
  const stop = (): Promise<void> => exiftool.end(false).catch(() => undefined)
  return {
    async write(path, { strip, tags }) {
      try {
        if (strip) await exiftool.write(path, {}, { writeArgs: [...always, ...stripping] })
        if (Object.keys(tags).length > 0) await exiftool.write(path, encoded(tags), { writeArgs: always })
        return null
      } catch (error) {
        return wordsOf(error)
      }
    },
    stop,
  }
}

/** Asked first in a process of its own: a program that cannot be started would end ours, by an error event that nobody can catch. */
async function whyNotRunning(perl: string): Promise<string | null> {
  try {
    const script = await exiftoolPath()
    await (process.platform === 'win32' ? run(script, ['-ver']) : run(perl, [script, '-ver']))
    return null
  } catch (error) {
    return wordsOf(error)
  }
}

const run = promisify(execFile)

/** The package has ExifTool decode HTML entities, and leaves those alone that stand in the text itself. */
function encoded(tags: MetadataTags): MetadataTags {
  const text = <Value>(value: Value) => (typeof value === 'string' ? value.replaceAll('&', '&amp;') : value)
  return Object.fromEntries(
    Object.entries(tags).map(([name, value]) => [name, Array.isArray(value) ? value.map(text) : text(value)]),
  )
}

/** Without its colour profile or its orientation a picture would look different. */
const stripping = ['-all=', '-tagsfromfile', '@', '-ICC_Profile', '-Orientation']

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
