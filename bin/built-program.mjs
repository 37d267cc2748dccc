import { join } from 'node:path'
import { builtOnce, root } from './built-once.mjs'

/**
 * The folder with the command line, built from the source when there is no build of exactly this source yet; its entry is
 * `cli.cjs`. Bundled it starts about four times as fast and in a third of the memory (docs/decisions/0001).
 *
 * @param {(line: string) => void} say
 * @returns {Promise<string>}
 */
export function builtProgram(say) {
  return builtOnce({
    name: 'headless',
    // The window is built apart from it: a change there needs no new command line.
    sources: ['src'],
    without: 'src/renderer',
    entry: 'cli.cjs',
    build,
    begin: () => say('building the command line from its source; once, about a second'),
  })
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
  // Not as ES modules: to import one of Node's own modules into those runs all its getters, and one of `node:http` alone
  // (it loads a web client) takes as long as all of a short command.
  await bundle.write({ dir, format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' })
  await bundle.close()
}
