#!/usr/bin/env node
// Any Node may be the first to read this file, so it keeps to what Node 14 can parse and imports nothing of the product itself.
import { isSupported } from './supported-node.mjs'

if (process.env['npm_command'] === 'exec')
  import('./follow-parent.mjs').then(({ followParent }) => followParent(), refuse)

if (isSupported(process.versions.node)) {
  import('./built-program.mjs')
    .then(({ builtProgram }) => builtProgram((line) => console.error(`kieper: ${line}`)))
    .then((folder) => {
      const { createRequire, enableCompileCache } = process.getBuiltinModule('node:module')
      // Compiling the product anew at each start would cost more than half of a short command's time.
      enableCompileCache(`${folder}/compiled`)
      createRequire(import.meta.url)(`${folder}/cli.cjs`)
    })
    .catch(refuse)
} else {
  import('./run-under.mjs').then(({ runUnderOwnNode }) => runUnderOwnNode(), refuse)
}

/** @param {Error} error */
function refuse(error) {
  console.error(`kieper: cannot start: ${error.message}`)
  process.exitCode = 1
}
