import { basename, dirname, join, relative, sep } from 'node:path'
import { rolldown } from 'rolldown'
import { root } from './built-once.mjs'
import { loadedWhenUsed } from './loaded-when-used.mjs'

const source = join(root, 'src') + sep
const zod = /[\\/]node_modules[\\/]zod[\\/]/u

/**
 * Bundles the command line so that a command loads little more than it uses.
 *
 * @param {string} dir where the build goes
 */
export async function bundleProgram(dir) {
  const bundle = await rolldown({
    input: {
      cli: join(source, 'headless/cli.ts'),
      // A worker is a program of its own, found beside the file that starts it.
      'decode-worker': join(source, 'core/library/decode-worker.ts'),
      'verify-worker': join(source, 'core/library/verify-worker.ts'),
    },
    platform: 'node',
    // What finds its native part by its own place stays where npm has put it.
    external: [/^sharp$/],
    plugins: [sqliteInBundle(dir)],
    preserveEntrySignatures: 'allow-extension',
    // Our files do nothing by being imported: a schema that nobody uses need not be made.
    treeshake: { moduleSideEffects: (id) => !id.startsWith(source) },
  })
  // Not as ES modules: to import one of Node's own modules into those runs all its getters, and one of `node:http` alone
  // (it loads a web client) takes as long as all of a short command.
  await bundle.write({
    dir,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    // To make the schemas of a file takes up to ten milliseconds: each such file is a chunk of its own, loaded when one of them is used.
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        { name: schemaFile, debugName: 'schemas' },
        { name: 'zod', test: zod },
      ],
    },
    plugins: [{ name: 'loaded-when-used', renderChunk: (code) => loadedWhenUsed(code) }],
  })
  await bundle.close()
}

const sqliteBinding = /[\\/]better-sqlite3[\\/]lib[\\/]binding\.js$/u

/**
 * SQLite's driver is a dozen small files, each looked for, read and compiled: together they cost a short command as much as
 * its queries. In the bundle, all but the native part, which is looked for from where these files were.
 *
 * @param {string} dir where the build goes
 * @returns {import('rolldown').Plugin}
 */
function sqliteInBundle(dir) {
  return {
    name: 'sqlite-in-bundle',
    transform: {
      filter: { id: sqliteBinding },
      handler(code, id) {
        const place = JSON.stringify(relative(dir, dirname(id)))
        return code.replaceAll('__dirname', `path.join(__dirname, ${place})`)
      },
    },
  }
}

/** @param {string} id @param {import('rolldown').ChunkingContext} bundle */
function schemaFile(id, bundle) {
  const imported = bundle.getModuleInfo(id)?.importedIds ?? []
  return id.startsWith(source) && imported.some((one) => zod.test(one)) ? basename(id, '.ts') : null
}
