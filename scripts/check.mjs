// `npm test`. Plain JavaScript, because its first duty is to say in words that this Node is too old for the rest.
import { isSupported, oldestNode } from '../bin/supported-node.mjs'

if (isSupported(process.versions.node)) {
  const { runSteps } = await import('./run-steps.ts')
  process.exitCode = await runSteps(['format:check', 'lint', 'typecheck', 'boundaries', 'deadcode', 'test:unit'])
} else {
  console.error(
    `The checks need Node ${oldestNode} or newer, and this is Node ${process.versions.node}. ` +
      'Start them by `npm test` after `npm ci`: npm then takes the Node of the checkout.',
  )
  process.exitCode = 1
}
