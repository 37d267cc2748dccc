import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a second launch tells the first. */
export interface SecondLaunch {
  argv: string[]
  workingDirectory: string
  additionalData: unknown
}

/**
 * Electron's lock of one instance per profile, by files: `null` when this process holds it now, and else who does has been told
 * of this launch. It must be decided at once, without waiting, which sockets cannot do.
 */
export function takeLaunchLock(userData: string, own: SecondLaunch, hear: (launch: SecondLaunch) => void): boolean {
  const folder = join(userData, 'electron-standin-lock')
  mkdirSync(folder, { recursive: true })
  const holder = join(folder, 'holder')
  if (isHeld(holder)) {
    const message = join(folder, `launch-${process.pid}`)
    writeFileSync(`${message}.part`, JSON.stringify(own))
    renameSync(`${message}.part`, `${message}.json`)
    return false
  }
  writeFileSync(holder, String(process.pid))
  // Does not keep the process alive: windows and tray do that.
  watch(folder, () => readLaunches(folder, hear)).unref()
  return true
}

export function releaseLaunchLock(userData: string): void {
  const folder = join(userData, 'electron-standin-lock')
  if (readHolder(join(folder, 'holder')) === process.pid) rmSync(folder, { recursive: true, force: true })
}

function readLaunches(folder: string, hear: (launch: SecondLaunch) => void): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.json')) continue
    const launch: SecondLaunch = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    rmSync(join(folder, name))
    hear(launch)
  }
}

function isHeld(path: string): boolean {
  const pid = readHolder(path)
  if (pid === null || pid === process.pid) return false
  try {
    return process.kill(pid, 0)
  } catch {
    // Killed: the system gives such a lock back.
    return false
  }
}

function readHolder(path: string): number | null {
  try {
    return Number(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
