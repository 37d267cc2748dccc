import { builtOnce } from './built-once.mjs'

/**
 * The folder with the command line, built from the source when there is no build of exactly this source yet; its entry is
 * `cli.cjs`. Bundled it starts several times as fast and in a third of the memory (docs/decisions/0001).
 *
 * @param {(line: string) => void} say
 * @returns {Promise<string>}
 */
export function builtProgram(say) {
  return builtOnce({
    name: 'headless',
    // The window and the desktop are built apart from it: a change there needs no new command line.
    sources: ['src', 'bin/built-program.mjs', 'bin/bundle-program.mjs', 'bin/loaded-when-used.mjs'],
    without: ['src/desktop', 'src/main', 'src/preload', 'src/renderer'],
    entry: 'cli.cjs',
    build: async (dir) => (await import('./bundle-program.mjs')).bundleProgram(dir),
    begin: () => say('building the command line from its source; once, about a second'),
  })
}
