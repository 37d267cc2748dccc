import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout, or wherever the package lies. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))
/** Of a build that nothing fits any more: a program that still runs from it may load another part of it. */
const keptForMs = 24 * 60 * 60 * 1000

/**
 * The folder of a build of exactly these sources, built when there is none yet. It is named by path, size and time of every
 * source file.
 *
 * @param {object} wanted
 * @param {string} wanted.name folder below `out`
 * @param {readonly string[]} wanted.sources files and folders, relative to the checkout
 * @param {string} [wanted.without] a folder among them that does not belong to the build
 * @param {string} wanted.entry a file that every build has
 * @param {(dir: string) => Promise<void>} wanted.build
 * @param {() => void} wanted.begin told when it has to be built
 * @returns {Promise<string>}
 */
export async function builtOnce({ name, sources, without, entry, build, begin }) {
  const builds = join(root, 'out', name)
  const folder = join(builds, sourceKey(sources, without))
  if (existsSync(join(folder, entry))) return folder
  begin()
  // Two programs may build at the same time: each in a folder of its own, and whole folders are renamed.
  const own = `${folder}.${process.pid}`
  await build(own)
  try {
    renameSync(own, folder)
  } catch (error) {
    if (!existsSync(join(folder, entry))) throw error
    rmSync(own, { recursive: true, force: true })
  }
  removeOldBuilds(builds, folder)
  return folder
}

// Not imported: that would load all of it, which takes longer than everything here.
const { hash } = process.getBuiltinModule('node:crypto')

/**
 * This is done at each start, so each file is looked at once.
 *
 * @param {readonly string[]} sources
 * @param {string | undefined} without
 */
function sourceKey(sources, without) {
  let text = ''
  /** @param {string} path */
  function add(path) {
    const found = statSync(`${root}/${path}`)
    if (!found.isDirectory()) text += `${path} ${found.size} ${found.mtimeMs}\n`
    else if (path !== without) for (const name of readdirSync(`${root}/${path}`).toSorted()) add(`${path}/${name}`)
  }
  for (const path of ['package.json', 'package-lock.json', ...sources]) add(path)
  return hash('sha256', text).slice(0, 16)
}

/** @param {string} builds @param {string} current */
function removeOldBuilds(builds, current) {
  mkdirSync(builds, { recursive: true })
  for (const name of readdirSync(builds)) {
    const path = join(builds, name)
    if (path === current || Date.now() - statSync(path).mtimeMs < keptForMs) continue
    rmSync(path, { recursive: true, force: true })
  }
}
