// Not imported: that would run all their getters, and one of `node:fs` alone loads its streams. Done at each start, all of this
// counts.
const { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } =
  process.getBuiltinModule('node:fs')
const { dirname, join } = process.getBuiltinModule('node:path')

/** The checkout, or wherever the package lies. */
export const root = dirname(import.meta.dirname)
/** Of a build that nothing fits any more: a program that still runs from it may load another part of it. */
const keptForMs = 24 * 60 * 60 * 1000

/**
 * What the last build was made of: path, size and time of every file and folder. A folder's time tells of files that have come
 * or gone, so none has to be listed again.
 *
 * @typedef {[path: string, bytes: number, changedAtMs: number][]} Sources
 */

/**
 * The folder of a build of exactly these sources, built when the last one was made of others.
 *
 * @param {object} wanted
 * @param {string} wanted.name folder below `out`
 * @param {readonly string[]} wanted.sources files and folders, relative to the checkout
 * @param {readonly string[]} [wanted.without] folders among them that do not belong to the build
 * @param {string} wanted.entry a file that every build has
 * @param {(dir: string) => Promise<void>} wanted.build
 * @param {() => void} wanted.begin told when it has to be built
 * @returns {Promise<string>}
 */
export async function builtOnce({ name, sources, without = [], entry, build, begin }) {
  const builds = join(root, 'out', name)
  const last = lastBuild(builds)
  if (last !== null && isAsItWas(last.sources) && existsSync(join(builds, last.folder, entry)))
    return join(builds, last.folder)
  // Looked at before it is built: what changes meanwhile has changed.
  const found = foundSources(['package.json', 'package-lock.json', ...sources], without)
  begin()
  // Two programs may build at the same time: each in a folder of its own.
  const folder = `${Date.now().toString(36)}-${process.pid}`
  await build(join(builds, folder))
  const note = join(builds, `${folder}.json`)
  writeFileSync(note, JSON.stringify({ folder, sources: found }))
  renameSync(note, join(builds, lastName))
  removeOldBuilds(builds)
  return join(builds, folder)
}

const lastName = 'last.json'

/** @param {string} builds @returns {{ folder: string, sources: Sources } | null} */
function lastBuild(builds) {
  try {
    return JSON.parse(readFileSync(join(builds, lastName), 'utf8'))
  } catch {
    return null
  }
}

/** @param {Sources} sources */
function isAsItWas(sources) {
  return sources.every(([path, bytes, changedAtMs]) => {
    const found = statSync(`${root}/${path}`, { throwIfNoEntry: false })
    return found !== undefined && found.size === bytes && found.mtimeMs === changedAtMs
  })
}

/** @param {readonly string[]} paths @param {readonly string[]} without @returns {Sources} */
function foundSources(paths, without) {
  return paths.flatMap((path) => {
    if (without.includes(path)) return []
    const found = statSync(`${root}/${path}`)
    const below = found.isDirectory() ? readdirSync(`${root}/${path}`).map((name) => `${path}/${name}`) : []
    return [[path, found.size, found.mtimeMs], ...foundSources(below, without)]
  })
}

/** @param {string} builds */
function removeOldBuilds(builds) {
  for (const name of readdirSync(builds)) {
    const path = join(builds, name)
    if (Date.now() - statSync(path).mtimeMs > keptForMs) rmSync(path, { recursive: true, force: true })
  }
}
