import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { endpointPath } from './endpoint-path.ts'

const schema = z.object({ port: z.int().min(1).max(65_535), token: z.string().min(1), pid: z.int().min(1) })
/** How a running host is reached. Whoever can read it may do everything, so only its owner can. */
export type EndpointFacts = z.infer<typeof schema>

/** What the file says; `null` when there is none or it makes no sense. Says nothing about whether that host still lives. */
export async function readEndpoint(dataDir: string): Promise<EndpointFacts | null> {
  try {
    return schema.parse(JSON.parse(await readFile(endpointPath(dataDir), 'utf8')))
  } catch {
    return null
  }
}

/** Whole or not at all, for whoever reads it meanwhile. Throws when the folder cannot be written. */
export async function writeEndpoint(dataDir: string, facts: EndpointFacts): Promise<void> {
  const next = `${endpointPath(dataDir)}.${process.pid}`
  try {
    await rm(next, { force: true })
    await writeFile(next, `${JSON.stringify(facts)}\n`, { mode: 0o600, flag: 'wx' })
    await rename(next, endpointPath(dataDir))
  } catch (error) {
    await rm(next, { force: true })
    throw error
  }
}

/** Removes the file when it is still the one of this token: another host may have started in the meantime. */
export async function removeEndpoint(dataDir: string, token: string): Promise<void> {
  if ((await readEndpoint(dataDir))?.token === token) await rm(endpointPath(dataDir), { force: true })
}
