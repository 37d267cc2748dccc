import { join } from 'node:path'
import { z } from 'zod'
import { readSmallFile, writeSmallFile } from './small-file.ts'

const pixels = z.number().min(-100_000).max(100_000)
const placeSchema = z.object({
  bounds: z.object({ x: pixels, y: pixels, width: pixels, height: pixels }),
  isMaximized: z.boolean(),
})
/** Where the window was when it was closed. Its display may be gone by now. */
export type RememberedPlace = z.infer<typeof placeSchema>

/** `null` for anything that we have not written. */
export function readPlace(dataDir: string): RememberedPlace | null {
  try {
    return placeSchema.parse(JSON.parse(readSmallFile(memoryIn(dataDir)) ?? ''))
  } catch {
    return null
  }
}

export function writePlace(dataDir: string, place: RememberedPlace): void {
  writeSmallFile(memoryIn(dataDir), JSON.stringify(place))
}

const memoryIn = (dataDir: string): string => join(dataDir, 'window.json')
