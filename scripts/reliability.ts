/** Writes docs/reliability.md from the tables that the tests run (`npm run reliability`). A test fails when it is stale. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { reliabilityPage } from './reliability-page.ts'

writeFileSync(fileURLToPath(new URL('../docs/reliability.md', import.meta.url)), reliabilityPage())
console.log('Wrote docs/reliability.md.')
