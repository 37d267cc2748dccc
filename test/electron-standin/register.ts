/** Loaded before everything else (`node --import`): who asks for `electron` gets the stand-in, by `import` and by `require`. */
import { registerHooks } from 'node:module'

const standin = new URL('electron.ts', import.meta.url).href

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== 'electron' && specifier !== 'electron/main') return nextResolve(specifier, context)
    return { url: standin, format: 'module-typescript', shortCircuit: true }
  },
})
