import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const builds = join(root, 'out', 'headless')
/** Of a build that nothing fits any more: a program that still runs from it may load another part of it. */
const keptForMs = 24 * 60 * 60 * 1000

/**
 * The path of the command line's entry, built from the source when there is no build of exactly this source yet. Bundled it
 * starts about four times as fast and in a third of the memory (docs/decisions/0001).
 *
 * @param {(line: string) => void} say
 * @returns {Promise<string>}
 */
export async function builtProgram(say) {
  const folder = join(builds, sourceKey())
  const entry = join(folder, 'cli.js')
  if (existsSync(entry)) return entry
  say('building the command line from its source; once, about a second')
  // Two programs may build at the same time: each in a folder of its own, and whole folders are renamed.
  const own = `${folder}.${process.pid}`
  await build(own)
  try {
    renameSync(own, folder)
  } catch (error) {
    if (!existsSync(entry)) throw error
    rmSync(own, { recursive: true, force: true })
  }
  removeOldBuilds(folder)
  return entry
}

/** @param {string} dir */
async function build(dir) {
  const { rolldown } = await import('rolldown')
  const bundle = await rolldown({
    input: {
      cli: join(root, 'src/headless/cli.ts'),
      // A worker is a program of its own, found beside the file that starts it.
      'decode-worker': join(root, 'src/core/library/decode-worker.ts'),
      'verify-worker': join(root, 'src/core/library/verify-worker.ts'),
    },
    platform: 'node',
    // Native modules stay where npm has put them.
    external: [/^better-sqlite3$/, /^sharp$/],
  })
  await bundle.write({ dir, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' })
  await bundle.close()
}

/** Names this very source: path, size and time of every file that goes into the build. */
function sourceKey() {
  const hash = createHash('sha256')
  for (const path of ['package.json', 'package-lock.json', ...filesBelow('src')]) {
    const { size, mtimeMs } = statSync(join(root, path))
    hash.update(`${path} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .toSorted()
}

/** @param {string} current */
function removeOldBuilds(current) {
  mkdirSync(builds, { recursive: true })
  for (const name of readdirSync(builds)) {
    const path = join(builds, name)
    if (path === current || Date.now() - statSync(path).mtimeMs < keptForMs) continue
    rmSync(path, { recursive: true, force: true })
  }
}
