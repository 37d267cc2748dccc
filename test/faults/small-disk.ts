import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A disk of 512 KiB of its own, seen through a folder where it can be plugged in and out. */
export interface SmallDisk {
  /** Where it is plugged in. */
  folder: string
  /** Takes all the space that is left; gives back how to give it back. */
  fill(): () => void
  readOnly(): void
  writable(): void
  unplug(): void
  plugIn(): void
}

const mount = (...args: string[]): void => void execFileSync('mount', args, { stdio: 'pipe' })
const unmount = (folder: string): void => void execFileSync('umount', [folder], { stdio: 'pipe' })

/** Why no disk can be made here, or null. Mounting needs Linux and root, and containers often forbid it. */
export function whyNoSmallDisk(): string | null {
  if (process.platform !== 'linux') return 'mounting a small disk needs Linux'
  const probe = mkdtempSync(join(tmpdir(), 'kieper-probe-'))
  try {
    mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', probe)
    unmount(probe)
    return null
  } catch {
    return 'mounting a small disk is not allowed here (it needs root)'
  } finally {
    rmSync(probe, { recursive: true, force: true })
  }
}

/** Plugs in a disk that ends with the test. Whoever has files open on it must be stopped first: later clean-up runs earlier. */
export function smallDisk(): SmallDisk {
  const root = mkdtempSync(join(tmpdir(), 'kieper-disk-'))
  const drive = join(root, 'drive')
  const folder = join(root, 'plugged')
  for (const path of [drive, folder]) mkdirSync(path)
  mount('-t', 'tmpfs', '-o', 'size=512k,nr_inodes=512', 'tmpfs', drive)
  let isPlugged = false
  const disk: SmallDisk = {
    folder,
    fill() {
      const ballast = join(drive, 'ballast')
      for (const bytes of [64 * 1024, 4 * 1024, 1]) {
        try {
          for (;;) writeFileSync(ballast, Buffer.alloc(bytes), { flag: 'a' })
        } catch {
          // Full to within this much.
        }
      }
      return () => rmSync(ballast)
    },
    readOnly: () => mount('-o', 'remount,bind,ro', folder),
    writable: () => mount('-o', 'remount,bind,rw', folder),
    unplug() {
      unmount(folder)
      isPlugged = false
    },
    plugIn() {
      mount('--bind', drive, folder)
      isPlugged = true
    },
  }
  disk.plugIn()
  onTestFinished(() => {
    if (isPlugged) unmount(folder)
    unmount(drive)
    rmSync(root, { recursive: true, force: true })
  })
  return disk
}
