/** `npm run bench [-- NAME...]`: measures the parts named, or all of them, and writes docs/performance.md. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { currentLoad, thisMachine } from './machine.ts'
import { parts } from './parts.ts'
import { performancePage } from './performance-page.ts'
import { storeReport, storedReports } from './stored-reports.ts'

const page = fileURLToPath(new URL('../docs/performance.md', import.meta.url))
const known = parts.map(({ name }) => name)
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !known.includes(name))

if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts: ${known.join(', ')}.`)
  process.exitCode = 2
} else {
  for (const { name, measure } of parts) {
    if (asked.length > 0 && !asked.includes(name)) continue
    console.log(`Measuring ${name} …`)
    const begun = currentLoad()
    const report = await measure()
    storeReport(name, { ...report, machine: thisMachine([begun, currentLoad()]) })
    writeFileSync(page, performancePage(storedReports(known)))
    const met = report.reaches.filter((reach) => reach.met).length
    console.log(`${name}: ${met} of ${report.reaches.length} reaches met. Written to docs/performance.md.`)
  }
}
