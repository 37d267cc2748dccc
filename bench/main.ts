/** `npm run bench`: measures, and writes docs/performance.md. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { performancePage } from './performance-page.ts'
import { pollingReport } from './polling/report.ts'

const page = fileURLToPath(new URL('../docs/performance.md', import.meta.url))
const polling = await pollingReport()
writeFileSync(page, performancePage(polling))
const met = polling.reaches.filter((reach) => reach.met).length
console.log(`Wrote docs/performance.md: ${met} of ${polling.reaches.length} reaches met.`)
