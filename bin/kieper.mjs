#!/usr/bin/env node
// Any Node may be the first to read this file, so it keeps to what Node 14 can parse and imports nothing of the product itself.
import module, { createRequire } from 'node:module'
import { join } from 'node:path'
import { followParent } from './follow-parent.mjs'
import { isSupported } from './supported-node.mjs'

if (process.env['npm_command'] === 'exec') followParent()

if (isSupported(process.versions.node)) {
  import('./built-program.mjs')
    .then(({ builtProgram }) => builtProgram((line) => console.error(`kieper: ${line}`)))
    .then((folder) => {
      // Compiling the product anew at each start would cost more than half of a short command's time.
      if (module.enableCompileCache) module.enableCompileCache(join(folder, 'compiled'))
      createRequire(import.meta.url)(join(folder, 'cli.cjs'))
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
