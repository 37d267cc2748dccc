import { join } from 'node:path'
import { builtOnce, root } from './built-once.mjs'

/**
 * The folder with the window's page, built from the source when there is no build of exactly this source yet.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<string>}
 */
export function builtPage(say) {
  return builtOnce({
    name: 'renderer',
    sources: ['src/contract', 'src/doors', 'src/renderer', 'vite.config.ts'],
    entry: 'index.html',
    build,
    begin: () => say('building the page from its source; once, a few seconds'),
  })
}

/** @param {string} outDir */
async function build(outDir) {
  const { build: buildPage } = await import('vite')
  await buildPage({
    configFile: join(root, 'vite.config.ts'),
    configLoader: 'native',
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  })
}
