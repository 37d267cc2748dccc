import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { folderGraph, withGraph } from '../../scripts/folder-graph.ts'
import { cruise } from '../../scripts/module-graph.ts'
import { checkout } from '../support/planted-tree.ts'

it('docs/architecture.md shows the imports as they are (else: npm run graph)', () => {
  const page = readFileSync(join(checkout, 'docs/architecture.md'), 'utf8')
  expect(withGraph(page, folderGraph(cruise(checkout)))).toBe(page)
})
