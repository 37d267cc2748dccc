import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { reliabilityPage } from '../../scripts/reliability-page.ts'
import { checkout } from '../support/planted-tree.ts'

it('docs/reliability.md shows the tables as they are (else: npm run reliability)', () => {
  expect(readFileSync(join(checkout, 'docs/reliability.md'), 'utf8')).toBe(reliabilityPage())
})
