import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Machine } from './machine.ts'
import type { PartReport } from './part.ts'

/** The last report of a part, with the machine that it was measured on. */
export interface StoredReport extends PartReport {
  machine: Machine
}

const folder = fileURLToPath(new URL('results', import.meta.url))

/** Kept beside the code, so that one part can be measured again and the page still shows them all. */
export function storeReport(part: string, report: StoredReport): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${part}.json`), `${JSON.stringify(report, null, 2)}\n`)
}

/** The reports of these parts, in their order; a part that was never measured is left out. */
export function storedReports(parts: readonly string[]): StoredReport[] {
  return parts.flatMap((part) => {
    try {
      // Written by storeReport alone.
      const report: StoredReport = JSON.parse(readFileSync(join(folder, `${part}.json`), 'utf8'))
      return [report]
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
      throw error
    }
  })
}
