/**
 * Adds the platform packages that the lock file lacks (`npm run lock`).
 *
 * A tool with native parts names one package per platform as optional. A registry mirror that does not carry all of them
 * makes `npm install` write a lock file without the rest, and `npm ci` then refuses that lock file on every platform
 * ("Missing: … from lock file"). The versions are exact in the parent and the platform is in the name, so the entries can
 * be written without a registry. They carry no integrity: a machine that really installs one gets it from its own registry.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { missingPlatformPackages, platformOf, type LockFile } from './lock-file.ts'

const lockPath = join(fileURLToPath(new URL('..', import.meta.url)), 'package-lock.json')
const lock: LockFile = JSON.parse(readFileSync(lockPath, 'utf8'))
const missing = missingPlatformPackages(lock)

for (const { name, version, dev } of missing) {
  const platform = platformOf(name)
  if (platform === null) {
    console.error(`package-lock.json lacks ${name}@${version}, and its name tells no platform: add it by npm install.`)
    process.exitCode = 1
    continue
  }
  const { cpu, libc, os } = platform
  const entry = {
    version,
    cpu,
    ...(dev ? { dev } : {}),
    ...(libc ? { libc } : {}),
    optional: true,
    ...(os ? { os } : {}),
  }
  lock.packages[`node_modules/${name}`] = entry
}

// In npm's own order, so that the next `npm install` has nothing to move.
const sorted = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en')))
writeFileSync(lockPath, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`)
console.log(missing.length === 0 ? 'The lock file is complete.' : `Added ${missing.length} platform packages.`)
