import type { TestProject } from 'vitest/node'
import { builtPage } from '../../bin/built-page.mjs'
import { builtProgram } from '../../bin/built-program.mjs'
import { findBrowser } from '../../scripts/find-browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A browser that starts. */
    browserPath: string
    /** The folder of the page as it was built when the tests began. */
    pageFolder: string
  }
}

/** Once before all browser tests: a browser is found (or there is none, and that fails them all), page and program are built. */
export async function setup(project: TestProject): Promise<void> {
  const say = (line: string): void => void process.stderr.write(`browser tests: ${line}\n`)
  project.provide('browserPath', await findBrowser(say))
  // As `serve` does it: `KIEPER_PAGE` names a page that was built elsewhere.
  project.provide('pageFolder', process.env['KIEPER_PAGE'] || (await builtPage(say)))
  await builtProgram(say)
}
