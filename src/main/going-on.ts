import { join } from 'node:path'
import { readSmallFile, writeSmallFile } from './small-file.ts'

/** Does the app go on when its window is closed? As the user has chosen; `null` while nobody has been asked. */
export function goesOnWithoutWindow(dataDir: string): boolean | null {
  const stored = readSmallFile(memoryIn(dataDir))
  if (stored === 'true') return true
  return stored === 'false' ? false : null
}

export function chooseToGoOn(dataDir: string, goesOn: boolean): void {
  writeSmallFile(memoryIn(dataDir), String(goesOn))
}

const memoryIn = (dataDir: string): string => join(dataDir, 'keeps-running')
