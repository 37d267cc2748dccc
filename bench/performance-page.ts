import { machineMarkdown } from './machine.ts'
import { missedMarkdown } from './polling/missed-section.ts'
import type { PollingReport } from './polling/report.ts'

/** The text of docs/performance.md. */
export function performancePage({ title, markdown, reaches }: PollingReport): string {
  return [
    '# Performance',
    'Written by `npm run bench`; do not edit. Every number stands beside what it is measured against, in the same run.',
    machineMarkdown(),
    `## ${title}`,
    'The poll policy (`src/core/rules/polling`, [why](decisions/0005-learned-polling.md)) against the loops that people write by hand and against the best possible. A simulation with fixed seeds: the numbers are those of the policy, the same on every machine. Lag is the time from done to seen.',
    markdown,
    '### Missed, and why',
    `${missedMarkdown(reaches)}\n`,
  ].join('\n\n')
}
