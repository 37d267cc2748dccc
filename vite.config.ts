import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * Builds the window: one page without inline code, for hosts whose policy is `default-src 'none'; script-src 'self'`.
 * `vite build --outDir DIR` builds elsewhere; a relative DIR counts from src/renderer.
 */
export default defineConfig({
  root: fileURLToPath(new URL('src/renderer', import.meta.url)),
  publicDir: false,
  plugins: [react(), tailwindcss()],
  build: {
    outDir: fileURLToPath(new URL('out/renderer', import.meta.url)),
    emptyOutDir: true,
    // What the oldest browser with light-dark() and popover-free CSS we use can run: no transpiled colours.
    target: ['chrome125', 'edge125', 'firefox128', 'safari18'],
    modulePreload: { polyfill: false },
    // `font-src 'self'` refuses fonts as data: URLs.
    assetsInlineLimit: 0,
    // Measured by `npm run bench -- window`, compressed; parts of it would only come later.
    chunkSizeWarningLimit: 700,
  },
})
