import { downloadsPart } from './downloads/part.ts'
import { exportPart } from './export/part.ts'
import type { Part } from './part.ts'
import { pollingPart } from './polling/report.ts'
import { pollsPart } from './polls/part.ts'
import { startPart } from './start/part.ts'
import { storePart } from './store/part.ts'
import { windowPart } from './window/part.ts'

/** All parts of the benchmarks, in the order of docs/performance.md. */
export const parts: readonly Part[] = [
  pollingPart,
  downloadsPart,
  pollsPart,
  storePart,
  startPart,
  exportPart,
  windowPart,
]
