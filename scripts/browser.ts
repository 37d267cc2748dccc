/** Prints the path of the browser that the browser tests drive, finding or installing one (`npm run browser`). */
import { findBrowser } from './find-browser.ts'

try {
  console.log(await findBrowser((line) => console.error(line)))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
