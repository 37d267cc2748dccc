/** Draws the folders and their imports into docs/architecture.md (`npm run graph`). A test fails when the committed one is stale. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { folderGraph, withGraph } from './folder-graph.ts'
import { cruise } from './module-graph.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const page = join(root, 'docs', 'architecture.md')
const text = existsSync(page)
  ? readFileSync(page, 'utf8')
  : '# Architecture\n\n<!-- graph:start --><!-- graph:end -->\n'
const drawn = withGraph(text, folderGraph(cruise(root)))

if (drawn === null) {
  console.error('docs/architecture.md lacks the markers <!-- graph:start --> and <!-- graph:end -->.')
  process.exitCode = 1
} else if (drawn === text) {
  console.log('The graph is up to date.')
} else {
  writeFileSync(page, drawn)
  console.log('Wrote the graph into docs/architecture.md.')
}
