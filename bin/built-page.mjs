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
    sources: ['src/contract', 'src/doors', 'src/renderer', 'vite.config.ts', 'bin/built-page.mjs'],
    entry: 'index.html',
    build,
    begin: () => say('building the page from its source; once, a few seconds'),
  })
}

/**
 * Under a test runner or a developer's NODE_ENV, Vite would build the page for development, twice as large and half as fast, and
 * whoever starts Kieper next would get that.
 *
 * @param {string} outDir
 */
async function build(outDir) {
  const { build: buildPage } = await import('vite')
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    await buildPage({
      configFile: join(root, 'vite.config.ts'),
      configLoader: 'native',
      mode: 'production',
      logLevel: 'warn',
      build: { outDir, emptyOutDir: true },
    })
  } finally {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
  }
}
