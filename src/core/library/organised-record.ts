import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { OrganisedFacts } from '../facts.ts'
import { libraryPaths } from './library-folder.ts'
import { errorCode } from './storage-error.ts'
import { makeFolders } from './sync-folder.ts'
import { writeAtomically } from './write-atomically.ts'

/** Far more than anybody saves. A larger file is not ours. */
const mostBytes = 64 * 1024 * 1024

const organisedSchema: z.ZodType<OrganisedFacts> = z.object({
  searches: z.array(z.object({ name: z.string(), query: z.string() })),
  collections: z.array(z.string()),
})
const recordSchema = z.object({ version: z.literal(1) })

/** Path of the file, beside the records of the tasks. */
export const organisedPath = (libraryDir: string): string => join(libraryPaths(libraryDir).records, 'organised.json')

/** The text that says it; the same facts give the same text. */
export const organisedText = ({ searches, collections }: OrganisedFacts): string =>
  `${JSON.stringify({ version: 1, searches, collections }, null, 1)}\n`

/**
 * What the library tells of saved searches and collections, and the text that says so. `null` where there is none, or where it cannot be
 * understood: a stranger may have written it. Rejects with the disk's error.
 */
export async function readOrganised(libraryDir: string): Promise<{ organised: OrganisedFacts; text: string } | null> {
  const path = organisedPath(libraryDir)
  try {
    if ((await stat(path)).size > mostBytes) return null
    const text = await readFile(path, 'utf8')
    const value: unknown = JSON.parse(text)
    if (!recordSchema.safeParse(value).success) return null
    const organised = organisedSchema.safeParse(value).data
    return organised === undefined ? null : { organised, text }
  } catch (error) {
    if (error instanceof SyntaxError || ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return null
    throw error
  }
}

/** Durable when it resolves. One writer only: the holder of the lease. Rejects with the disk's error. */
export async function writeOrganised(libraryDir: string, text: string): Promise<void> {
  await makeFolders(libraryDir, '.kieper/records')
  const path = organisedPath(libraryDir)
  await writeAtomically(path, `${path}.part`, text)
}
